package io.github.beamgo.test.run;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.file.TemporaryFolder;
import io.github.beamgo.go.GoProcess;
import io.github.beamgo.process.Command;
import io.github.beamgo.process.OutputLine;
import io.github.beamgo.process.OutputStreamKind;
import io.github.beamgo.process.ResourceStack;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One {@code go vet} or {@code go test}, from its start to its end. */
final class GoTestRun implements Closeable {

    /** With {@code -work}, Go prints the name of the folder of its temporary files and does not delete it. */
    private static final Pattern WORK_FOLDER = Pattern.compile("WORK=(.*[/\\\\]go-build\\d+)\\s*");

    private final TestEvents events;
    private volatile @Nullable Path workFolder;

    private GoTestRun(TestEvents events) {
        this.events = events;
    }

    /**
     * Runs Go. Its processes have ended when this method returns or throws, and its temporary files are gone.
     *
     * @throws ConfigurationException when it cannot be run, or a report cannot be written
     * @throws InterruptedException when the build is ended meanwhile
     */
    static GoProcess.End of(GoProcess go, Command command, TestEvents events) throws InterruptedException {
        try (ResourceStack stack = new ResourceStack()) {
            GoTestRun run = stack.open(() -> new GoTestRun(events));
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
            return namesWorkFolder(text);
        }
        if (event.packagePath() != null || !namesWorkFolder(event.text())) {
            events.accept(event);
        }
        return true;
    }

    /** Whether a line that Go itself printed only names the folder, and is the first that does. */
    private boolean namesWorkFolder(String line) {
        Matcher name = WORK_FOLDER.matcher(line);
        if (workFolder != null || !name.matches()) {
            return false;
        }
        workFolder = Path.of(name.group(1));
        return true;
    }

    /** Deletes the folder, after Go has ended. */
    @Override
    public void close() {
        Path named = workFolder;
        if (named != null && Files.isDirectory(named, LinkOption.NOFOLLOW_LINKS)) {
            TemporaryFolder.delete(named);
        }
    }
}
