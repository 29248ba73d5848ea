package io.github.beamgo.build.probe;

/** What became of a binary that was started as a worker. */
sealed interface ProbeVerdict {

    /** It connected to the endpoint from which a worker gets its work. */
    record Worker() implements ProbeVerdict {}

    /** It has no function that reads arguments or sets flags; it was not started. */
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
     * It was not started, as nothing would keep it from running its pipeline.
     *
     * @param reason a clause, such as {@code it runs everything itself}
     */
    record TooRisky(String reason) implements ProbeVerdict {}

    /**
     * Nothing is known.
     *
     * @param reason a sentence that begins with a small letter, such as {@code started as one, it was killed.}
     */
    record Unknown(String reason) implements ProbeVerdict {}
}
