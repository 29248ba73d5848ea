package io.github.beamgo.test.run;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.go.GoProcess;
import io.github.beamgo.process.Command;
import io.github.beamgo.process.OutputLine;
import io.github.beamgo.process.OutputStreamKind;
import io.github.beamgo.process.ResourceStack;
import java.io.IOException;

/** One {@code go vet} or {@code go test}, from its start to its end. */
final class GoTestRun {

    private final TestEvents events;
    private final GoWorkFolder work = new GoWorkFolder();

    private GoTestRun(TestEvents events) {
        this.events = events;
    }

    /**
     * Runs Go. Its processes have ended when this method returns or throws, and its temporary files are gone.
     *
     * @param go runs it
     * @param command what to run
     * @param events receives the events
     * @return how it ended
     * @throws ConfigurationException when it cannot be run, or a report cannot be written
     * @throws InterruptedException when the build is ended meanwhile
     */
    static GoProcess.End of(GoProcess go, Command command, TestEvents events) throws InterruptedException {
        GoTestRun run = new GoTestRun(events);
        try (ResourceStack stack = new ResourceStack()) {
            stack.open(() -> run.work);
            GoProcess.End end = go.run(command, run::take, stack);
            events.finish();
            return end;
        } catch (IOException e) {
            throw new ConfigurationException(
                    "'" + command.argv().get(0) + " " + command.argv().get(1) + "' in " + command.workingDirectory()
                            + " did not complete: " + e + ".",
                    "Make sure that <goExecutable> (-Dbeamgo.goExecutable) runs on this machine, and that"
                            + " files can be written to <reportsDirectory> (-Dbeamgo.reportsDirectory).",
                    e);
        }
    }

    private boolean take(OutputLine line) throws IOException {
        String text = line.text();
        TestEvent event =
                line.stream() == OutputStreamKind.STDOUT ? TestEvent.parse(text).orElse(null) : null;
        if (event == null) {
            return work.isNamedIn(text);
        }
        if (event.packagePath() != null || !work.isNamedIn(event.text())) {
            events.accept(event);
        }
        return true;
    }
}
