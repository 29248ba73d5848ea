package io.github.beamgo.launch.worker;

import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * How the path of a worker has to be written for job servers in Java, which means Flink and Spark. They name what they
 * stage by that path, and cut the name after 100 characters; if the last one left is a slash, staging fails, and the
 * launcher says no more than that the server lacks a method of an older protocol. See {@code createFilename} in {@code
 * ArtifactStagingService} of Beam's {@code runners/java-fn-execution}.
 */
public final class StagedArtifactName {

    private static final int LENGTH = 100;

    /** What the server puts before the path: a running number, and the name of Go's environment. */
    private static final String SHORTEST_PREFIX = "1-go-";

    private static final String LONGEST_PREFIX = "100-0:go-";

    private static final String THIS_FOLDER = "./";
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:");

    private StagedArtifactName() {}

    /**
     * {@return the path, spelled so that the name is not cut behind a slash: as it is, or with {@code /.} before it as
     * often as needed; Windows has no such spelling of a path with a drive}
     *
     * @param path a path of a file
     */
    public static String spelled(String path) {
        if (DRIVE.matcher(path).lookingAt()) {
            return path;
        }
        return IntStream.range(0, LENGTH / THIS_FOLDER.length())
                .mapToObj(times -> shifted(path, times))
                .filter(spelling -> !isCutBehindSlash(spelling))
                .findFirst()
                .orElse(path);
    }

    private static String shifted(String path, int times) {
        String before = THIS_FOLDER.repeat(times);
        return path.startsWith("/") ? "/" + before + path.substring(1) : before + path;
    }

    private static boolean isCutBehindSlash(String path) {
        return IntStream.rangeClosed(LENGTH - LONGEST_PREFIX.length(), LENGTH - SHORTEST_PREFIX.length())
                .anyMatch(kept -> kept <= path.length() && path.charAt(kept - 1) == '/');
    }
}
