package io.github.beamgo.test.run;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.go.GoTool;
import io.github.beamgo.process.Command;
import io.github.beamgo.process.OutputLine;
import io.github.beamgo.process.OutputStreamKind;
import io.github.beamgo.process.ProcessRunner;
import io.github.beamgo.process.ResourceStack;
import io.github.beamgo.process.RunningProcess;
import io.github.beamgo.text.Secrets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One {@code go vet} or {@code go test}, from its start to its end. */
final class GoTestRun {

    private static final Logger LOG = LoggerFactory.getLogger(GoTestRun.class);

    private final TestEvents events;
    private final GoWorkFolder work = new GoWorkFolder();
    private final List<String> messages = new ArrayList<>();

    private GoTestRun(TestEvents events) {
        this.events = events;
    }

    /**
     * How it ended.
     *
     * @param exitCode the exit code
     * @param messages what Go itself said, in its own lines
     */
    record End(int exitCode, List<String> messages) {}

    /**
     * Runs Go. Its processes have ended when this method returns or throws, and its temporary files are gone.
     *
     * @param processes starts it
     * @param command what to run
     * @param events takes the events
     * @return how it ended
     * @throws ConfigurationException when it cannot be run, or a report not be written
     * @throws InterruptedException when the build is ended meanwhile
     */
    static End of(ProcessRunner processes, Command command, TestEvents events) throws InterruptedException {
        LOG.debug("{}", command);
        LOG.debug("environment {}", Secrets.maskEnvironment(command.environment()));
        GoTestRun run = new GoTestRun(events);
        try (ResourceStack stack = new ResourceStack()) {
            stack.open(() -> run.work);
            RunningProcess process = processes.start(command, run::line, stack);
            try {
                process.await(null);
            } finally {
                process.close();
            }
            int exitCode = process.exitCode();
            events.finish();
            return new End(exitCode, run.messages);
        } catch (IOException e) {
            throw new ConfigurationException(
                    "'" + command.argv().get(0) + " " + command.argv().get(1) + "' in " + command.workingDirectory()
                            + " could not be run to its end: " + e + ".",
                    "See that <goExecutable> (-Dbeamgo.goExecutable) runs on this machine, and that"
                            + " <reportsDirectory> (-Dbeamgo.reportsDirectory) can be written.",
                    e);
        }
    }

    private void line(OutputLine line) throws IOException {
        String text = line.text();
        TestEvent event =
                line.stream() == OutputStreamKind.STDOUT ? TestEvent.parse(text).orElse(null) : null;
        if (event != null) {
            if (event.packagePath() != null || !work.isNamedIn(event.text())) {
                events.accept(event);
            }
        } else if (text.startsWith(GoTool.DOWNLOADING)) {
            LOG.info(text);
        } else if (!work.isNamedIn(text)) {
            messages.add(text);
        }
    }
}
