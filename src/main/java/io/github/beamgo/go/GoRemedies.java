package io.github.beamgo.go;

import io.github.beamgo.error.ParameterName;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What to do about the failures of Go that are not about a line of the pipeline's sources. The first rule that is found
 * in Go's output explains it, so a rule whose words are part of another's stands behind it.
 *
 * <p>To add one: put what Go really said into {@code GoFailureTest}, and the rule at its place here.
 */
final class GoRemedies {

    private static final ParameterName BUILD_ENV = new ParameterName("buildEnv");
    private static final ParameterName STAMPS = new ParameterName("stamps");
    private static final String GO_FLAGS = "<goFlags> (-Dbeamgo.goFlags)";
    private static final String CGO = "<cgo> (-Dbeamgo.cgo)";
    private static final String WITHOUT_REVISION =
            ", or do without the revision in the binaries: -buildvcs=false in " + GO_FLAGS + ".";
    private static final String WITHOUT_WORKSPACE =
            ", or leave the workspace with GOWORK=off in " + BUILD_ENV.withEntry("GOWORK=off") + ".";

    private static final String TIDY =
            "Run 'go mod tidy' (and 'go mod vendor', if the module has a vendor folder) and keep the result with the"
                    + " sources; this plugin never edits go.mod or go.sum.";

    /** What Go says of the package that it was asked for; an import's message begins with its position. */
    private static final String OF_PACKAGE = "(?m)^(?!\\t|\\S+:\\d+:\\d+: ).*?";

    private static final List<Rule> RULES = List.of(
            // The machine.
            rule(
                    "[nN]o space left on device|[dD]isk quota exceeded",
                    "Free some space on the disk of <outputDirectory>, of Go's build cache (go env GOCACHE) or of the"
                            + " temporary files (GOTMPDIR)."),
            rule(
                    "signal: killed|killed by signal 9|cannot allocate memory|out of memory",
                    (found, task, own) -> task.toNeedLessMemory() + ", or give the build more memory."),
            rule(
                    "too many open files|resource temporarily unavailable|failed to create new OS thread",
                    (found, task, own) -> task.toCompileFewer()
                            + ", or allow this user more open files and processes (ulimit -n, ulimit -u)."),

            // The installation of Go, and the folders that it needs.
            rule(
                    "cannot find GOROOT directory|does not match go tool version|no such tool \"",
                    "Remove GOROOT from the environment and from " + BUILD_ENV.withEntry("GOROOT")
                            + ", since each go command knows the folder"
                            + " of its own Go; if GOROOT is not set, reinstall Go."),
            // A build cache in which another user has put the index of these packages makes Go say the same.
            rule(
                    "(?m)^package \\S+: cannot find package$|\\.go:\\d+:\\d+: cannot find package$",
                    "Go cannot read its own packages: remove GOROOT from the environment and from "
                            + BUILD_ENV.withEntry("GOROOT")
                            + ", and let GOCACHE name a folder that this user can read and write."),
            rule(
                    "build cache is required|build cache is disabled|failed to initialize build cache"
                            + "|failed to trim cache|module cache not found|/[0-9a-f]{2}/[0-9a-f]{64}-[ad]: ",
                    "Set HOME, or name a folder that this user can write to by its absolute path, with GOCACHE for Go's"
                            + " build cache and GOMODCACHE for modules, in the environment or in "
                            + BUILD_ENV.withEntry("GOCACHE=/path") + "."),
            rule(
                    "creating work dir: ",
                    "Name a folder that this user can write to for Go's temporary files, with GOTMPDIR in the environment"
                            + " or in " + BUILD_ENV.withEntry("GOTMPDIR=/path")
                            + ", or remove GOTMPDIR and TMPDIR there."),
            rule(
                    "writing go\\.mod cache: |could not create module cache|/cache/download/\\S*: (permission|read-only)",
                    "Name a folder that this user can write to for modules, with GOMODCACHE in the environment or in "
                            + BUILD_ENV.withEntry("GOMODCACHE=/path") + "."),

            // Which Go it is.
            rule(
                    "(?m)^go: download go1|toolchain not available|cannot find \"go1\\S*\" in PATH",
                    "Install the Go that go.mod, go.work or GOTOOLCHAIN asks for and name it with <goExecutable>"
                            + " (-Dbeamgo.goExecutable), or let Go fetch it: without -o, with GOTOOLCHAIN=auto, and from a"
                            + " GOPROXY that has it."),
            rule(
                    "but go\\.work lists go ",
                    "Run 'go work use' in the folder of go.work, so that go.work asks for the Go that its modules"
                            + " need" + WITHOUT_WORKSPACE),
            rule(
                    "requires go >=|invalid go version '\\d+(\\.\\d+)+'|unknown directive: toolchain",
                    "Install the Go that go.mod asks for and name it with <goExecutable> (-Dbeamgo.goExecutable), or let Go"
                            + " fetch it with GOTOOLCHAIN=auto and without another <goVersion> (-Dbeamgo.goVersion)."),

            // Variables.
            rule(
                    "(?:invalid|unsupported setting) GO(386|AMD64|ARM|ARM64|MIPS|MIPS64|PPC64|RISCV64)\\b",
                    "Use a variant that Go names in the line above, or remove it from the target."),
            rule(
                    "parsing \\$(GOFLAGS)|from \\$(GOFLAGS)|invalid (GO[A-Z0-9]+)\\b|unknown (GOEXPERIMENT)|(GOPATH) entry is"
                            + "|parse environment variable ([A-Z_]+)|(GOPROXY) list|(proxy) URL"
                            + "|go: ([A-Z_]+) environment variable (?:is|could)",
                    (found, task, own) -> "Correct " + variable(found) + " in the environment, in "
                            + BUILD_ENV.withEntry(variable(found) + "=value")
                            + " or where 'go env -w' keeps it."),

            // Workspaces.
            rule(
                    "(-mod|-modfile) (?:may only|cannot) be (?:set|used).* (?:in|when in) workspace mode",
                    (found, task, own) ->
                            "Remove " + found.group(1) + " from " + GO_FLAGS + " and from GOFLAGS" + WITHOUT_WORKSPACE),
            rule(
                    "cannot load module (\\S+) listed in go\\.work",
                    (found, task, own) -> "Put the module into the folder " + found.group(1)
                            + ", or remove that folder from go.work (go work edit -dropuse)" + WITHOUT_WORKSPACE),
            rule(
                    "not one of the workspace modules|(?:does not contain|outside) modules listed in go\\.work",
                    (found, task, own) ->
                            "Add the module to go.work ('go work use' with its folder), name packages of its"
                                    + " modules with " + task.packages() + WITHOUT_WORKSPACE),
            rule(
                    "errors parsing go\\.work|reading go\\.work: |appears multiple times in workspace"
                            + "|no modules were found in the current workspace",
                    "Correct go.work" + WITHOUT_WORKSPACE),

            // Version control.
            rule(
                    "dubious ownership",
                    "Let git read the folder (git config --global --add safe.directory), or do without the revision in"
                            + " the binaries: -buildvcs=false in <goFlags> (-Dbeamgo.goFlags)."),
            rule(
                    "multiple VCS detected",
                    "Remove the folder (.git, .hg, .svn, .bzr, .fossil) that is not of this project"
                            + WITHOUT_REVISION),
            rule(
                    "error obtaining VCS status: exec: \"(\\w+)\"",
                    (found, task, own) -> "Install " + found.group(1) + ", if the sources are kept with it; otherwise"
                            + " remove the stray folder ." + found.group(1) + WITHOUT_REVISION),
            rule(
                    "error obtaining VCS status",
                    "Make the repository readable, as the lines above say, or remove its folder (.git, .hg) if it is a"
                            + " stray one" + WITHOUT_REVISION),

            // The module itself; no request to a server finds what has to be generated here.
            rule(
                    "(?m)^errors parsing \\S*go\\.mod|go: errors? (?:parsing|loading) \\S*go\\.mod",
                    "Correct the line of go.mod that Go names above."),
            rule(
                    "go: error reading \\S*go\\.mod: missing module|go: malformed module path ",
                    "Correct the line 'module' of go.mod."),
            rule(
                    "malformed go\\.sum:",
                    "Take go.sum from version control, or delete it and run 'go mod tidy'; this plugin never edits it."),
            rule(
                    "(?m)^[ \\t]*" + GoMessages.POSITION + "(?:no required module provides package ([^\\s;]+)"
                            + "|package (\\S+) is not in std|cannot find module providing package ([^\\s:]+)"
                            + "|module ([^\\s:]+)(?:@\\S+ found|: ))",
                    (found, task, own) -> groups(found)
                            .skip(1)
                            .filter(own::haveRoomFor)
                            .findFirst()
                            .map(name -> own.nestedModuleOf(name)
                                    .map(folder -> "The package " + name + " is in another module, in the folder "
                                            + folder + ": require it in go.mod with a replace line for that folder, or"
                                            + " join both in a go.work ('go work use').")
                                    .orElse("Generate the package " + name + " of the pipeline's own module before the"
                                            + " build (go generate, protoc), or correct the import."))
                            .orElse(null)),
            rule(
                    "replacement directory (\\S+) does not exist",
                    (found, task, own) -> "Put the module into the folder " + found.group(1)
                            + ", or correct the replace line of go.mod or go.work."),
            rule(
                    "(?:module (\\S+)|replaced by (\\S+)\\)): reading \\S*go\\.mod: open ",
                    (found, task, own) -> "Put a go.mod into the folder "
                            + groups(found).findFirst().orElseThrow()
                            + " ('go mod init'), or correct the replace line of go.mod or go.work."),
            rule("lookup disabled by -mod=vendor|inconsistent vendoring", TIDY),

            // Checksums and network; a server that refuses somebody is not a file that cannot be read.
            rule(
                    "checksum mismatch|SECURITY ERROR",
                    "Do not build from these modules before you know why they differ from go.sum."),
            rule(
                    "disabled by GOPROXY=off|module lookup disabled",
                    "Run once without -o (or without GOPROXY=off), so that Go can download the modules."),
            rule(
                    "dial tcp|TLS handshake|x509: |terminal prompts disabled|unrecognized import path"
                            + "|reading https?://\\S+: \\d{3} |reading file://\\S+: |Permission denied \\(|Host key verification failed",
                    "Make sure that this machine can reach the modules: Go takes GOPROXY, GOPRIVATE and HTTPS_PROXY"
                            + " from the environment or from " + BUILD_ENV.withEntry("GOPROXY=value") + "."),
            rule(
                    "\"(git|hg|svn|bzr|fossil)\": executable file not found",
                    (found, task, own) ->
                            "Install " + found.group(1) + ", with which Go fetches modules that no proxy has, or"
                                    + " let GOPROXY name a proxy that has them."),

            // C.
            rule(
                    "gccgo: exec|using gccgo toolchain",
                    "Remove -compiler=gccgo from " + GO_FLAGS
                            + " and GOFLAGS: this plugin builds with Go's own compiler."),
            rule(
                    "C compiler .* not found",
                    "Install a C compiler for the target and name it with CC in the target's <env>, or leave <cgo>"
                            + " (-Dbeamgo.cgo) off."),
            rule(
                    "requires external \\(cgo\\) linking|requires cgo",
                    "Turn " + CGO
                            + " on, with a C compiler for the target (CC in its <env>), or do without what needs it:"
                            + " the flag that Go names (in <goFlags>, <ldflags> or GOFLAGS), or the target."),
            rule(
                    "(-race|-msan|-asan|buildmode=\\S+) (?:is )?not supported",
                    (found, task, own) -> "Remove " + found.group(1) + " from " + GO_FLAGS
                            + " and GOFLAGS, or leave out the target."),
            rule(
                    "(?m)^# runtime/cgo$|unrecognized command-line option|no such instruction: |/cgo(?:\\.exe)?: exit status ",
                    "Name a C compiler for this target, which has the target's C library, with CC in the target's <env>,"
                            + " or leave " + CGO + " off."),
            rule(
                    "fatal error: '\\S+' file not found|unable to find (?:dynamic|static) system library",
                    "Install the C library that is missing, with its headers, for the target, and say where it is with"
                            + " CGO_CFLAGS and CGO_LDFLAGS in the target's <env>; zig finds nothing on this system by"
                            + " itself, for which CC=gcc names the compiler there."),
            rule(
                    "fatal error: \\S+: No such file|cannot find -l\\S+|library not found for -l|library '\\S+' not found"
                            + "|was not found in the pkg-config search path|\"pkg-config\": executable",
                    "Install the C library that is missing, with its headers, for the target, and say where it is with"
                            + " CGO_CFLAGS, CGO_LDFLAGS or PKG_CONFIG_PATH in the target's <env>."),
            rule(
                    "undefined reference to |Undefined symbols for architecture",
                    "Define in C what the linker names above, or name the library that has it, with #cgo LDFLAGS in the"
                            + " sources or CGO_LDFLAGS in the target's <env>."),
            rule(
                    "(?m)^\\S+: exec: \"[^\"]+\": (?:stat |executable file not found)",
                    "Install the compiler that Go names above and name it in the target's <env>, a C compiler with CC and"
                            + " one for C++ with CXX."),
            rule(
                    "invalid flag in #?(?:cgo|pkg-config)",
                    "Allow the flag with CGO_CFLAGS_ALLOW or CGO_LDFLAGS_ALLOW in "
                            + BUILD_ENV.withEntry("CGO_CFLAGS_ALLOW=flag") + ", as https://go.dev/s/invalidflag says."),

            // Flags.
            rule(
                    "cannot set with -X: not a var of type string",
                    "Set only variables of type string with " + STAMPS.withEntry("main.version=1")
                            + " or -X in <ldflags> (-Dbeamgo.ldflags)."),
            rule(
                    "usage: link |/link(?:\\.exe)?: -|-X flag requires argument|missing entry symbol ",
                    "Correct <ldflags> (-Dbeamgo.ldflags), " + STAMPS.withEntry("main.version=1")
                            + " or the -ldflags of GOFLAGS; 'go tool link' lists all flags."),
            rule(
                    "usage: compile |for flag -gcflags: ",
                    "Correct <gcflags> (-Dbeamgo.gcflags); 'go tool compile' lists all flags."),
            rule(
                    "(?m)^preprofile: ",
                    "Name a CPU profile that can be read with -pgo in " + GO_FLAGS
                            + ", repair or remove default.pgo, or do without with -pgo=off."),
            rule(
                    "error obtaining buildID for go tool",
                    "Correct -toolexec in " + GO_FLAGS + " or GOFLAGS; where there is none, reinstall Go."),
            rule(
                    "flag provided but not defined|flag needs an argument|invalid (?:boolean )?value \".*\" for|-mod=\\S+ not"
                            + " supported|-p must be|(?:reading|parsing) overlay|-modfile=\\S+: |(?m)^go: open \\S+\\.mod: no such file",
                    (found, task, own) -> task.toCorrectFlags()),

            // Packages and modules.
            rule(
                    "(?m)^package \\S+: build constraints exclude all Go files",
                    (found, task, own) -> task.toNamePackages()
                            + " If it is this one, its files are for other targets or <tags> (-Dbeamgo.tags), or import"
                            + " \"C\", which needs " + CGO + "."),
            rule(
                    "(?m)^\\timports (\\S+): build constraints exclude all Go files",
                    (found, task, own) ->
                            "Choose the files of " + found.group(1) + " with <tags> (-Dbeamgo.tags), or with " + CGO
                                    + " if they import \"C\"; otherwise leave out the target, for which it has none."),
            rule(
                    "(?m)^found packages .+ and .+ in ",
                    "Let all files of the folder that Go names above begin with the same 'package', or move the others into"
                            + " folders of their own."),
            rule(
                    "relocation target \\S+ not defined|duplicated definition of symbol",
                    "Define the function that Go names above once for this target (in Go, in assembly, or with"
                            + " //go:linkname), or do not call it."),
            rule(
                    "import cycle not allowed|is a program, not an importable package",
                    "Correct the imports of the packages that Go names above."),
            rule(
                    "function main is undeclared in the main package",
                    (found, task, own) -> "Write a function main in the package, or name another package with "
                            + task.packages() + "."),
            rule(
                    OF_PACKAGE
                            + "(directory not found|no Go files in|no non-test Go files in|is not in std|no packages to"
                            + " (vet|test)|no required module provides package|does not contain (main module|modules listed)"
                            + "|build constraints exclude all Go files|outside (main module|modules listed)"
                            + "|can only use path@version syntax|^malformed import path)",
                    (found, task, own) -> task.toNamePackages()),
            rule(
                    "missing go\\.sum entry|updates to go\\.(mod|sum) needed|no required module provides package"
                            + "|cannot find module providing package|ambiguous import",
                    TIDY),
            rule(
                    "declares its path as",
                    "Require and import the module under the path that it declares, or put it in the other's place with a"
                            + " replace line in go.mod."),
            rule(
                    "unknown revision|no matching versions|invalid version|but does not contain package",
                    "Require a version of the module that exists and has the package ('go get' with module@version), and"
                            + " keep go.mod and go.sum with the sources."),
            rule(
                    "[pP]ermission denied|[rR]ead-only file system|Access is denied",
                    "Give this user the right to the file or folder that Go names above."));

    private GoRemedies() {}

    /** {@return one sentence on what to do, empty if no rule knows the cause} */
    static Optional<String> find(String output, GoTask task, OwnSources own) {
        String text = GoMessages.withoutQuotes(output);
        return RULES.stream().flatMap(rule -> rule.in(text, task, own).stream()).findFirst();
    }

    /** {@return what to do if Go names a line of sources, but none of the pipeline's own} */
    static Optional<String> ofForeignSources(String output, OwnSources own) {
        return GoMessages.sourceFiles(output)
                .findFirst()
                .map(file -> own.isOfGo(file)
                        ? "Go's own sources do not compile: let GOROOT name an unchanged Go, or remove it; with " + CGO
                                + ", let CC in the target's <env> name a C compiler for it."
                        : "Require another version of the module that Go names above, one that compiles with this Go and"
                                + " for this target ('go get' with module@version).");
    }

    private static String variable(MatchResult found) {
        return groups(found)
                .map(name -> name.equals("proxy") ? "GOPROXY" : name)
                .findFirst()
                .orElseThrow();
    }

    private static Stream<String> groups(MatchResult found) {
        return IntStream.rangeClosed(1, found.groupCount())
                .mapToObj(found::group)
                .filter(Objects::nonNull);
    }

    private static Rule rule(String symptom, String remedy) {
        return rule(symptom, (found, task, own) -> remedy);
    }

    private static Rule rule(String symptom, Remedy remedy) {
        return new Rule(Pattern.compile(symptom), remedy);
    }

    /** What to do, by what was found. */
    @FunctionalInterface
    private interface Remedy {

        /** {@return one sentence, {@code null} if what was found means something else} */
        @Nullable
        String of(MatchResult found, GoTask task, OwnSources own);
    }

    private record Rule(Pattern symptom, Remedy remedy) {

        Optional<String> in(String text, GoTask task, OwnSources own) {
            return symptom.matcher(text)
                    .results()
                    .map(found -> Optional.ofNullable(remedy.of(found, task, own)))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
    }
}
