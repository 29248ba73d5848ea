package io.github.beamgo.inspect;

/**
 * How much may be read while one file is inspected. Offsets and counts in a damaged file can lead over the same bytes again
 * and again, or over terabytes that take no space on the disk: whatever they say, the work ends.
 */
final class ReadBudget {

    /** Several times the symbols of the largest programs. */
    private static final long BYTES = 512L * 1024 * 1024;

    /** What a read costs at least, so that their number is limited too. */
    private static final int PAGE = 4096;

    private long left = BYTES;

    /** Notes that so many bytes are about to be read. */
    void spend(long bytes) throws InspectionException {
        left -= Math.max(bytes, PAGE);
        if (left < 0) {
            throw InspectionException.damaged();
        }
    }
}
