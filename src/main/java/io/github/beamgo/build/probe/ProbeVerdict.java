package io.github.beamgo.build.probe;

/** What became of a binary that was started as a worker. */
sealed interface ProbeVerdict {

    /** It connected to the endpoint from which a worker gets its work. */
    record Worker() implements ProbeVerdict {}

    /** It has no function that reads arguments; it was not started. */
    record Deaf() implements ProbeVerdict {}

    /** It went on to launch its pipeline. */
    record Launcher() implements ProbeVerdict {}

    /**
     * It ended by itself.
     *
     * @param exitCode its exit code
     * @param lastLines the end of its output: a sentence, and the lines below it
     */
    record Ended(int exitCode, String lastLines) implements ProbeVerdict {}

    /** It is for another machine, and was not started. */
    record NotStarted() implements ProbeVerdict {}

    /**
     * Nothing is known.
     *
     * @param reason a predicate, such as {@code could not be started}
     */
    record Unknown(String reason) implements ProbeVerdict {}
}
