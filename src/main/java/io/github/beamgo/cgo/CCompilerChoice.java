package io.github.beamgo.cgo;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.ParameterName;
import io.github.beamgo.go.CompileOptions;
import io.github.beamgo.go.GoCommandLine;
import io.github.beamgo.go.GoEnvironment;
import io.github.beamgo.go.GoInvocation;
import io.github.beamgo.go.GoLocator;
import io.github.beamgo.go.GoQuoting;
import io.github.beamgo.process.Command;
import io.github.beamgo.target.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The choice for one target: the compiler that the user names; zig, which compiles for all targets and links an old
 * glibc, or the one that is asked for; for this machine, its own; else the GNU cross compiler.
 */
final class CCompilerChoice {

    private static final ParameterName CGO = new ParameterName("cgo");

    /** The system's compilers for C and C++, in the order in which Go looks for them. */
    private static final List<CCompiler> SYSTEM =
            List.of(new CCompiler("gcc", "g++"), new CCompiler("clang", "clang++"));

    private final CompilerQuestions questions;
    private final GoInvocation invocation;
    private final GoEnvironment go;
    private final Target target;
    private final CompileOptions options;
    private final Map<String, String> environment;
    private final @Nullable CTarget names;

    CCompilerChoice(
            CompilerQuestions questions,
            GoInvocation invocation,
            GoEnvironment go,
            Target target,
            CompileOptions options) {
        this.questions = questions;
        this.invocation = invocation;
        this.go = go;
        this.target = target;
        this.options = options;
        this.environment = GoCommandLine.environment(invocation, options.env());
        this.names = CTarget.of(target).orElse(null);
    }

    /**
     * Makes the choice.
     *
     * @return empty for the one that the user names
     * @throws ConfigurationException when there is no compiler, or none that links the glibc that is asked for
     */
    Optional<CCompiler> make() throws InterruptedException {
        String glibc = target.os().equals("linux") ? options.cLibrary().glibc() : null;
        String named = options.env().get("CC");
        if (named != null) {
            if (glibc != null) {
                throw new ConfigurationException(
                        CLibraryFlags.GLIBC + " is " + glibc + ", but CC=" + named + " names the C compiler for "
                                + target + ", which links the glibc that it has.",
                        "Remove CC, so that zig is taken, or <cgoGlibc>.");
            }
            return Optional.empty();
        }
        if (glibc == null && isNamedInSurroundings()) {
            return Optional.empty();
        }
        Optional<CCompiler> zig = withZig();
        if (zig.isPresent()) {
            return zig;
        }
        if (glibc != null) {
            throw new ConfigurationException(
                    CLibraryFlags.GLIBC + " is " + glibc + " for " + target
                            + ", but zig, the only C compiler that can choose a glibc, is not on PATH.",
                    "Install zig (https://ziglang.org/download, or 'pip install ziglang'), or remove <cgoGlibc> and compile"
                            + " on a system with this glibc.");
        }
        return Optional.of(ownCompiler().or(this::gnu).orElseThrow(this::none));
    }

    /** A compiler in the surroundings is there for one of the targets, and Go would take it for all. */
    private boolean isNamedInSurroundings() throws InterruptedException {
        List<String> words = GoQuoting.split(
                questions.ask(command(List.of(go.executable(), "env", "CC"))).orElse(""));
        boolean isDefault = !environment.containsKey("CC")
                && SYSTEM.stream().anyMatch(system -> List.of(system.cc()).equals(words));
        return !isDefault && !words.isEmpty() && isForTarget(words);
    }

    private boolean isForTarget(List<String> compiler) throws InterruptedException {
        List<String> question = new ArrayList<>(compiler);
        GoLocator.onPath(compiler.get(0), environment).ifPresent(program -> question.set(0, program.toString()));
        question.add("-dumpmachine");
        Optional<String> machine = questions.ask(command(question));
        return names == null || machine.isEmpty() || names.isMachine(machine.get());
    }

    private Optional<CCompiler> withZig() throws InterruptedException {
        if (names == null) {
            return Optional.empty();
        }
        String platform = names.zig(options.cLibrary());
        return new Zig(questions).find(invocation, go, environment).map(zig -> {
            String program = GoQuoting.join(List.of(zig.toString()));
            return new CCompiler(program + " cc -target " + platform, program + " c++ -target " + platform);
        });
    }

    /** Apple's compiler is one for all of Apple's processors. */
    private Optional<CCompiler> ownCompiler() {
        boolean isOwn = target.os().equals("darwin") ? go.host().os().equals("darwin") : target.sameMachine(go.host());
        return SYSTEM.stream()
                .filter(system ->
                        isOwn && GoLocator.onPath(system.cc(), environment).isPresent())
                .findFirst();
    }

    private Optional<CCompiler> gnu() {
        return Optional.ofNullable(names)
                .map(CTarget::gnu)
                .filter(gnu -> GoLocator.onPath(gnu + "-gcc", environment).isPresent())
                .map(gnu -> new CCompiler(gnu + "-gcc", gnu + "-g++"));
    }

    private ConfigurationException none() {
        String problem = CGO + " is on for " + target + ", but no C compiler for it was found";
        if (names == null) {
            return new ConfigurationException(
                    problem + (target.os().equals("darwin") ? ": only a Mac has one" : "") + ".",
                    "Name one with CC in the target's <env>, turn <cgo> off for it, or build it on "
                            + (target.os().equals("darwin") ? "a Mac" : "such a machine")
                            + " and join the parts with <prebuilt> (-Dbeamgo.prebuilt).");
        }
        boolean own = target.sameMachine(go.host());
        return new ConfigurationException(
                problem + ": zig, " + (own ? "gcc, clang" : names.gnu() + "-gcc") + " are not on PATH.",
                "Install zig (https://ziglang.org/download, or 'pip install ziglang') or "
                        + (own ? "gcc" : names.gnu() + "-gcc (" + names.debianPackage() + " on Debian and Ubuntu)")
                        + ", name another one with CC in the target's <env>, or leave " + CGO + " off.");
    }

    private Command command(List<String> argv) {
        return new Command(argv, environment, invocation.directory());
    }
}
