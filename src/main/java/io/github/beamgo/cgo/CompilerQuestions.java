package io.github.beamgo.cgo;

import io.github.beamgo.go.GoProcess;
import io.github.beamgo.process.Command;
import io.github.beamgo.process.OutputStreamKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks a program for one line about itself; whoever cannot answer says nothing. */
final class CompilerQuestions {

    private final GoProcess processes;

    CompilerQuestions(GoProcess processes) {
        this.processes = processes;
    }

    /** {@return the first line on standard output; empty if there is none, or the program fails} */
    Optional<String> ask(Command question) throws InterruptedException {
        List<String> answer = new ArrayList<>();
        try {
            GoProcess.End end = processes.run(
                    question, line -> line.stream() != OutputStreamKind.STDOUT || answer.add(line.text()));
            return end.exitCode() == 0
                    ? answer.stream()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty())
                            .findFirst()
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
