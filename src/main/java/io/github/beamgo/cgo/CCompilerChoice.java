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
import io.github.beamgo.process.ToolQuestions;
import io.github.beamgo.target.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The choice for one target: the compiler that the user names; zig, which compiles for all targets and links an old
 * glibc, or the one that is asked for; for this machine, its own; else the GNU cross compiler.
 */
final class CCompilerChoice {

    private static final ParameterName CGO = new ParameterName("cgo");

    private static final CCompiler GCC = new CCompiler("gcc", "g++");
    private static final CCompiler CLANG = new CCompiler("clang", "clang++");
    private static final Set<String> CLANG_IS_DEFAULT = Set.of("darwin", "freebsd", "openbsd");

    private final ToolQuestions questions;
    private final GoInvocation invocation;
    private final GoEnvironment go;
    private final Target target;
    private final CompileOptions options;
    private final Map<String, String> environment;
    private final @Nullable CTarget names;

    CCompilerChoice(
            ToolQuestions questions, GoInvocation invocation, GoEnvironment go, Target target, CompileOptions options) {
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
                            + ", but zig, the only C compiler that can choose a glibc, "
                            + (names == null ? "does not know this target." : "was not found."),
                    "Install zig (https://ziglang.org/download, or 'pip install ziglang'), or remove <cgoGlibc> and compile"
                            + " on a system with this glibc.");
        }
        return Optional.of(ownCompiler().or(this::gnu).orElseThrow(this::none));
    }

    /** A compiler in the surroundings is there for one of the targets, and Go would take it for all. */
    private boolean isNamedInSurroundings() throws InterruptedException {
        String configured = questions
                .ask(command(List.of(go.executable(), "env", "CC")))
                .text()
                .orElse("");
        boolean isDefault = !environment.containsKey("CC")
                && configured.equals(system().get(0).cc());
        return !isDefault && !configured.isBlank() && isForTarget(configured);
    }

    /** One that does not tell its machine, or whose words cannot be read, is left to Go. */
    private boolean isForTarget(String configured) throws InterruptedException {
        List<String> question;
        try {
            question = new ArrayList<>(GoQuoting.split(configured));
        } catch (IllegalArgumentException e) {
            return true;
        }
        GoLocator.onPath(question.get(0), environment).ifPresent(program -> question.set(0, program.toString()));
        question.add("-dumpmachine");
        Optional<String> machine = questions.ask(command(question)).text();
        return machine.isEmpty() || (names == null ? isForSystem(machine.get()) : names.isMachine(machine.get()));
    }

    private boolean isForSystem(String machine) {
        return machine.contains(target.os()) || (target.os().equals("darwin") && machine.contains("macos"));
    }

    /** The system's compilers for C and C++; the first is Go's own default, see {@code cmd/dist} in its source. */
    private List<CCompiler> system() {
        return CLANG_IS_DEFAULT.contains(go.host().os()) ? List.of(CLANG, GCC) : List.of(GCC, CLANG);
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
        return system().stream()
                .filter(system ->
                        isOwn && GoLocator.onPath(system.cc(), environment).isPresent())
                .findFirst();
    }

    private Optional<CCompiler> gnu() {
        return Optional.ofNullable(names)
                .filter(known -> !known.isGnuForNewerProcessors())
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
        if (names.isGnuForNewerProcessors() && !own) {
            return new ConfigurationException(
                    problem + ": zig is not installed, and " + names.gnu() + "-gcc compiles for ARMv7 or later.",
                    "Install zig (https://ziglang.org/download, or 'pip install ziglang'), name a compiler for this"
                            + " processor with CC in the target's <env>, or turn " + CGO + " off.");
        }
        return new ConfigurationException(
                problem + ": neither zig nor " + (own ? "gcc or clang" : names.gnu() + "-gcc") + ".",
                "Install zig (https://ziglang.org/download, or 'pip install ziglang') or "
                        + (own ? "gcc" : names.gnu() + "-gcc (" + names.debianPackage() + " on Debian and Ubuntu)")
                        + ", name another one with CC in the target's <env>, or turn " + CGO + " off.");
    }

    private Command command(List<String> argv) {
        return new Command(argv, environment, invocation.directory());
    }
}
