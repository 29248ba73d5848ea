package io.github.beamgo.doctor;

import io.github.beamgo.go.GoCommandLine;
import io.github.beamgo.go.GoEnvironment;
import io.github.beamgo.go.GoInvocation;
import io.github.beamgo.process.Command;
import io.github.beamgo.process.ToolQuestions;
import io.github.beamgo.text.Secrets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;

/** Looks at the Go that compiles. */
public final class GoExamination {

    private final ToolQuestions questions;

    /** Creates the examination. */
    @Inject
    public GoExamination(ToolQuestions questions) {
        this.questions = questions;
    }

    /**
     * Looks at it.
     *
     * @param variables the user's environment variables for Go
     */
    public List<Diagnosis> examine(GoInvocation invocation, Map<String, String> variables, GoEnvironment go)
            throws InterruptedException {
        List<Diagnosis> diagnoses = new ArrayList<>();
        diagnoses.add(Diagnosis.ok("Go", go.version() + ": " + go.choice()));
        Map<String, String> environment = GoCommandLine.environment(invocation, variables);
        String executable = go.executable();
        if (invocation.offline()) {
            diagnoses.add(Diagnosis.ok("Modules", "only those that are here already, as Maven is offline"));
            return diagnoses;
        }
        questions
                .ask(new Command(List.of(executable, "env", "GOPROXY"), environment, invocation.directory()))
                .text()
                .ifPresent(proxy -> diagnoses.add(Diagnosis.ok("Modules", "from " + Secrets.maskUrls(proxy))));
        ToolQuestions.Answer releases = questions.ask(
                new Command(List.of(executable, "list", "-m", "-versions", "go"), environment, invocation.directory()));
        Optional<Diagnosis> release = releases.text()
                .flatMap(versions -> new GoReleases(List.of(versions.split("\\s+", -1))).judge(go.version()));
        if (releases.text().isEmpty()) {
            diagnoses.add(Diagnosis.warning(
                    "Go release",
                    "The releases of Go cannot be fetched: " + Secrets.maskText(releases.complaint()) + ".",
                    "Modules that are not here yet will fail as well: check GOPROXY and the network."));
        }
        release.ifPresent(diagnoses::add);
        return diagnoses;
    }

    /** {@return the folder in which Go keeps what it has compiled, empty if it does not say} */
    public Optional<Path> buildCache(GoInvocation invocation, Map<String, String> variables, GoEnvironment go)
            throws InterruptedException {
        return questions
                .ask(new Command(
                        List.of(go.executable(), "env", "GOCACHE"),
                        GoCommandLine.environment(invocation, variables),
                        invocation.directory()))
                .text()
                .map(Path::of);
    }
}
