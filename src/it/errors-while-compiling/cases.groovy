// Each case is a module: what its pom says of the plugin, and Maven's message; of a list its beginning, parts and end.

def configured = { String configuration -> "<configuration>$configuration</configuration>" }
def host = ['go', 'env', 'GOHOSTOS', 'GOHOSTARCH'].execute(null as List, basedir).text.readLines().join('-')
def buildAgain = 'Correct the sources and build again.'

return [
    'one-of-three': [
        plugin: configured('<workers><target>darwin-arm64</target><target>windows-amd64</target></workers>'),
        exception: 'MojoFailureException',
        message: '1 of 3 binaries could not be built.\n\ndarwin-arm64 (worker):\n# example.com/program\n' +
            "./broken_darwin.go:6:2: undefined: missing\n\n$buildAgain"],
    'two-alike': [
        plugin: configured('<mainPackage>./cmd/alike</mainPackage><workers>windows-amd64</workers>'),
        exception: 'MojoFailureException',
        message: "2 of 2 binaries could not be built.\n\n$host (launcher), windows-amd64 (worker):\n" +
            "# example.com/program/cmd/alike\ncmd/alike/main.go:5:2: undefined: missing\n\n$buildAgain"],
    'no-c-compiler': [
        plugin: configured('<mainPackage>./cmd/cgo</mainPackage><cgo>true</cgo><workers>linux-amd64</workers>' +
            '<launchers>linux-amd64</launchers><buildEnv><CC>/nonexistent/cc</CC></buildEnv>'),
        message: ['1 of 1 binaries could not be built.\n\nlinux-amd64 (launcher, worker):\n',
            'C compiler "/nonexistent/cc" not found',
            "Install a C compiler for the target and name it with CC in the target's <env>, or leave <cgo> (-Dbeamgo.cgo)" +
                ' off.']],
    'c-left-out': [
        plugin: configured('<mainPackage>./cmd/needs-c</mainPackage><workers>linux-amd64</workers>' +
            '<launchers>linux-amd64</launchers>'),
        message: ['1 of 1 binaries could not be built.\n\nlinux-amd64 (launcher, worker):\n',
            'undefined: db.Name',
            'Set <cgo> (-Dbeamgo.cgo) with a C compiler for each target, or do without these packages, whose C code is left' +
                ' out while it is off: example.com/program/cmd/needs-c/db.']],
    'loader-without-c': [
        plugin: configured('<goFlags>-buildmode=pie</goFlags><workers>linux-amd64</workers>' +
            '<launchers>linux-amd64</launchers>'),
        message: '1 of 1 binaries could not be built.\n\nlinux-amd64 (launcher, worker):\n' +
            'The binary for linux-amd64 (launcher, worker) is not what was asked for: it needs the loader' +
            ' /lib64/ld-linux-x86-64.so.2 although <cgo> (-Dbeamgo.cgo) is off. Remove -buildmode=pie and' +
            ' -linkmode=external from <goFlags>, <ldflags> and GOFLAGS, or set <allowDynamicLinking>' +
            ' (-Dbeamgo.allowDynamicLinking=true) if that loader is wherever the binary runs.\n\nCorrect what the lines above' +
            ' say and build again.'],
    'not-a-worker': [
        plugin: configured("<sourceDirectory>$basedir/not-a-worker/pipeline</sourceDirectory>" +
            "<workers>$host</workers><launchers>$host</launchers><probeWorker>true</probeWorker>"),
        exception: 'MojoFailureException',
        message: ["The binary for $host (launcher, worker) does not become a worker: started as one, with --worker=true" +
                ' and no flags of the pipeline, it ended with exit code 1 instead of asking for work. Its last lines:\n',
            ' --output is required\n',
            'Call flag.Parse() and then beam.Init() at the beginning of main, before anything else: Beam starts a worker' +
                " with flags of its own and none of the pipeline's. If it ended only for what this machine lacks and" +
                ' workers have, set <probeWorker> (-Dbeamgo.probeWorker=false).']],
    'sum-incomplete': [
        plugin: configured("<sourceDirectory>$basedir/sum-incomplete/pipeline</sourceDirectory>"),
        message: ["'go list' of <mainPackage> (-Dbeamgo.mainPackage) '.' in $basedir/sum-incomplete/pipeline failed:\n",
            'missing go.sum entry for module providing package github.com/google/uuid',
            "Run 'go mod tidy' (and 'go mod vendor', if the module has a vendor folder) and keep the result with the" +
                ' sources; this plugin never edits go.mod or go.sum.']],
    'output-is-a-file': [
        plugin: configured('<outputDirectory>${project.basedir}/pom.xml</outputDirectory>'),
        message: "<outputDirectory> (-Dbeamgo.outputDirectory) is $basedir/output-is-a-file/pom.xml, which is a file." +
            ' Name a folder; it need not exist.'],
    'output-not-writable': [
        plugin: configured('<outputDirectory>/dev/null/beamgo</outputDirectory>'),
        message: '<outputDirectory> (-Dbeamgo.outputDirectory) is /dev/null/beamgo, which cannot be written to.' +
            ' Give this user the right to write there, or name another folder.'],
    'modules-missing': [
        plugin: configured("<sourceDirectory>$basedir/modules-missing/pipeline</sourceDirectory>" +
            "<buildEnv><GOMODCACHE>$basedir/modules-missing/cache</GOMODCACHE></buildEnv>"),
        message: ["'go list' of <mainPackage> (-Dbeamgo.mainPackage) '.' in $basedir/modules-missing/pipeline failed:\n",
            'module lookup disabled by GOPROXY=off',
            'Run once without -o (or without GOPROXY=off), so that Go can download the modules.']],
]
