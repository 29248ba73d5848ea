// Each case is a module: what its pom says of the plugin, and Maven's whole message.

def configured = { String configuration -> "<configuration>$configuration</configuration>" }
def sources = "$basedir/sources"
def go = ['go', 'env', 'GOVERSION'].execute(null as List, basedir).text.trim()
def goInWords = go.replace('go', 'go ')
def goHost = ['go', 'env', 'GOHOSTOS', 'GOHOSTARCH'].execute(null as List, basedir).text.readLines()
def goRoot = ['go', 'env', 'GOROOT'].execute(null as List, basedir).text.trim()

def ofMainPackage = "Set <mainPackage> (-Dbeamgo.mainPackage) to one of those that begin with 'package main': '.'," +
        " './cmd/foreign', './cmd/generated', './cmd/unknown'."
def toInstallGo = 'Install Go 1.26 or later, or name the go command with <goExecutable> (-Dbeamgo.goExecutable=/path/to/go).'
def allTargets = "'go tool dist list' prints all, and 'host' is this machine."
def stripped = "The linker's flag -s in <ldflags> (-Dbeamgo.ldflags) or GOFLAGS removes the symbol table, in which" +
        ' Beam finds functions that are not registered. Remove -s (-w is the default already), or set <allowStripped>' +
        ' (-Dbeamgo.allowStripped=true) if every function of the pipeline is registered.'
def ofTarget = "Choose it with the target's name (linux-arm64, linux-amd64-v3) or with <cgo> (-Dbeamgo.cgo)."
def listing = { String mainPackage, String folder = 'program' ->
    "'go list' of <mainPackage> (-Dbeamgo.mainPackage) '$mainPackage' in $sources/$folder failed:\n"
}

return [
    // The sources
    'no-source-directory': [
        plugin: configured("<sourceDirectory>$sources/missing</sourceDirectory>"),
        message: "<sourceDirectory> (-Dbeamgo.sourceDirectory) is $sources/missing, which is not a folder." +
            " Name the folder with the pipeline's go.mod."],
    'no-go-mod': [
        plugin: configured("<sourceDirectory>$sources/no-module</sourceDirectory>"),
        message: "There is no go.mod in <sourceDirectory> (-Dbeamgo.sourceDirectory) $sources/no-module or a folder above" +
            " it. Name the folder of the pipeline's Go module, or make it one with 'go mod init'."],

    'no-pipeline': [
        plugin: configured('<allowWithoutBeam>false</allowWithoutBeam>'),
        message: "example.com/program does not use Beam's Go SDK: its binaries could neither launch a pipeline nor be its" +
            " worker. Name the pipeline's package with <mainPackage> (-Dbeamgo.mainPackage), or set <allowWithoutBeam>" +
            ' (-Dbeamgo.allowWithoutBeam=true) to build a program that is not a pipeline.'],
    'workers-not-linux': [
        plugin: configured('<workers>linux-amd64,darwin-arm64,windows-amd64</workers>' +
            '<allowNonLinuxWorkers>false</allowNonLinuxWorkers>'),
        message: "<workers> (-Dbeamgo.workers) names darwin-arm64, windows-amd64, but Beam's containers and the machines" +
            ' of engines run Linux. Name linux-amd64 or linux-arm64, whatever machine launches; for workers that run' +
            ' outside of containers on another system, set <allowNonLinuxWorkers>' +
            ' (-Dbeamgo.allowNonLinuxWorkers=true).'],
    'glibc-unknown': [
        plugin: configured('<workerGlibc>bookworm</workerGlibc>'),
        message: "<workerGlibc> (-Dbeamgo.workerGlibc) is 'bookworm', which is not a version of glibc. Write the version" +
            " that the worker's machine has, such as 2.36, or any."],

    // The go command
    'no-go': [
        plugin: configured('<goExecutable>/nonexistent/go</goExecutable>'),
        message: "Go cannot be found: '/nonexistent/go' is not an executable file. $toInstallGo"],
    'go-is-a-folder': [
        plugin: configured("<goExecutable>$sources</goExecutable>"),
        message: "Go cannot be found: '$sources' is not an executable file. $toInstallGo"],
    'go-is-another-program': [
        plugin: configured('<goExecutable>/bin/echo</goExecutable>'),
        message: '<goExecutable> (-Dbeamgo.goExecutable) is /bin/echo, which does not answer in JSON as the go command' +
            ' does. Name the go command itself.'],
    'go-too-old': [
        plugin: configured("<sourceDirectory>$sources/future</sourceDirectory>" +
            '<buildEnv><GOTOOLCHAIN>local</GOTOOLCHAIN></buildEnv>'),
        message: listing('.', 'future') +
            "go: go.mod requires go >= 1.99 (running $goInWords; GOTOOLCHAIN=local)\n" +
            'Install the Go that go.mod asks for and name it with <goExecutable> (-Dbeamgo.goExecutable), or let Go fetch' +
            ' it with GOTOOLCHAIN=auto and without another <goVersion> (-Dbeamgo.goVersion).'],
    'go-version-is-none': [
        plugin: configured('<goVersion>latest</goVersion>'),
        message: "<goVersion> (-Dbeamgo.goVersion) is 'latest', which is not a version of Go. Write a release such as" +
            ' 1.26.3, a language version such as 1.26, or go.mod.'],
    // Whoever has Go needs no server: the pom is the team's, settings.xml is not.
    'go-proxy-of-no-server': [
        plugin: configured('<goProxy>https://proxy.example.com</goProxy><goProxyServerId>missing</goProxyServerId>')],

    'toolchain-unavailable': [
        plugin: configured('<buildEnv><GOTOOLCHAIN>go1.99.0</GOTOOLCHAIN><GOPROXY>off</GOPROXY></buildEnv>'),
        message: "'go env' in $sources/program failed:\n" +
            "go: download go1.99.0 for ${goHost.join('/')}: toolchain not available\n" +
            'Install the Go that go.mod, go.work or GOTOOLCHAIN asks for and name it with <goExecutable>' +
            ' (-Dbeamgo.goExecutable), or let Go fetch it: without -o, with GOTOOLCHAIN=auto, and from a GOPROXY that has' +
            ' it.'],
    'go-without-root': [
        plugin: configured('<buildEnv><GOROOT>/nonexistent/go</GOROOT></buildEnv>'),
        message: "'go env' in $sources/program failed:\n" +
            'go: cannot find GOROOT directory: /nonexistent/go\n' +
            'Remove GOROOT from the environment and from <buildEnv> (-Dbeamgo.buildEnv.GOROOT), since each go command knows the' +
            ' folder of its own Go; if GOROOT is not set, reinstall Go.'],

    // The package
    'package-not-main': [
        plugin: configured('<mainPackage>./lib</mainPackage>'),
        message: "<mainPackage> (-Dbeamgo.mainPackage) './lib' is package lib, which Go does not compile into a" +
            " program. $ofMainPackage"],
    'package-missing': [
        plugin: configured('<mainPackage>./cmd/missing</mainPackage>'),
        message: listing('./cmd/missing') + "stat $sources/program/cmd/missing: directory not found\n$ofMainPackage"],
    'package-without-dot': [
        plugin: configured('<mainPackage>cmd/foreign</mainPackage>'),
        message: listing('cmd/foreign') + "package cmd/foreign is not in std ($goRoot/src/cmd/foreign)\n$ofMainPackage"],
    'import-path-missing': [
        plugin: configured('<mainPackage>example.com/program/missing</mainPackage>'),
        message: listing('example.com/program/missing') +
            'no required module provides package example.com/program/missing; to add it:\n' +
            "\tgo get example.com/program/missing\n$ofMainPackage"],
    'package-is-a-file': [
        plugin: configured('<mainPackage>./main.go</mainPackage>'),
        message: "<mainPackage> (-Dbeamgo.mainPackage) is './main.go', a single file, without the package's other files" +
            " (apache/beam issue 21853). Name the package's folder, such as ./cmd/wordcount."],
    'package-is-a-pattern': [
        plugin: configured('<mainPackage>./...</mainPackage>'),
        message: "<mainPackage> (-Dbeamgo.mainPackage) is './...', which is not one package. Name one package, such as" +
            ' ./cmd/wordcount; several pipelines need an execution each, with a <pipeline> name.'],
    'import-unknown': [
        plugin: configured('<mainPackage>./cmd/unknown</mainPackage>'),
        exception: 'MojoFailureException',
        message: listing('./cmd/unknown') +
            "cmd/unknown/main.go:3:8: package nowhere is not in std ($goRoot/src/nowhere)\nCorrect the sources."],
    'import-not-required': [
        plugin: configured('<mainPackage>./cmd/foreign</mainPackage>'),
        message: listing('./cmd/foreign') +
            'cmd/foreign/main.go:3:8: no required module provides package example.com/foreign; to add it:\n' +
            "\tgo get example.com/foreign\nRun 'go mod tidy' (and 'go mod vendor', if the module has a vendor folder)" +
            ' and keep the result with the sources; this plugin never edits go.mod or go.sum.'],
    'import-not-reachable': [
        plugin: configured('<mainPackage>./cmd/foreign</mainPackage><goFlags>-mod=mod</goFlags>' +
            '<buildEnv><GOPROXY>http://127.0.0.1:1</GOPROXY></buildEnv>'),
        message: listing('./cmd/foreign') +
            'go: finding module for package example.com/foreign\n' +
            'cmd/foreign/main.go:3:8: module example.com/foreign: Get' +
            ' "http://127.0.0.1:1/example.com/foreign/@v/list": dial tcp 127.0.0.1:1: connect: connection refused\n' +
            'Make sure that this machine can reach the modules: Go takes GOPROXY, GOPRIVATE and HTTPS_PROXY from the' +
            ' environment or from <buildEnv> (-Dbeamgo.buildEnv.GOPROXY=value).'],

    'import-not-generated': [
        plugin: configured('<mainPackage>./cmd/generated</mainPackage>'),
        message: listing('./cmd/generated') +
            'cmd/generated/main.go:3:8: no required module provides package example.com/program/gen; to add it:\n' +
            "\tgo get example.com/program/gen\nGenerate the package example.com/program/gen of the pipeline's own module" +
            ' before the build (go generate, protoc), or correct the import.'],

    // Targets
    'target-misspelt': [
        plugin: configured('<workers><target>linux-amd46</target></workers>'),
        message: "<workers> (-Dbeamgo.workers) names the target 'linux-amd46', for which $go does not compile." +
            " Perhaps you mean 'linux-amd64'; $allTargets"],
    'target-in-other-words': [
        plugin: configured('<launchers><target>macos/aarch64</target></launchers>'),
        message: "<launchers> (-Dbeamgo.launchers) names the target 'macos/aarch64', for which $go does not compile." +
            " Perhaps you mean 'darwin-arm64'; $allTargets"],
    'target-in-another-order': [
        plugin: configured('<boots><target>i386-linux</target></boots>'),
        message: "<boots> (-Dbeamgo.boots) names the target 'i386-linux', for which $go does not compile." +
            " Perhaps you mean 'linux-386'; $allTargets"],
    'target-of-webassembly': [
        plugin: configured('<workers><target>js-wasm</target></workers>'),
        message: "<workers> (-Dbeamgo.workers) names the target 'js-wasm', whose programs cannot be read back and launched." +
            ' Name a target of Linux, macOS, Windows or another desktop or server system.'],
    'target-without-processor': [
        plugin: configured('<ignoreTargets>windows</ignoreTargets>'),
        message: "<ignoreTargets> (-Dbeamgo.ignoreTargets) names the target 'windows', for which $go does not compile." +
            " Perhaps you mean 'windows-amd64'; $allTargets"],
    'target-without-platform': [
        plugin: configured('<workers><target><cgo>true</cgo></target></workers>'),
        message: 'A <target> in <workers> (-Dbeamgo.workers) names no platform.' +
            ' Write <target>linux-amd64</target>, or <platform>linux-amd64</platform> inside it.'],
    'variant-unknown': [
        plugin: configured('<workers><target>linux-amd64-v9</target></workers>'),
        message: "<workers> (-Dbeamgo.workers) names the target 'linux-amd64-v9', but Go knows no variant 'v9' of amd64." +
            " Use 'linux-amd64', or one of the variants that 'go help environment' lists."],
    'target-twice': [
        plugin: configured('<workers><target>linux-amd64</target><target>linux/amd64</target></workers>'),
        message: "<workers> (-Dbeamgo.workers) names the target 'linux-amd64' twice, which would give two files the" +
            ' same classifier. Remove one of them, or give each pipeline an execution with a <pipeline> name.'],
    'target-none-left': [
        plugin: configured('<launchers>linux-amd64</launchers><ignoreTargets>linux-amd64,linux-arm64</ignoreTargets>'),
        message: 'Nothing is left to compile: <launchers>, <workers> and <boots> name linux-amd64, <ignoreTargets>' +
            " (-Dbeamgo.ignoreTargets) is 'linux-amd64,linux-arm64'. Choose from these, or add the target to one of the lists."],
    'prebuilt-missing': [
        plugin: configured('<prebuilt><folder>ci/linux</folder></prebuilt>'),
        message: "<prebuilt> (-Dbeamgo.prebuilt) names $basedir/prebuilt-missing/ci/linux, which is not a folder. Name the" +
            " folders that hold what 'mvn package' has left in target/beamgo on other machines; 'mvn clean' deletes those" +
            ' below target.'],
    'artifact-twice': [
        plugin: '<executions><execution><id>again</id><goals><goal>package</goal></goals></execution></executions>',
        message: "Another execution already makes type 'exe', classifier 'launcher-linux-amd64'. Give each execution" +
            ' a <pipeline> name (-Dbeamgo.pipeline), which is put in front of its classifiers and files.'],
    'boot-without-beam': [
        plugin: configured('<boots><target>linux-amd64</target></boots>'),
        message: "<boots> (-Dbeamgo.boots) asks for Beam's boot, but example.com/program does not use Beam's Go SDK, whose" +
            " version boot must match. Remove <boots>, or name the pipeline's package with <mainPackage>" +
            ' (-Dbeamgo.mainPackage).'],

    // Flags and environment
    'stripped-by-ldflags': [plugin: configured('<ldflags>-X main.version=1 -s</ldflags>'), message: stripped],
    'stripped-by-all-packages': [plugin: configured('<ldflags>all=-s -w</ldflags>'), message: stripped],
    'stripped-by-goflags': [
        plugin: configured("<buildEnv><GOFLAGS>'-ldflags=-s -w'</GOFLAGS></buildEnv>"), message: stripped],
    'environment-of-target': [
        plugin: configured('<buildEnv><GOOS>linux</GOOS></buildEnv>'),
        message: "<buildEnv> (-Dbeamgo.buildEnv.GOOS) or a target's <env> sets GOOS=linux, which follows from the target." +
            " $ofTarget"],
    'environment-of-cgo': [
        plugin: configured('<workers><target><platform>linux-amd64</platform><env><CGO_ENABLED>1</CGO_ENABLED></env>' +
            '</target></workers>'),
        message: "<buildEnv> (-Dbeamgo.buildEnv.CGO_ENABLED) or a target's <env> sets CGO_ENABLED=1, which follows from the target." +
            " $ofTarget"],
    'environment-of-install': [
        plugin: configured('<buildEnv><GOBIN>/nowhere</GOBIN></buildEnv>'),
        message: "<buildEnv> (-Dbeamgo.buildEnv.GOBIN) or a target's <env> sets GOBIN=/nowhere, which only 'go install' reads: it" +
            ' has no effect on a build. Remove it, and name the folder of the binaries with <outputDirectory>' +
            ' (-Dbeamgo.outputDirectory).'],
    'flag-of-plugin': [
        plugin: configured('<goFlags>-o=elsewhere</goFlags>'),
        message: '<goFlags> (-Dbeamgo.goFlags) has -o=elsewhere, which has a parameter of its own or would keep this plugin' +
            ' from building. Use <tags>, <ldflags>, <gcflags>, <trimpath>, <mainPackage> and <outputDirectory>.'],
    'flag-in-two-words': [
        plugin: configured('<goFlags>-p 4</goFlags>'),
        message: "<goFlags> (-Dbeamgo.goFlags) has the word '4', which is not a flag. Write every flag as one word," +
            ' -name=value; <mainPackage> names the package.'],
    'flag-unknown': [
        plugin: configured('<goFlags>-pp=4</goFlags>'),
        message: listing('.') +
            'flag provided but not defined: -pp\n' +
            'usage: go list [-f format] [-json] [-m] [list flags] [build flags] [packages]\n' +
            "Run 'go help list' for details.\n" +
            "Correct <goFlags> (-Dbeamgo.goFlags); 'go help build' lists all flags."],
    'quote-open-in-goflags': [
        plugin: configured("<goFlags>'-asmflags=-N -l</goFlags>"),
        message: "<goFlags> (-Dbeamgo.goFlags) cannot be read: the quote ' is not closed in: '-asmflags=-N -l. Close the" +
            ' quote, or remove the quotes from the value.'],
    'quote-open-in-ldflags': [
        plugin: configured("<ldflags>'-X main.version=1 0</ldflags>"),
        message: "<ldflags> (-Dbeamgo.ldflags) cannot be read: the quote ' is not closed in: '-X main.version=1 0. Close" +
            ' the quote, or remove the quotes from the value.'],
    'quotes-inside-a-word': [
        plugin: configured('<ldflags>-X main.Version="1 beta"</ldflags>'),
        message: '<ldflags> (-Dbeamgo.ldflags) has main.Version="1 beta", but Go knows quotes only around a whole word.' +
            " Write 'main.Version=1 beta'."],
    'stamp-misspelt': [
        plugin: configured('<stamps><stamp>main.Versoin=1.0</stamp></stamps>'),
        message: '<stamps> (-Dbeamgo.stamps.main.Versoin) sets main.Versoin, but package main has no such variable for linux-amd64.' +
            ' Perhaps you mean main.version.'],
    'library': [
        plugin: configured('<buildEnv><GOFLAGS>-buildmode=c-shared</GOFLAGS></buildEnv>'),
        message: '-buildmode=c-shared in <goFlags> (-Dbeamgo.goFlags) or GOFLAGS makes a library, which cannot be launched.' +
            ' Remove it: -buildmode=exe and -buildmode=pie make programs.'],
    'boringcrypto-without-c': [
        plugin: configured('<buildEnv><GOEXPERIMENT>boringcrypto</GOEXPERIMENT></buildEnv>'),
        message: "GOEXPERIMENT=boringcrypto has no effect on linux-amd64 with <cgo> (-Dbeamgo.cgo) off: Go would link its" +
            " own cryptography. Turn <cgo> on, or use Go's own FIPS 140-3 module, which needs no C: GOFIPS140=latest in" +
            ' <buildEnv> (-Dbeamgo.buildEnv.GOFIPS140=latest).'],
    'linked-with-shared-libraries': [
        plugin: configured('<goFlags>-linkshared</goFlags>'),
        message: '-linkshared in <goFlags> (-Dbeamgo.goFlags) or GOFLAGS makes a program that needs shared libraries of Go,' +
            ' which only this machine has. Remove it.'],
    'quote-open-before-secret': [
        plugin: configured("<ldflags>-X 'main.apiToken=hunter2 -w</ldflags>"),
        message: "<ldflags> (-Dbeamgo.ldflags) cannot be read: the quote ' is not closed in: -X 'main.apiToken=***. Close" +
            ' the quote, or remove the quotes from the value.'],
    'quote-open-in-environment': [
        plugin: configured("<buildEnv><GOFLAGS>'-ldflags=-w -v</GOFLAGS></buildEnv>"),
        message: "'go tool dist list' in $sources/program failed:\ngo: parsing \$GOFLAGS: unterminated ' string\n" +
            "Correct GOFLAGS in the environment, in <buildEnv> (-Dbeamgo.buildEnv.GOFLAGS=value) or where 'go env -w' keeps it."],
    'quotes-of-both-kinds': [
        plugin: configured('<stamps><main.version>Bob\'s "house"</main.version></stamps>'),
        message: "One of the <stamps> or the -ldflags of GOFLAGS cannot be given to Go's linker: Go cannot quote a" +
            ' value with both \' and ": main.version=Bob\'s "house". Remove the quotes from the value.'],

    // The rest
    'pipeline-is-a-path': [
        plugin: configured('<pipeline>../x</pipeline>'),
        message: "<pipeline> (-Dbeamgo.pipeline) is '../x', which cannot be part of a file name." +
            ' Use letters, digits, dots, dashes and underscores.'],
    'parallelism-zero': [
        plugin: configured('<parallelism>0</parallelism>'),
        message: '<parallelism> (-Dbeamgo.parallelism) is 0, which compiles nothing.' +
            ' Give the number of targets to compile at once, or remove the parameter.'],
    'memory-without-unit': [
        plugin: configured('<memory>much</memory>'),
        message: "<memory> (-Dbeamgo.memory) is 'much', which is not an amount of memory." +
            ' Write a number with m or g, such as 3g or 2048m.'],
    'stripped-and-allowed': [
        plugin: configured('<ldflags>-s</ldflags><allowStripped>true</allowStripped>')],
]
