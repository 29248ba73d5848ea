package io.github.beamgo.go;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.ParameterName;
import io.github.beamgo.go.GoChoice.Source;
import io.github.beamgo.go.toolchain.GoProvisioner;
import io.github.beamgo.go.toolchain.GoRelease;
import io.github.beamgo.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private final GoQuestions questions;
    private final GoProvisioner provisioner;

    GoChooser(GoQuestions questions, GoProvisioner provisioner) {
        this.questions = questions;
        this.provisioner = provisioner;
    }

    /**
     * {@return the invocation with the Go that is called, in the environment that it needs}
     *
     * @param variables the user's environment variables for Go
     * @throws ConfigurationException when there is no such Go
     * @throws InterruptedException when the build is ended meanwhile
     */
    GoInvocation choose(GoInvocation asked, Map<String, String> variables) throws InterruptedException {
        Map<String, String> all = new HashMap<>(asked.environment());
        all.putAll(variables);
        GoChoice choice = choice(asked, all);
        return asked.with(choice, environment(asked, choice));
    }

    private GoChoice choice(GoInvocation asked, Map<String, String> all) throws InterruptedException {
        Optional<GoRelease> version = version(asked, all);
        Optional<GoChoice> found = found(asked, all, version);
        if (found.isEmpty()) {
            GoRelease wanted = version.or(() -> GoLines.release(asked.directory(), all))
                    .orElseThrow(() -> new ConfigurationException(
                            "There is no go command on this machine, and go.mod does not say which Go it needs.",
                            "Name a release with " + VERSION + ", or write a line 'go 1.26.0' into go.mod."));
            if (asked.wanted().download().proxies(all).isEmpty()) {
                throw new ConfigurationException(
                        "There is no go command on this machine: none is on PATH, GOROOT names none, and Maven's"
                                + " toolchains have none of type go.",
                        "Install Go 1.26 or later (https://go.dev/dl) and name it with " + EXECUTABLE
                                + " if it is not on PATH, or let this plugin download " + wanted.toolchain()
                                + " with -Dbeamgo.goProxy=https://proxy.golang.org (<goProxy>) or another module proxy.");
            }
            return provisioned(
                    asked,
                    all,
                    wanted,
                    "downloaded because there is no go command on this machine",
                    version.isPresent());
        }
        return version.isPresent() ? switched(asked, all, found.get(), version.get()) : found.get();
    }

    private static Optional<GoRelease> version(GoInvocation asked, Map<String, String> all) {
        String text = asked.wanted().version();
        if (text == null) {
            return Optional.empty();
        }
        if (text.equals(OF_MODULE)) {
            return Optional.of(GoLines.release(asked.directory(), all)
                    .orElseThrow(() -> new ConfigurationException(
                            VERSION + " is go.mod, which does not say which Go it needs.",
                            "Name a release, or write a line 'go 1.26.0' into go.mod.")));
        }
        return Optional.of(GoRelease.parse(text)
                .orElseThrow(() -> new ConfigurationException(
                        VERSION + " is '" + text + "', which is no version of Go.",
                        "Write a release such as 1.26.3, a language version such as 1.26, or go.mod.")));
    }

    private static Optional<GoChoice> found(GoInvocation asked, Map<String, String> all, Optional<GoRelease> version) {
        String executable = asked.wanted().executable();
        if (executable != null) {
            return Optional.of(new GoChoice(
                    GoLocator.find(executable, asked.directory(), asked.environment()),
                    Source.PARAMETER,
                    "which " + EXECUTABLE + " names",
                    Optional.empty()));
        }
        return toolchain(asked.wanted().toolchains(), version)
                .map(file -> new GoChoice(
                        file, Source.MAVEN_TOOLCHAIN, "which is Maven's toolchain of type go", Optional.empty()))
                .or(() -> GoLocator.inRoot(all.get(GOROOT))
                        .map(file -> new GoChoice(file, Source.GOROOT, "which GOROOT names", Optional.empty())))
                .or(() -> GoLocator.onPath("go", asked.environment())
                        .map(file -> new GoChoice(file, Source.PATH, "which is on PATH", Optional.empty())));
    }

    /** What the build has chosen, or the first that is wanted. */
    private static Optional<Path> toolchain(List<GoToolchain> toolchains, Optional<GoRelease> version) {
        return Stream.concat(
                        toolchains.stream().filter(GoToolchain::chosen),
                        toolchains.stream().filter(known -> version.isEmpty() || isMet(version.get(), known)))
                .map(GoToolchain::executable)
                .findFirst()
                .map(file -> {
                    if (!Files.isExecutable(file)) {
                        throw new ConfigurationException(
                                "Maven's toolchain of type go has no go command: " + file
                                        + " is not an executable file.",
                                "Let <goHome> in toolchains.xml name the folder in which bin/go is.");
                    }
                    return file;
                });
    }

    private static boolean isMet(GoRelease version, GoToolchain known) {
        return GoRelease.parse(known.version())
                .filter(provided -> version.equals(provided) || version.isMetBy(provided))
                .isPresent();
    }

    /** Tells a Go to be another version, unless it is that version, or cannot be. */
    private GoChoice switched(GoInvocation asked, Map<String, String> all, GoChoice found, GoRelease wanted)
            throws InterruptedException {
        String itself = ask(asked, all, found, LOCAL, List.of("env", "GOVERSION"));
        Optional<GoRelease> release = GoRelease.ofGo(itself);
        String told = " and told to be " + wanted.toolchain() + " by " + VERSION;
        if (release.filter(wanted::isMetBy).isPresent()) {
            return found.with(LOCAL, " and is the version that " + VERSION + " wants");
        }
        if (release.isPresent() && release.get().compareTo(GoRelease.FIRST_THAT_SWITCHES) < 0) {
            boolean named = found.source() == Source.PARAMETER || found.source() == Source.MAVEN_TOOLCHAIN;
            if (!named && asked.wanted().download().proxies(all).isPresent()) {
                return provisioned(
                        asked,
                        all,
                        wanted,
                        "downloaded because " + found.executable() + " is " + itself + ", which cannot fetch "
                                + wanted.toolchain() + " itself",
                        true);
            }
            throw isOther(found, itself, wanted, "a Go from before 1.21 cannot fetch another", "");
        }
        String gotoolchain = all.containsKey(GOTOOLCHAIN)
                ? all.get(GOTOOLCHAIN)
                : ask(asked, all, found, null, List.of("env", GOTOOLCHAIN));
        if (LOCAL.equals(gotoolchain)) {
            throw isOther(
                    found,
                    itself,
                    wanted,
                    "GOTOOLCHAIN=local forbids it to fetch another",
                    "Let it fetch Go with GOTOOLCHAIN=auto in the environment or in "
                            + BUILD_ENV.withEntry("GOTOOLCHAIN=auto") + ", ");
        }
        return found.with(newest(asked, all, found, wanted).toolchain(), told);
    }

    private static ConfigurationException isOther(
            GoChoice found, String itself, GoRelease wanted, String obstacle, String wayOut) {
        String install = "install " + wanted.toolchain() + " and name it with " + EXECUTABLE
                + " or as a toolchain of type go in toolchains.xml, ";
        return new ConfigurationException(
                VERSION + " is " + wanted + ", but " + found.executable() + " (" + found.reason() + ") is " + itself
                        + ", and " + obstacle + ".",
                (wayOut.isEmpty() ? "I" + install.substring(1) : wayOut + install)
                        + "take it off PATH and let this plugin download Go with " + PROXY + ", or remove "
                        + VERSION.inPom() + ".");
    }

    /** Of a language version, the newest release that Go knows of. */
    private GoRelease newest(GoInvocation asked, Map<String, String> all, GoChoice found, GoRelease wanted)
            throws InterruptedException {
        if (!wanted.isLanguage()) {
            return wanted;
        }
        return Stream.of(ask(asked, all, found, LOCAL, List.of("list", "-m", "-versions", "go"))
                        .split("\\s+"))
                .flatMap(word -> GoRelease.parse(word).stream())
                .filter(wanted::isMetBy)
                .filter(release -> !release.isLanguage())
                .max(GoRelease::compareTo)
                .orElseThrow(() -> new ConfigurationException(
                        VERSION + " is " + wanted + ", of which Go knows no release.",
                        "Name a release, such as 1.26.3."));
    }

    /** Asks a Go beside itself, where no go.mod makes another of it. */
    private String ask(
            GoInvocation asked,
            Map<String, String> all,
            GoChoice found,
            @Nullable String gotoolchain,
            List<String> question)
            throws InterruptedException {
        Path folder = found.executable().resolveSibling("");
        Map<String, String> environment =
                new HashMap<>(GoCommandLine.environment(asked.with(found, environment(asked, found)), all));
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

    private GoChoice provisioned(
            GoInvocation asked, Map<String, String> all, GoRelease wanted, String reason, boolean exactly)
            throws InterruptedException {
        Path executable = provisioner.provide(wanted, asked.wanted().download(), all, asked.offline());
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
        if (choice.source() == Source.PROVISIONED) {
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
