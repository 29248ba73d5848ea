package io.github.beamgo.process;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells a process from every other that had its number before or will have it later, in any JVM on this machine.
 *
 * @param pid the number by which the operating system knows it
 * @param start when it was started, in the system's own count: Java's instants on Linux move with the clock
 */
record ProcessKey(long pid, String start) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,18}) (\\S+)");

    /** The key of a process; empty once it is gone. */
    static Optional<ProcessKey> of(ProcessHandle process) {
        return LinuxStat.of(process)
                .map(LinuxStat::startTicks)
                .or(() -> process.info().startInstant().map(Instant::toString))
                .map(start -> new ProcessKey(process.pid(), start));
    }

    /** Reads what {@link #toString} wrote; empty for anything else. */
    static Optional<ProcessKey> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(new ProcessKey(Long.parseLong(matcher.group(1)), matcher.group(2)))
                : Optional.empty();
    }

    /** The process, if it still runs. */
    Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid)
                .filter(process -> of(process).filter(this::equals).isPresent());
    }

    @Override
    public String toString() {
        return pid + " " + start;
    }
}
