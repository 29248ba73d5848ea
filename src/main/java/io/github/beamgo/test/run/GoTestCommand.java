package io.github.beamgo.test.run;

import io.github.beamgo.go.CompileOptions;
import io.github.beamgo.go.GoCommandLine;
import io.github.beamgo.go.GoEnvironment;
import io.github.beamgo.go.GoInvocation;
import io.github.beamgo.go.GoQuoting;
import io.github.beamgo.go.LinkerFlags;
import io.github.beamgo.target.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The exact argument lists and environments of {@code go vet} and {@code go test}. */
final class GoTestCommand {

    /**
     * Makes Go print where its temporary files are, and leaves their deletion to the caller. Go deletes them itself
     * after SIGINT, but not after SIGTERM, which is all that Java can send. {@code GOTMPDIR}, which could put them
     * elsewhere, would also move the tests' own temporary files, see {@code TempDir} in package {@code testing}.
     */
    private static final String KEEP_WORK = "-work";

    /**
     * {@code go test} links with {@code -s}, see {@code OmitDebug} in {@code cmd/go/internal/test}. A test of a pipeline
     * with a function that is not registered would fail, as Beam finds such functions in the symbol table, though the
     * pipeline itself runs.
     */
    private static final String KEEP_SYMBOLS = "-s=false";

    private GoTestCommand() {}

    /** {@return the command that checks sources} */
    static List<String> vet(GoEnvironment go, CompileOptions options, List<String> packages) {
        List<String> argv = new ArrayList<>(List.of(go.executable(), "vet", KEEP_WORK));
        argv.addAll(GoCommandLine.compilerFlags(options.withoutGoFlags()));
        argv.addAll(packages);
        return argv;
    }

    /**
     * {@return the complete environment of {@code go vet}} It does not know all flags of {@code go build}, such as
     * {@code -cover}. In {@code GOFLAGS}, each command of Go skips what only others know.
     */
    static Map<String, String> vetEnvironment(GoInvocation go, GoEnvironment environment, CompileOptions options) {
        Map<String, String> variables = new TreeMap<>(GoCommandLine.environment(go, options, environment.host()));
        List<String> flags = new ArrayList<>(environment.flags());
        flags.addAll(GoQuoting.split(options.goFlags()));
        variables.put("GOFLAGS", GoQuoting.join(flags));
        return variables;
    }

    /**
     * {@return the command that compiles and runs tests} Their binaries are compiled like the pipeline's, so that Go
     * compiles each package once for both.
     */
    static List<String> test(GoEnvironment go, CompileOptions options, TestOptions test, List<String> packages) {
        // Vet runs as a separate command, which checks more than 'go test' does.
        List<String> argv = new ArrayList<>(List.of(go.executable(), "test", "-json", "-vet=off", KEEP_WORK));
        List<String> linkerFlags = new ArrayList<>(List.of(KEEP_SYMBOLS));
        linkerFlags.addAll(LinkerFlags.merge(go.flags(), options.ldflags(), options.stamps(), "all"::equals));
        argv.add("-ldflags=" + GoQuoting.join(linkerFlags));
        argv.addAll(GoCommandLine.compilerFlags(options));
        if (test.race()) {
            argv.add("-race");
        }
        if (test.names().run() != null) {
            argv.add("-run=" + test.names().run());
        }
        if (test.names().skip() != null) {
            argv.add("-skip=" + test.names().skip());
        }
        if (test.timeout() != null) {
            argv.add("-timeout=" + test.timeout().toSeconds() + "s");
        }
        if (test.coverageProfile() != null) {
            argv.add("-coverprofile=" + test.coverageProfile());
        }
        // Before the user's flags: Go takes a package after a flag that it does not know for the flag's value.
        argv.addAll(packages);
        argv.addAll(GoQuoting.split(test.flags()));
        return argv;
    }

    /**
     * {@return the complete environment in which tests are compiled for this machine and run: without the variables
     * that only speed up the compiler}
     */
    static Map<String, String> environment(GoInvocation go, CompileOptions options, Target host) {
        Map<String, String> environment = GoCommandLine.environment(go, options, host);
        if (!GoCommandLine.environment(go, options.env()).containsKey("GOGC")) {
            environment.remove("GOGC");
        }
        return environment;
    }
}
