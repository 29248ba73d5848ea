package io.github.beamgo.go;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.ParameterName;
import io.github.beamgo.go.GoChoice.Source;
import io.github.beamgo.go.toolchain.GoProvisioner;
import io.github.beamgo.go.toolchain.GoRelease;
import io.github.beamgo.go.toolchain.ModuleCache;
import io.github.beamgo.process.Command;
import io.github.beamgo.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides which Go compiles: the one that {@code goExecutable} names, a toolchain of Maven's, that of {@code GOROOT}, the
 * first on PATH, or else one that is downloaded. If the user wants a version, the Go that was found is told to be it,
 * and fetches it itself.
 */
final class GoChooser {

    private static final ParameterName EXECUTABLE = new ParameterName("goExecutable");
    private static final ParameterName VERSION = new ParameterName("goVersion");
    private static final ParameterName PROXY = new ParameterName("goProxy");
    private static final ParameterName BUILD_ENV = new ParameterName("buildEnv");

    /** In place of a version: the one that go.mod asks for. */
    private static final String OF_MODULE = "go.mod";

    private static final String GOROOT = "GOROOT";
    private static final String GOPROXY = "GOPROXY";
    private static final String GOTOOLCHAIN = "GOTOOLCHAIN";
    private static final String LOCAL = "local";

    /** How to have this plugin download Go in place of one that was found. */
    private static final Map<Source, String> BY_DOWNLOAD = Map.of(
            Source.PATH, "take it off PATH and let this plugin download Go with " + PROXY + ", ",
            Source.GOROOT, "remove GOROOT and let this plugin download Go with " + PROXY + " if none is on PATH, ");

    private final GoQuestions questions;
    private final GoProvisioner provisioner;

    GoChooser(GoQuestions questions, GoProvisioner provisioner) {
        this.questions = questions;
        this.provisioner = provisioner;
    }

    /**
     * What is asked for.
     *
     * @param variables the user's environment variables for Go
     * @param all these and the surroundings
     */
    private record Asked(GoInvocation invocation, Map<String, String> variables, Map<String, String> all) {

        WantedGo wanted() {
            return invocation.wanted();
        }

        boolean canDownload() {
            return wanted().download().canDownload(all);
        }
    }

    /**
     * {@return the invocation with the Go that is called, in the environment that it needs}
     *
     * @param variables the user's environment variables for Go
     * @throws ConfigurationException when there is no such Go
     * @throws InterruptedException when the build is ended meanwhile
     */
    GoInvocation choose(GoInvocation invocation, Map<String, String> variables) throws InterruptedException {
        Map<String, String> all = new HashMap<>(invocation.environment());
        all.putAll(variables);
        GoChoice choice = choice(new Asked(invocation, variables, all));
        return invocation.with(choice, environment(invocation, choice));
    }

    private GoChoice choice(Asked asked) throws InterruptedException {
        Optional<GoRelease> version = version(asked);
        List<GoChoice> found = found(asked, version);
        if (found.isEmpty()) {
            GoRelease wanted = version.or(
                            () -> GoLines.release(asked.invocation().directory(), asked.all()))
                    .orElseThrow(() -> new ConfigurationException(
                            "There is no go command on this machine, and go.mod does not say which Go it needs.",
                            "Name a release with " + VERSION + ", or write a line 'go 1.26.0' into go.mod."));
            if (asked.wanted().download().proxies(asked.all()).isEmpty()) {
                throw new ConfigurationException(
                        "There is no go command on this machine: none is on PATH, GOROOT names none, and Maven's"
                                + " toolchains have none of type go.",
                        "Install Go " + wanted + " or later (https://go.dev/dl) and name it with " + EXECUTABLE
                                + " if it is not on PATH, or let this plugin download " + wanted.toolchain()
                                + " with -Dbeamgo.goProxy=https://proxy.golang.org (<goProxy>) or another module proxy.");
            }
            return provisioned(
                    asked, wanted, "downloaded because there is no go command on this machine", version.isPresent());
        }
        return version.isPresent() ? switched(asked, found, version.get()) : found.get(0);
    }

    private static Optional<GoRelease> version(Asked asked) {
        String text = asked.wanted().version();
        if (text == null) {
            return Optional.empty();
        }
        if (text.equals(OF_MODULE)) {
            return Optional.of(GoLines.release(asked.invocation().directory(), asked.all())
                    .orElseThrow(() -> new ConfigurationException(
                            VERSION + " is go.mod, which does not say which Go it needs.",
                            "Name a release, or write a line 'go 1.26.0' into go.mod.")));
        }
        return Optional.of(GoRelease.parse(text)
                .orElseThrow(() -> new ConfigurationException(
                        VERSION + " is '" + text + "', which is not a version of Go.",
                        "Write a release such as 1.26.3, a language version such as 1.26, or go.mod.")));
    }

    /** All that there are, in the order in which they count; only the one that the user names, if he does. */
    private List<GoChoice> found(Asked asked, Optional<GoRelease> version) throws InterruptedException {
        Map<String, String> environment = asked.invocation().environment();
        String executable = asked.wanted().executable();
        if (executable != null) {
            return List.of(new GoChoice(
                    GoLocator.find(executable, asked.invocation().directory(), environment),
                    Source.PARAMETER,
                    "which " + EXECUTABLE + " names",
                    Optional.empty()));
        }
        List<GoToolchain> toolchains = asked.wanted().toolchains().get();
        Optional<GoChoice> ofVersion = ofVersion(asked, toolchains, version);
        if (ofVersion.isPresent()) {
            return List.of(ofVersion.get());
        }
        List<GoChoice> found = new ArrayList<>();
        GoLocator.inRoot(asked.all().get(GOROOT))
                .ifPresent(
                        file -> found.add(new GoChoice(file, Source.GOROOT, "which GOROOT names", Optional.empty())));
        GoLocator.onPath("go", environment)
                .ifPresent(file -> found.add(new GoChoice(file, Source.PATH, "which is on PATH", Optional.empty())));
        // Of another version, but better than none.
        toolchains.stream()
                .filter(known -> found.isEmpty() || Files.isExecutable(known.executable()))
                .findFirst()
                .ifPresent(known -> found.add(choice(known)));
        return found;
    }

    /** Of Maven's toolchains what the build has chosen, or the first that is wanted. */
    private Optional<GoChoice> ofVersion(Asked asked, List<GoToolchain> toolchains, Optional<GoRelease> version)
            throws InterruptedException {
        Optional<GoChoice> declared = Stream.concat(
                        toolchains.stream().filter(GoToolchain::chosen),
                        toolchains.stream().filter(known -> version.isEmpty() || isMet(version.get(), known)))
                .findFirst()
                .map(GoChooser::choice);
        if (declared.isPresent() || version.isEmpty()) {
            return declared;
        }
        GoRelease wanted = version.get();
        for (GoToolchain known : toolchains) {
            // An entry for 1.26 may be any release of it: only Go itself knows.
            if (GoRelease.parse(known.version())
                    .filter(provided -> provided.isLanguage() && provided.isMetBy(wanted))
                    .isPresent()) {
                GoChoice choice = choice(known);
                if (GoRelease.ofGo(itself(asked, choice))
                        .filter(wanted::isMetBy)
                        .isPresent()) {
                    return Optional.of(choice);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isMet(GoRelease version, GoToolchain known) {
        return GoRelease.parse(known.version())
                .filter(provided -> version.equals(provided) || version.isMetBy(provided))
                .isPresent();
    }

    private static GoChoice choice(GoToolchain known) {
        if (!Files.isExecutable(known.executable())) {
            throw new ConfigurationException(
                    "Maven's toolchain of type go has no go command: " + known.executable()
                            + " is not an executable file.",
                    "Let <goHome> in toolchains.xml name the folder in which bin/go is.");
        }
        return new GoChoice(
                known.executable(), Source.MAVEN_TOOLCHAIN, "which is Maven's toolchain of type go", Optional.empty());
    }

    /** The first that is the version, or can be told to be it. */
    private GoChoice switched(Asked asked, List<GoChoice> found, GoRelease wanted) throws InterruptedException {
        for (GoChoice candidate : found) {
            String itself = itself(asked, candidate);
            Optional<GoRelease> release = GoRelease.ofGo(itself);
            if (release.filter(wanted::isMetBy).isPresent()) {
                return candidate.with(LOCAL, " and is the version that " + VERSION + " wants");
            }
            // One from before 1.16 does not even answer; a development version is not a release.
            if (release.map(known -> known.compareTo(GoRelease.FIRST_THAT_SWITCHES) >= 0)
                    .orElse(!itself.isBlank())) {
                return told(asked, candidate, itself, wanted);
            }
        }
        GoChoice first = found.get(0);
        String itself = itself(asked, first);
        if (!isNamed(first) && asked.canDownload()) {
            return provisioned(
                    asked,
                    wanted,
                    "downloaded because " + first.executable() + " is " + inWords(itself) + ", which cannot fetch "
                            + wanted.toolchain() + " itself",
                    true);
        }
        throw isOther(
                first,
                itself,
                wanted,
                "a Go from before 1.21 cannot fetch another",
                "",
                isNamed(first) ? "" : "let this plugin download Go with " + PROXY + ", ");
    }

    private static boolean isNamed(GoChoice found) {
        return found.source() == Source.PARAMETER || found.source() == Source.MAVEN_TOOLCHAIN;
    }

    private GoChoice told(Asked asked, GoChoice found, String itself, GoRelease wanted) throws InterruptedException {
        String own = asked.all().get(GOTOOLCHAIN);
        String gotoolchain = own == null ? ask(asked, found, null, List.of("env", GOTOOLCHAIN)) : own;
        if (!reaches(asked.invocation(), gotoolchain, wanted)) {
            throw isOther(
                    found,
                    itself,
                    wanted,
                    "GOTOOLCHAIN=" + gotoolchain + " forbids it to fetch another",
                    "Let it fetch Go with GOTOOLCHAIN=auto in the environment or in "
                            + BUILD_ENV.withEntry("GOTOOLCHAIN=auto") + ", ",
                    BY_DOWNLOAD.getOrDefault(found.source(), ""));
        }
        String toolchain = newest(asked, found, wanted).toolchain();
        return found.with(toolchain, " and told to be " + toolchain + " by " + VERSION);
    }

    /** Whether GOTOOLCHAIN lets Go be another: from anywhere, from PATH alone, or never. */
    private static boolean reaches(GoInvocation asked, String gotoolchain, GoRelease wanted) {
        if (gotoolchain.equals("path") || gotoolchain.endsWith("+path")) {
            return GoLocator.onPath(wanted.toolchain(), asked.environment()).isPresent();
        }
        return !gotoolchain.equals(LOCAL);
    }

    private static ConfigurationException isOther(
            GoChoice found, String itself, GoRelease wanted, String obstacle, String wayOut, String byDownload) {
        String install = "install " + wanted.toolchain() + " and name it with " + EXECUTABLE
                + " or as a toolchain of type go in toolchains.xml, ";
        return new ConfigurationException(
                VERSION + " is " + wanted + ", but " + found.executable() + " (" + found.reason() + ") is "
                        + inWords(itself) + ", and " + obstacle + ".",
                (wayOut.isEmpty() ? "I" + install.substring(1) : wayOut + install) + byDownload + "or remove "
                        + VERSION.inPom() + ".");
    }

    private static String inWords(String itself) {
        return itself.isBlank() ? "a Go that does not say its version" : itself;
    }

    /** Of a language version, the newest release that Go knows of; offline, the newest that it has. */
    private GoRelease newest(Asked asked, GoChoice found, GoRelease wanted) throws InterruptedException {
        if (!wanted.isLanguage()) {
            return wanted;
        }
        if (asked.invocation().offline()) {
            return fetched(asked, found).stream()
                    .filter(wanted::isMetBy)
                    .max(GoRelease::compareTo)
                    .orElseThrow(() -> new ConfigurationException(
                            VERSION + " is " + wanted + ", but " + found.executable() + " (" + found.reason()
                                    + ") is another version and has not fetched a release of it before, and Maven is"
                                    + " offline.",
                            "Run once without -o, so that it is fetched, or remove " + VERSION.inPom() + "."));
        }
        return Stream.of(ask(asked, found, LOCAL, List.of("list", "-m", "-versions", "go"))
                        .split("\\s+"))
                .flatMap(word -> GoRelease.parse(word).stream())
                .filter(wanted::isMetBy)
                .filter(release -> !release.isLanguage())
                .max(GoRelease::compareTo)
                .orElseThrow(() -> new ConfigurationException(
                        VERSION + " is " + wanted + ", of which Go knows no release.",
                        "Name a release, such as 1.26.3."));
    }

    /** The releases that a Go can be without fetching them. */
    private List<GoRelease> fetched(Asked asked, GoChoice found) throws InterruptedException {
        List<String> answers = ask(asked, found, LOCAL, List.of("env", "GOMODCACHE", "GOHOSTOS", "GOHOSTARCH"))
                .lines()
                .toList();
        return answers.size() == 3
                ? ModuleCache.releases(Path.of(answers.get(0)), new Target(answers.get(1), answers.get(2)))
                : List.of();
    }

    /** What a Go says that it is, {@code go1.26.8}. */
    private String itself(Asked asked, GoChoice found) throws InterruptedException {
        return ask(asked, found, LOCAL, List.of("env", "GOVERSION"));
    }

    /** Asks a Go beside itself, where no go.mod makes another of it. */
    private String ask(Asked asked, GoChoice found, @Nullable String gotoolchain, List<String> question)
            throws InterruptedException {
        Path folder = found.executable().resolveSibling("");
        GoInvocation invocation = asked.invocation();
        Map<String, String> environment = new HashMap<>(
                GoCommandLine.environment(invocation.with(found, environment(invocation, found)), asked.variables()));
        environment.put("PWD", folder.toString());
        environment.put("GOWORK", "off");
        environment.put("GOFLAGS", "");
        if (gotoolchain != null) {
            environment.put(GOTOOLCHAIN, gotoolchain);
        }
        String executable = found.executable().toString();
        return questions
                .ask(
                        "'" + executable + " " + String.join(" ", question) + "'",
                        new Command(GoQuestions.words(executable, question), environment, folder),
                        OwnSources.in(folder))
                .strip();
    }

    private GoChoice provisioned(Asked asked, GoRelease wanted, String reason, boolean exactly)
            throws InterruptedException {
        Path executable = provisioner.provide(
                wanted,
                asked.wanted().download(),
                asked.all(),
                asked.invocation().offline());
        return new GoChoice(executable, Source.PROVISIONED, reason, exactly ? Optional.of(LOCAL) : Optional.empty());
    }

    /** A GOROOT that is not the chosen Go's would make it compile another one's library, or fail. */
    private static Map<String, String> environment(GoInvocation asked, GoChoice choice) {
        Map<String, String> environment = new HashMap<>(asked.environment());
        if (!GoLocator.inRoot(environment.get(GOROOT))
                .filter(file -> isSame(file, choice.executable()))
                .isPresent()) {
            environment.remove(GOROOT);
        }
        if (choice.source() == Source.PROVISIONED && !asked.offline()) {
            asked.wanted().download().goproxy(environment).ifPresent(proxy -> environment.put(GOPROXY, proxy));
        }
        return environment;
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException e) {
            return false;
        }
    }
}
