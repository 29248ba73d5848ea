package io.github.beamgo.go;

import io.github.beamgo.process.Command;
import io.github.beamgo.process.OutputLine;
import io.github.beamgo.process.ProcessEnd;
import io.github.beamgo.process.ProcessRunner;
import io.github.beamgo.process.ResourceStack;
import io.github.beamgo.process.RunningProcess;
import io.github.beamgo.text.Secrets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the {@code go} command and sorts what it prints: answers, downloads, messages. */
public final class GoProcess {

    private static final Logger LOG = LoggerFactory.getLogger(GoProcess.class);

    private static final String DOWNLOADING = "go: downloading ";

    private final ProcessRunner processes;

    /** Creates the runner. */
    @Inject
    public GoProcess(ProcessRunner processes) {
        this.processes = processes;
    }

    /** Takes the answers of one command out of its output. */
    @FunctionalInterface
    public interface Answers {

        /**
         * {@return whether the line belongs to the answer, or is of no interest; others are messages}
         *
         * @throws IOException if the line could not be passed on, which ends the command
         */
        boolean take(OutputLine line) throws IOException;

        /** Is told the number of the command's process when it has been started. */
        default void started(long pid) {}
    }

    /**
     * How a command ended.
     *
     * @param process how its process ended
     * @param messages what Go said beside its answer, in its own lines
     */
    public record End(ProcessEnd process, List<String> messages) {

        /** Makes the list unmodifiable. */
        public End {
            messages = List.copyOf(messages);
        }

        /** {@return its exit code} */
        public int exitCode() {
            return process.exitCode();
        }

        /**
         * {@return the messages in one text without lists of flags, and how the command ended when that says more, or when
         * there are none}
         */
        public String text() {
            String said = GoMessages.withoutFlags(String.join("\n", messages));
            return messages.isEmpty() || process.fromOutside()
                    ? (said + "\nThe go command " + process.predicate() + process.reason() + ".").strip()
                    : said;
        }
    }

    /**
     * Runs a command to its end. Downloads are logged as they begin.
     *
     * @throws IOException if it cannot be started, or {@code answers} throws it
     * @throws InterruptedException if the build is ended meanwhile; Go has been ended too
     */
    public End run(Command command, Answers answers) throws IOException, InterruptedException {
        try (ResourceStack resources = new ResourceStack()) {
            return run(command, answers, resources);
        }
    }

    /**
     * Runs a command to its end, as {@link #run(Command, Answers)} does.
     *
     * @param resources what must outlive the command: if the JVM ends meanwhile, the command is ended first
     */
    public End run(Command command, Answers answers, ResourceStack resources) throws IOException, InterruptedException {
        if (LOG.isDebugEnabled()) {
            LOG.debug("{}\nenvironment {}", command, Secrets.maskEnvironment(command.environment()));
        }
        List<String> messages = new ArrayList<>();
        RunningProcess process = processes.start(
                command,
                line -> {
                    if (answers.take(line)) {
                        return;
                    }
                    String text = Secrets.maskText(line.text());
                    if (text.startsWith(DOWNLOADING)) {
                        LOG.info(text);
                    } else {
                        messages.add(text);
                    }
                },
                resources);
        answers.started(process.pid());
        // Closed after an interruption too: the last lines often say what became of the work.
        try (process) {
            process.await(null);
        }
        return new End(process.end(), messages);
    }
}
