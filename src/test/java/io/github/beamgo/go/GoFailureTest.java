package io.github.beamgo.go;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.error.BeamGoException;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.PipelineException;
import io.github.beamgo.process.ProcessEnd;
import io.github.beamgo.target.Target;
import io.github.beamgo.testing.ChosenGo;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GoFailureTest {

    private static final OwnSources OWN = OwnSources.of(
            Path.of("/project"),
            new GoEnvironment(
                    ChosenGo.at("/usr/local/go/bin/go"),
                    "go1.26.8",
                    new Target("linux", "amd64"),
                    List.of(),
                    List.of(),
                    List.of(),
                    Path.of("/usr/local/go"),
                    Path.of("/home/ada/go/pkg/mod"),
                    List.of(Path.of("/project"))));

    private static final String TIDY = "Run 'go mod tidy'";
    private static final String NEWER_GO = "Install the Go that go.mod asks for";
    private static final String ONLINE = "Run once without -o";
    private static final String PROXY = "Make sure that this machine can reach the modules";
    private static final String MAIN_PACKAGE = "Set <mainPackage> (-Dbeamgo.mainPackage)";
    private static final String GOROOT =
            "Remove GOROOT from the environment and from <buildEnv> (-Dbeamgo.buildEnv.GOROOT)";
    private static final String OWN_PACKAGES = "Go cannot read its own packages: remove GOROOT";
    private static final String CACHE = "Set HOME, or name a folder that this user can write to by its absolute path";
    private static final String TEMPORARY = "Name a folder that this user can write to for Go's temporary files";
    private static final String MODULE_CACHE = "Name a folder that this user can write to for modules, with GOMODCACHE";
    private static final String TOOLCHAIN = "Install the Go that go.mod, go.work or GOTOOLCHAIN asks for";
    private static final String WORKSPACE = "Add the module to go.work ('go work use' with its folder)";
    private static final String C_COMPILER = "Name a C compiler for this target";
    private static final String C_LIBRARY = "Install the C library that is missing";
    private static final String NEEDS_CGO = "Turn <cgo> (-Dbeamgo.cgo) on";
    private static final String GO_FLAGS = "Correct <goFlags> (-Dbeamgo.goFlags); 'go help build'";
    private static final String STRAY =
            "Make the repository readable, as the lines above say, or remove its folder (.git, .hg) if it is a stray one";

    /** As Go 1.26 prints them, but for the second, which is that of Go 1.19. */
    static Stream<Arguments> messages() {
        return Stream.of(
                Arguments.of("go: go.mod requires go >= 1.99 (running go 1.26.8; GOTOOLCHAIN=local)", NEWER_GO),
                Arguments.of(
                        "go: errors parsing go.mod:\ngo.mod:3: invalid go version '1.26.0': must match format 1.23",
                        NEWER_GO),
                Arguments.of("go: errors parsing go.mod:\ngo.mod:5: unknown directive: toolchain", NEWER_GO),
                Arguments.of("main.go:3:8: module lookup disabled by GOPROXY=off", ONLINE),
                Arguments.of("go: example.com/a@v1.0.0: Get \"x\": module lookup disabled by -mod=vendor", TIDY),
                Arguments.of(
                        "main.go:3:8: example.com/a@v1.0.0: Get \"http://127.0.0.1:1/example.com/a/@v/v1.0.0.zip\": dial tcp"
                                + " 127.0.0.1:1: connect: connection refused",
                        PROXY),
                Arguments.of(
                        "main.go:3:8: example.com/a@v1.0.0: reading https://proxy.example.com/a/@v/v1.0.0.zip: 404 Not Found",
                        PROXY),
                Arguments.of(
                        "main.go:3:8: unrecognized import path \"example.com/a\": https fetch: Get"
                                + " \"https://example.com/a?go-get=1\": x",
                        PROXY),
                Arguments.of(
                        "go: example.com/a@v1.0.0: invalid version: git ls-remote -q origin: exit status 128:\n"
                                + "\tfatal: could not read Username for 'https://example.com': terminal prompts disabled",
                        PROXY),
                Arguments.of(
                        "main.go:3:8: missing go.sum entry for module providing package example.com/a (imported by"
                                + " example.com/tiny); to add:\n\tgo get example.com/tiny",
                        TIDY),
                Arguments.of("go: updates to go.mod needed; to update it:\n\tgo mod tidy", TIDY),
                Arguments.of(
                        "main.go:3:8: no required module provides package example.com/a; to add it:\n\tgo get"
                                + " example.com/a",
                        TIDY),
                Arguments.of("go: inconsistent vendoring in /project:\n\texample.com/a@v1.0.0: is explicitly", TIDY),
                Arguments.of(
                        "verifying example.com/a@v1.0.0: checksum mismatch\n\tdownloaded: h1:a\n\tgo.sum:     h1:b\n\n"
                                + "SECURITY ERROR",
                        "Do not build from these modules"),
                Arguments.of(
                        "no required module provides package example.com/a; to add it:\n\tgo get example.com/a",
                        MAIN_PACKAGE),
                Arguments.of(
                        "# example.com/tiny\nflag provided but not defined: -foo\nusage: link [options] main.o",
                        "Correct <ldflags> (-Dbeamgo.ldflags)"),
                Arguments.of(
                        "main.n: cannot set with -X: not a var of type string (type:main.T)",
                        "Set only variables of type string"),
                Arguments.of("link: -X flag requires argument of the form importpath.name=value", "Correct <ldflags>"),
                Arguments.of("flag provided but not defined: -nonsense", "Correct <goFlags> (-Dbeamgo.goFlags)"),
                Arguments.of("go: parsing $GOFLAGS: non-flag \"x\"", "Correct GOFLAGS in the environment"),
                Arguments.of("stat /project/nope: directory not found", MAIN_PACKAGE),
                Arguments.of("no Go files in /project/empty", MAIN_PACKAGE),
                Arguments.of("package fmtt is not in std (/usr/local/go/src/fmtt)", MAIN_PACKAGE),
                Arguments.of(
                        "package example.com/tiny: build constraints exclude all Go files in /project", MAIN_PACKAGE),
                Arguments.of("directory ../other outside main module or its selected dependencies", MAIN_PACKAGE),
                Arguments.of("go: invalid GOAMD64: must be v1, v2, v3, v4", "Use a variant that Go names"),
                Arguments.of("go: invalid GOARM64: must start with v8.{0-9} or v9.{0-5}", "Use a variant"),
                Arguments.of(
                        "/usr/local/go/pkg/tool/linux_amd64/link: mapping output file failed: no space left on device",
                        "Free some space on the disk"),
                // The machine and the installation of Go.
                Arguments.of(
                        "# example.com/tiny\n/usr/local/go/pkg/tool/linux_amd64/compile: signal: killed",
                        "Let the build need less memory with <memory> (-Dbeamgo.memory) or <parallelism>"),
                Arguments.of(
                        "The go command was killed by signal 9: the system ran out of memory, or somebody killed it.",
                        "Let the build need less memory with <memory> (-Dbeamgo.memory)"),
                Arguments.of(
                        "# example.com/tiny\nfatal error: runtime: cannot allocate memory",
                        "Let the build need less memory with <memory> (-Dbeamgo.memory)"),
                Arguments.of(
                        "go: error obtaining buildID for go tool compile: pipe2: too many open files",
                        "Compile fewer targets at once with <parallelism>"),
                Arguments.of("go: cannot find GOROOT directory: /nonexistent/go", GOROOT),
                Arguments.of(
                        "# internal/cpu\ncompile: version \"go1.25.1\" does not match go tool version \"go1.26.8\"",
                        GOROOT),
                Arguments.of("go: no such tool \"compile\"", GOROOT),
                Arguments.of("package example.com/tiny: cannot find package", OWN_PACKAGES),
                Arguments.of(
                        "main.go:3:8: package fmt is not in std (/usr/local/go/src/fmt)\n"
                                + "package example.com/tiny: cannot find package",
                        OWN_PACKAGES),
                Arguments.of(
                        "main.go:3:8: package fmt is not in std (/opt/part/src/fmt)\n"
                                + "../opt/part/src/runtime/alg.go:8:2: cannot find package",
                        OWN_PACKAGES),
                Arguments.of(
                        "build cache is required, but could not be located: GOCACHE is not defined and neither"
                                + " $XDG_CACHE_HOME nor $HOME are defined",
                        CACHE),
                Arguments.of(
                        "build cache is required, but could not be located: GOCACHE is not an absolute path", CACHE),
                Arguments.of("build cache is disabled by GOCACHE=off, but required as of Go 1.12", CACHE),
                Arguments.of(
                        "failed to initialize build cache at /srv/cache: mkdir /srv/cache: permission denied", CACHE),
                Arguments.of(
                        "# example.com/tiny\nopen /srv/cache/c8/" + "c8".repeat(32) + "-a: permission denied", CACHE),
                Arguments.of("go: module cache not found: neither GOMODCACHE nor GOPATH is set", CACHE),
                Arguments.of("go: creating work dir: stat /nope: no such file or directory", TEMPORARY),
                Arguments.of(
                        "go: writing go.mod cache: mkdir /srv/mod/cache: permission denied\n"
                                + "main.go:3:8: mkdir /srv/mod/cache: permission denied",
                        MODULE_CACHE),
                Arguments.of("go: open /project/go.mod: permission denied", "Give this user the right to the file"),
                // Which Go, and variables.
                Arguments.of("go: download go1.99.0 for linux/amd64: toolchain not available", TOOLCHAIN),
                Arguments.of(
                        "go: download go1.99.0: golang.org/toolchain@v0.0.1-go1.99.0.linux-amd64: Get"
                                + " \"http://127.0.0.1:1/x.zip\": dial tcp 127.0.0.1:1: connect: connection refused",
                        TOOLCHAIN),
                Arguments.of("go: cannot find \"go1.99\" in PATH", TOOLCHAIN),
                Arguments.of("go: invalid GOTOOLCHAIN \"foo\"", "Correct GOTOOLCHAIN in the environment"),
                Arguments.of("go: unknown GOEXPERIMENT foo", "Correct GOEXPERIMENT in the environment"),
                Arguments.of("go: invalid GOWORK: not an absolute path", "Correct GOWORK in the environment"),
                Arguments.of(
                        "go: GOPATH entry is relative; must be absolute path: \"gop\".",
                        "Correct GOPATH in the environment"),
                Arguments.of(
                        "go: flag needs an argument: -mod (from $GOFLAGS)\nusage: go list",
                        "Correct GOFLAGS in the environment"),
                // Workspaces.
                Arguments.of(
                        "current directory is contained in a module that is not one of the workspace modules listed in"
                                + " go.work. You can add the module to the workspace using:\n\tgo work use .",
                        WORKSPACE),
                Arguments.of(
                        "pattern ./...: directory prefix . does not contain modules listed in go.work or their selected"
                                + " dependencies",
                        WORKSPACE),
                Arguments.of(
                        "go: cannot load module ../gone listed in go.work file: open ../gone/go.mod: no such file or"
                                + " directory",
                        "Put the module into the folder ../gone, or remove that folder from go.work"),
                Arguments.of(
                        "go: -mod may only be set to readonly or vendor when in workspace mode, but it is set to \"mod\"",
                        "Remove -mod from <goFlags> (-Dbeamgo.goFlags) and from GOFLAGS, or leave the workspace"),
                Arguments.of("go: -modfile cannot be used in workspace mode", "Remove -modfile from <goFlags>"),
                Arguments.of(
                        "go: module . listed in go.work file requires go >= 1.25.0, but go.work lists go 1.21; to update"
                                + " it:\n\tgo work use",
                        "Run 'go work use' in the folder of go.work"),
                Arguments.of("go: errors parsing go.work:\n../go.work:1: unknown directive: oops", "Correct go.work"),
                Arguments.of("go: reading go.work: open /nope/go.work: no such file or directory", "Correct go.work"),
                // Version control.
                Arguments.of(
                        "# cd /project; git status --porcelain\nfatal: detected dubious ownership in repository at"
                                + " '/project'\nerror obtaining VCS status: exit status 128",
                        "Let git read the folder (git config --global --add safe.directory)"),
                Arguments.of(
                        "# cd /project; git status --porcelain\nfatal: not a git repository (or any of the parent"
                                + " directories): .git\nerror obtaining VCS status: exit status 128",
                        STRAY),
                Arguments.of(
                        "# cd /project; git status --porcelain\nfatal: bad object HEAD\nerror obtaining VCS status: exit"
                                + " status 128",
                        STRAY),
                Arguments.of(
                        "error obtaining VCS status: multiple VCS detected: git in \"/project\", and hg in \"/\"",
                        "Remove the folder (.git, .hg, .svn, .bzr, .fossil) that is not of this project, or do without"),
                Arguments.of(
                        "go: missing Mercurial command. See https://golang.org/s/gogetcmd\nerror obtaining VCS status:"
                                + " exec: \"hg\": executable file not found in $PATH",
                        "Install hg, if the sources are kept with it; otherwise remove the stray folder .hg, or do"),
                // C.
                Arguments.of("android/amd64 requires external (cgo) linking, but cgo is not enabled", NEEDS_CGO),
                Arguments.of("-buildmode=pie requires external (cgo) linking, but cgo is not enabled", NEEDS_CGO),
                Arguments.of("go: -race requires cgo; enable cgo by setting CGO_ENABLED=1", NEEDS_CGO),
                Arguments.of("-race is not supported on linux/386", "Remove -race from <goFlags>"),
                Arguments.of("buildmode=foo not supported", "Remove buildmode=foo from <goFlags>"),
                Arguments.of(
                        "# runtime/cgo\ngcc_arm64.S: Assembler messages:\ngcc_arm64.S:30: Error: no such instruction:"
                                + " `stp x29,x30,[sp,'",
                        C_COMPILER),
                Arguments.of("# runtime/cgo\ngcc: error: unrecognized command-line option ‘-mthreads’", C_COMPILER),
                Arguments.of(
                        "# runtime/cgo\nIn file included from _cgo_export.c:3:\n/usr/include/stdlib.h:26:10: fatal error:"
                                + " bits/libc-header-start.h: No such file or directory",
                        C_COMPILER),
                Arguments.of(
                        "# example.com/tiny\n./main.go:3:11: fatal error: nope.h: No such file or directory\n"
                                + "    3 | // #include <nope.h>\n      |           ^~~~~~~~\ncompilation terminated.",
                        C_LIBRARY),
                Arguments.of(
                        "# example.com/tiny\n/usr/bin/ld: cannot find -lnope: No such file or directory", C_LIBRARY),
                Arguments.of("Package nope was not found in the pkg-config search path.", C_LIBRARY),
                Arguments.of(
                        "example.com/tiny: invalid flag in #cgo CFLAGS: -specs=x (see https://go.dev/s/invalidflag)",
                        "Allow the flag with CGO_CFLAGS_ALLOW"),
                // Flags.
                Arguments.of(
                        "# example.com/tiny\nflag provided but not defined: -nonsense\nusage: link [options] main.o",
                        "Correct <ldflags> (-Dbeamgo.ldflags)"),
                Arguments.of(
                        "# example.com/tiny\nflag provided but not defined: -nonsense\nusage: compile [options] file.go...",
                        "Correct <gcflags> (-Dbeamgo.gcflags)"),
                Arguments.of("-mod=foo not supported (can be '', 'mod', 'readonly', or 'vendor')", GO_FLAGS),
                Arguments.of("invalid value \"x\" for flag -p: parse error\nusage: go build", GO_FLAGS),
                Arguments.of("go: reading overlay: open /nope: no such file or directory", GO_FLAGS),
                // Packages and modules.
                Arguments.of(
                        "go: errors parsing go.mod:\ngo.mod:1: unknown directive: oops", "Correct the line of go.mod"),
                Arguments.of(
                        "go: errors parsing go.mod:\ngo.mod:5: require example.com/nope: version \"v1.0.x\" invalid:"
                                + " reading https://proxy.example.com/example.com/nope/@v/v1.0.x.info: 400 Bad Request",
                        "Correct the line of go.mod"),
                Arguments.of(
                        "main.go:3:8: example.com/a@v1.0.0: replacement directory ../gone does not exist",
                        "Put the module into the folder ../gone"),
                Arguments.of(
                        "main.go:3:8: cannot find module providing package example.com/nope: import lookup disabled by"
                                + " -mod=vendor",
                        TIDY),
                Arguments.of(
                        "main.go:3:8: module github.com/google/uuid@latest found (v1.6.0), but does not contain package"
                                + " github.com/google/uuid/nope",
                        "Require a version of the module that exists"),
                Arguments.of(
                        "go: example.com/a@v1.0.0: git init --bare in /cache/vcs: exec: \"git\": executable file not found in"
                                + " $PATH",
                        "Install git, with which Go fetches modules that no proxy has"),
                Arguments.of(
                        "main.go:3:8: unable to resolve git version: failed to execute git version: exec: \"git\":"
                                + " executable file not found in $PATH",
                        "Install git, with which Go fetches modules that no proxy has"),
                Arguments.of(
                        "main.go:3:8: example.com/a@v1.0.0: something new", "Correct what Go says in the lines above."),
                Arguments.of(
                        "main.go:3:8: example.com/a@v1.0.0: invalid version: git ls-remote -q origin: exit status 128:\n"
                                + "\tgit@example.com: Permission denied (publickey).",
                        PROXY),
                Arguments.of(
                        "go: example.com/b@v1.0.0: parsing go.mod:\n\tmodule declares its path as: example.com/a\n\t        but"
                                + " was required as: example.com/b",
                        "Require and import the module under the path that it declares"),
                Arguments.of(
                        "package example.com/tiny\n\timports example.com/tiny/gen: build constraints exclude all Go files"
                                + " in /project/gen",
                        "Choose the files of example.com/tiny/gen with <tags>"),
                Arguments.of(
                        "package example.com/tiny\n\timports example.com/tiny/lib from main.go\n\timports example.com/tiny"
                                + " from x.go: import cycle not allowed",
                        "Correct the imports of the packages"),
                Arguments.of(
                        "# example.com/tiny\nruntime.main_main·f: function main is undeclared in the main package",
                        "Write a function main in the package, or name another package with <mainPackage>"),
                Arguments.of("example.com/tiny: no non-test Go files in /project", MAIN_PACKAGE),
                Arguments.of(
                        "package example.com/tiny/cmd@latest: can only use path@version syntax with 'go get' and 'go install'"
                                + " in module-aware mode",
                        MAIN_PACKAGE),
                Arguments.of("malformed import path \"https:/example.com/tiny\": invalid char ':'", MAIN_PACKAGE),
                Arguments.of(
                        "found packages lib (b.go) and main (main.go) in /project",
                        "Let all files of the folder that Go names above begin with the same 'package'"),
                Arguments.of(
                        "# example.com/tiny\nmain.init.0: relocation target example.com/nope.foo not defined",
                        "Define the function that Go names above once for this target"),
                Arguments.of(
                        "go: errors parsing go.mod:\ngo.mod:3: invalid go version '1.x': must match format 1.23.0",
                        "Correct the line of go.mod"),
                Arguments.of(
                        "go: error loading go.mod:\ngo.mod:6: unknown godebug \"nope\"", "Correct the line of go.mod"),
                Arguments.of(
                        "go: error reading go.mod: missing module declaration. To specify the module path:\n\tgo mod edit"
                                + " -module=example.com/mod",
                        "Correct the line 'module' of go.mod"),
                Arguments.of(
                        "go: malformed module path \"my pipeline\": invalid char ' '",
                        "Correct the line 'module' of go.mod"),
                Arguments.of(
                        "malformed go.sum:\n/project/go.sum:1: wrong number of fields 1", "Take go.sum from version"),
                Arguments.of(
                        "main.go:4:2: module ./a: reading a/go.mod: open /project/a/go.mod: no such file or directory",
                        "Put a go.mod into the folder ./a ('go mod init'), or correct the replace line"),
                Arguments.of(
                        "main.go:4:2: example.com/a@v1.0.0: reading file:///nope/example.com/a/@v/v1.0.0.zip: no such file or"
                                + " directory",
                        PROXY),
                Arguments.of(
                        "go: no modules were found in the current workspace; see 'go help work'", "Correct go.work"),
                Arguments.of(
                        "main.go:2:8: example.com/a@v1.0.0 (replaced by ./gone): reading gone/go.mod: open /project/gone/go.mod:"
                                + " no such file or directory",
                        "Put a go.mod into the folder ./gone ('go mod init'), or correct the replace line"),
                // Settings of which nobody thinks first.
                Arguments.of(
                        "panic: could not parse environment variable CGO_CFLAGS with value \"'-O2\": unterminated ' string",
                        "Correct CGO_CFLAGS in the environment"),
                Arguments.of("runtime/cgo: /usr/local/go/pkg/tool/linux_amd64/cgo: exit status 2", C_COMPILER),
                Arguments.of(
                        "example.com/tiny: exec: \"/nope\": stat /nope: no such file or directory",
                        "Install the compiler that Go names above"),
                Arguments.of(
                        "# example.com/tiny\n/usr/bin/ld: /tmp/go-link-1/000001.o: in function `_cgo_1_Cfunc_g':"
                                + "\n/_/example.com/tiny/b.cgo2.c:54: undefined reference to `g'"
                                + "\ncollect2: error: ld returned 1 exit status",
                        "Define in C what the linker names above"),
                Arguments.of(
                        "unsupported setting GO386=387. Consider using GO386=softfloat instead.\ngo: error obtaining buildID"
                                + " for go tool compile: exit status 1",
                        "Use a variant that Go names"),
                Arguments.of(
                        "go: error obtaining buildID for go tool compile: fork/exec /nope: no such file or directory",
                        "Correct -toolexec in <goFlags>"),
                Arguments.of(
                        "go: invalid GOFIPS140: must be off, latest, inprocess, certified, or v1.Y.Z",
                        "Correct GOFIPS140 in the environment"),
                Arguments.of(
                        "go build: when using gccgo toolchain, please pass linker flags using -gccgoflags, not -ldflags\n"
                                + "cmd/go: gccgo: exec: \"gccgo\": executable file not found in $PATH",
                        "Remove -compiler=gccgo from <goFlags>"),
                Arguments.of("go: open other.mod: no such file or directory", GO_FLAGS),
                Arguments.of("go: parsing overlay JSON: unexpected end of JSON input", GO_FLAGS),
                Arguments.of(
                        "# /project/default.pgo\npreprofile: error parsing profile: unknown wire type: 7",
                        "Name a CPU profile that can be read with -pgo in <goFlags>"),
                Arguments.of(
                        "invalid value \"N\" for flag -gcflags: missing =<value> in <pattern>=<value>\nusage: go build",
                        "Correct <gcflags>"),
                Arguments.of("# example.com/tiny\nmissing entry symbol \"main.main\"", "Correct <ldflags>"),
                // Sources that are not the user's.
                Arguments.of(
                        "# example.com/dep\n../home/ada/go/pkg/mod/example.com/dep@v1.0.0/dep.go:3:13: undefined: y",
                        "Require another version of the module"),
                Arguments.of("# example.com/dep\nvendor/example.com/dep/dep.go:3:13: undefined: y", "Require another"),
                Arguments.of("# errors\n../usr/local/go/src/errors/errors.go:91:13: undefined: y", "Go's own sources"));
    }

    /** As Go prints them, about lines of the program that hold words of other failures. */
    static Stream<String> messagesAboutSources() {
        return Stream.of(
                "# example.com/tiny\n./main.go:3:23: syntax error: unexpected }, expected )",
                "main.go:3:11: missing import path",
                "main.go:3:8: package fmtt is not in std (/usr/local/go/src/fmtt)",
                "main.go:3:8: no Go files in /project/empty",
                "main.go:4:12: pattern data/*.txt: no matching files found",
                "main.go:1:1: expected 'package', found 'EOF'",
                "package example.com/tiny\n\tmain.go:4:8: use of internal package internal/abi not allowed",
                "# example.com/tiny\n# [example.com/tiny]\nvet: ./main.go:3:15: undefined: x",
                "# example.com/tiny\n../lib/lib.go:3:15: undefined: x",
                "# example.com/tiny\n./sub folder/main.go:3:15: undefined: x",
                "# example.com/tiny\n./main.go:3:32: invalid operation: \"no space left on device\" + 2 (mismatched"
                        + " types untyped string and untyped int)",
                "# example.com/tiny\n./main.go:3:32: cannot use \"x509: a long text that go cuts off\\\" dial tcp...",
                "main.go:5:27: struct field tag `json:\"permission denied` not compatible with reflect.StructTag.Get",
                "main.go:5:27: fmt.Printf format %d has arg \"dial tcp: x509: out of memory\" of wrong type string",
                "# example.com/tiny\n./main.go:5:27: not enough arguments in call to f\n\thave (\"signal: killed\")\n\twant ()",
                "# example.com/tiny\n./main.go: In function 'f':\n./main.go:3:26: error: 'x' undeclared\n"
                        + "    3 | // static int f() { return x; /* permission denied */ }\n      |            ^");
    }

    @ParameterizedTest
    @MethodSource("messages")
    void messageThatUsersMeetHasARemedy(String output, String remedy) {
        assertThat(exception("'go list'", output + "\n"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("'go list' failed:\n" + output + "\n")
                .hasMessageContaining(output + "\n" + remedy);
    }

    @ParameterizedTest
    @MethodSource("messagesAboutSources")
    void errorInTheSourcesIsThePipelines(String output) {
        assertThat(GoFailure.of(output, GoTask.BUILD, OWN).remedy()).isEmpty();
        assertThat(exception("'go list'", output))
                .isInstanceOf(PipelineException.class)
                .hasMessage("'go list' failed:\n" + output + "\nCorrect the sources.");
    }

    @Test
    void unknownMessageIsShownAsItIs() {
        assertThat(exception("'go env' in /project", "go: something new\n"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "'go env' in /project failed:\ngo: something new\nCorrect what Go says in the lines above.");
    }

    @Test
    void whatASignalEndedIsSaidBehindItsMessages() {
        assertThat(new GoProcess.End(new ProcessEnd(137), List.of("# example.com/tiny")).text())
                .isEqualTo("# example.com/tiny\nThe go command was killed by signal 9: the system ran out of memory, or"
                        + " somebody killed it.");
        assertThat(new GoProcess.End(new ProcessEnd(2), List.of()).text())
                .isEqualTo("The go command ended with exit code 2.");
    }

    @Test
    void flagsThatToolsListAreLeftOut() {
        GoProcess.End end = new GoProcess.End(
                new ProcessEnd(1),
                List.of(
                        "# example.com/tiny",
                        "flag provided but not defined: -foo",
                        "usage: link [options] main.o",
                        "  -B note",
                        "    \tset ELF NT_GNU_BUILD_ID note",
                        "  -n\tno-op (deprecated)",
                        "# example.com/other",
                        "usage: asm [options] file.s ...",
                        "Flags:",
                        "  -D value",
                        "./main.go:3:2: undefined: x",
                        "\thave ()"));

        assertThat(end.text())
                .isEqualTo(
                        "# example.com/tiny\nflag provided but not defined: -foo\nusage: link [options] main.o\n"
                                + "# example.com/other\nusage: asm [options] file.s ...\n./main.go:3:2: undefined: x\n\thave ()");
    }

    @Test
    void remediesOfTestsNameTheirOwnParameters() {
        assertThat(remedyOfTest("stat /project/nope: directory not found"))
                .startsWith("Set <testPackages> (-Dbeamgo.testPackages)");
        assertThat(remedyOfTest("# example.com/tiny\nlink: signal: killed"))
                .startsWith("Compile fewer tests at once with -p=1 in <testFlags> (-Dbeamgo.testFlags)");
        assertThat(remedyOfTest("flag provided but not defined: -x"))
                .startsWith("Correct <testFlags> (-Dbeamgo.testFlags) or <goFlags> (-Dbeamgo.goFlags)");
        assertThat(remedyOfTest("pattern ./...: directory prefix . does not contain modules listed in go.work"))
                .contains("name packages of its modules with <testPackages> (-Dbeamgo.testPackages)");
    }

    private static BeamGoException exception(String question, String output) {
        return GoFailure.of(output, GoTask.BUILD, OWN).toException(question, output);
    }

    private static String remedyOfTest(String output) {
        return GoFailure.of(output, GoTask.TEST, OWN).remedy().orElseThrow();
    }
}
