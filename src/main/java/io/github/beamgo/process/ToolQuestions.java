package io.github.beamgo.process;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.inject.Inject;

/** Asks a tool for one line about itself, and does not wait for one that hangs. */
public final class ToolQuestions {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ProcessRunner processes;

    /** Creates the asker. */
    @Inject
    public ToolQuestions(ProcessRunner processes) {
        this.processes = processes;
    }

    /**
     * What a tool said.
     *
     * @param text its first line on standard output; empty if it failed or printed none
     * @param complaint why there is no text: its first line on standard error, or how it ended
     */
    public record Answer(Optional<String> text, String complaint) {}

    /** {@return what the tool answers} */
    public Answer ask(Command question) throws InterruptedException {
        List<String> answer = new CopyOnWriteArrayList<>();
        List<String> complaint = new CopyOnWriteArrayList<>();
        try (ResourceStack stack = new ResourceStack()) {
            RunningProcess process = processes.start(
                    question,
                    line -> (line.stream() == OutputStreamKind.STDOUT ? answer : complaint)
                            .add(line.text().strip()),
                    stack);
            boolean ended;
            try (process) {
                ended = process.await(PATIENCE);
            }
            if (!ended) {
                return new Answer(Optional.empty(), "no answer within " + PATIENCE.toSeconds() + " seconds");
            }
            Optional<String> text = process.exitCode() == 0 ? firstOf(answer) : Optional.empty();
            return new Answer(text, firstOf(complaint).orElse("exit code " + process.exitCode()));
        } catch (IOException e) {
            return new Answer(Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> firstOf(List<String> lines) {
        return lines.stream().filter(line -> !line.isEmpty()).findFirst();
    }
}
