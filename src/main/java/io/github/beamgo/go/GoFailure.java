package io.github.beamgo.go;

import io.github.beamgo.error.BeamGoException;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.PipelineException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says what to do about the messages of the {@code go} command that users meet. */
public final class GoFailure {

    private static final Pattern SOURCE_POSITION = Pattern.compile("(?m)^\\S.*\\.go:\\d+(:\\d+)?: ");

    /** What to do when Go does not find the package that it was asked for. */
    static final String NAME_THE_PACKAGE =
            "Set <mainPackage> (-Dbeamgo.mainPackage) to the package with the pipeline's main function, relative to"
                    + " <sourceDirectory>, such as ./cmd/wordcount.";

    /** What Go says of the package that it was asked for; an import's message begins with its position. */
    private static final String OF_PACKAGE = "(?m)^(?!\\t|\\S+:\\d+:\\d+: ).*";

    /** In order: the first that is found in Go's output explains it. */
    private static final List<Remedy> REMEDIES = List.of(
            new Remedy(
                    "no space left on device",
                    "Free some space on the disk of <outputDirectory>, of Go's build cache (go env GOCACHE) or of the"
                            + " temporary files (GOTMPDIR)."),
            new Remedy(
                    "signal: killed|cannot allocate memory|out of memory",
                    "Compile fewer targets at once with <parallelism> (-Dbeamgo.parallelism=1), or give the build more"
                            + " memory."),
            new Remedy(
                    "error obtaining VCS status",
                    "Let git read the folder (git config --global --add safe.directory), or do without the revision in"
                            + " the binaries: -buildvcs=false in <goFlags> (-Dbeamgo.goFlags)."),
            new Remedy(
                    "C compiler .* not found",
                    "Install a C compiler for the target and name it with CC in the target's <env>, or leave <cgo>"
                            + " (-Dbeamgo.cgo) off."),
            new Remedy(
                    "requires go >=|invalid go version|unknown directive: toolchain",
                    "Install the Go that go.mod asks for, name it with <goExecutable> (-Dbeamgo.goExecutable), or let"
                            + " Go fetch it with GOTOOLCHAIN=auto."),
            new Remedy(
                    "disabled by GOPROXY=off|module lookup disabled",
                    "Run once without -o (or without GOPROXY=off), so that Go can download the modules."),
            new Remedy(
                    "dial tcp|TLS handshake|x509: |terminal prompts disabled|unrecognized import path"
                            + "|reading https?://\\S+: \\d{3} ",
                    "Make sure that this machine can reach the modules: Go takes GOPROXY, GOPRIVATE and HTTPS_PROXY"
                            + " from the environment or from <buildEnv> (-Dbeamgo.buildEnv)."),
            new Remedy(
                    OF_PACKAGE
                            + "(directory not found|no Go files in|is not in std|no required module provides package"
                            + "|build constraints exclude all Go files|outside (main module|modules listed))",
                    NAME_THE_PACKAGE),
            new Remedy(
                    "missing go\\.sum entry|updates to go\\.(mod|sum) needed|no required module provides package"
                            + "|inconsistent vendoring",
                    "Run 'go mod tidy' (and 'go mod vendor', if the module has a vendor folder) and keep the result with"
                            + " the sources; this plugin never edits go.mod or go.sum."),
            new Remedy(
                    "checksum mismatch|SECURITY ERROR",
                    "Do not build from these modules before you know why they differ from go.sum."),
            new Remedy(
                    "requires external \\(cgo\\) linking",
                    "For this target, Go needs C for what -buildmode or another flag asks for: set <cgo> (-Dbeamgo.cgo) and"
                            + " name a C compiler with CC in the target's <env>, or remove the flag."),
            new Remedy(
                    "cannot set with -X: not a var of type string",
                    "Set only variables of type string with <stamps> (-Dbeamgo.stamps) or -X in <ldflags>"
                            + " (-Dbeamgo.ldflags)."),
            new Remedy(
                    "usage: link |-X flag requires argument",
                    "Correct <ldflags> (-Dbeamgo.ldflags) or the -ldflags of GOFLAGS; 'go tool link' lists all flags."),
            new Remedy(
                    "flag provided but not defined",
                    "Correct <goFlags> (-Dbeamgo.goFlags); 'go help build' lists all flags."),
            new Remedy(
                    "parsing \\$GOFLAGS",
                    "Correct GOFLAGS in the environment, in <buildEnv> (-Dbeamgo.buildEnv) or where 'go env -w' keeps it."),
            new Remedy(
                    "invalid GO(386|AMD64|ARM|ARM64|MIPS|MIPS64|PPC64|RISCV64)",
                    "Use a variant that Go names in the line above, or remove it from the target."));

    private GoFailure() {}

    /**
     * An error for a question that Go did not answer.
     *
     * @param question what was asked, for the message
     * @param output Go's own lines
     * @return a failure of the pipeline when its sources are at fault, otherwise one of the configuration
     */
    public static BeamGoException of(String question, String output) {
        String problem = question + " failed:\n" + output.stripTrailing() + "\n";
        Optional<String> remedy = remedy(output);
        if (remedy.isEmpty() && SOURCE_POSITION.matcher(output).find()) {
            return new PipelineException(problem, "Correct the sources.");
        }
        return new ConfigurationException(problem, remedy.orElse("Correct what Go says in the lines above."));
    }

    /**
     * {@return one sentence on what to do about a message of Go that is not about the user's code, empty for what this
     * class does not know}
     */
    public static Optional<String> remedy(String output) {
        return REMEDIES.stream()
                .filter(remedy -> remedy.symptom.matcher(output).find())
                .map(Remedy::text)
                .findFirst();
    }

    private record Remedy(Pattern symptom, String text) {
        Remedy(String symptom, String text) {
            this(Pattern.compile(symptom), text);
        }
    }
}
