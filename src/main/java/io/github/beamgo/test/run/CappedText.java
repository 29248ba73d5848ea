package io.github.beamgo.test.run;

/** The output of a test: all of it, or only its beginning and end if it would fill the memory. */
final class CappedText {

    /** Characters that are kept of the beginning, and at least as many of the end. */
    private static final int LIMIT = 512 * 1024;

    private final StringBuilder head = new StringBuilder();
    private final StringBuilder tail = new StringBuilder();
    private long left;

    /** Appends the next piece. */
    void append(String text) {
        if (tail.isEmpty() && head.length() + text.length() <= LIMIT) {
            head.append(text);
            return;
        }
        tail.append(text);
        if (tail.length() > 2 * LIMIT) {
            int surplus = tail.length() - LIMIT;
            tail.delete(0, surplus);
            left += surplus;
        }
    }

    /** Returns all that was kept. */
    @Override
    public String toString() {
        return head + (left == 0 ? "" : "\n[... " + left + " characters left out ...]\n") + tail;
    }
}
