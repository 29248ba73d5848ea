// Each case is a module: what its pom says of the plugin, what happened to its binaries, and Maven's whole message.

import io.github.beamgo.file.Sha256
import io.github.beamgo.host.HostTarget

def configured = { String configuration -> "<configuration>$configuration</configuration>" }
// With real programs, where a script would be the error that is found.
def program = { String name -> new File(basedir, "programs/$name") }
def checked = { String configuration = '', String launcherName = 'launcher', String workerName = 'worker' ->
    configured("<launcherBinary>${program(launcherName)}</launcherBinary>" +
            "<workerBinary>${program(workerName)}</workerBinary>$configuration")
}
def parameters = { Map values -> values.collect { name, value -> "<$name>$value</$name>" }.join() }
def host = HostTarget.of(System.properties).name()
def file = { String module, String name -> new File(basedir, "$module/target/beamgo/$name") }
def launcher = "module-launcher-$host"
def sum = { File which -> which.exists() ? Sha256.of(which.toPath()) : '' }

def build = "Build it with 'mvn package' (goal beamgo:package)."
def buildAgain = "Build it again with 'mvn package'."
def damaged = { String module, String why -> "The manifest ${file(module, 'manifest.json')} is damaged: $why. $build" }
def altered = { String module, String role, String name ->
    "The $role ${file(module, name)} was altered after it was built: its SHA-256 is ${sum(file(module, name))}, the manifest" +
        " says ${sum(file('sound', name))}. $buildAgain"
}
def hostPort = { String endpoint ->
    "<endpoint> (-Dbeamgo.endpoint) is '$endpoint', which is not host:port. Give the job service's host and port without a" +
        ' scheme, such as localhost:8099.'
}
def text = 'the file is a text file, not an ELF, Mach-O or PE executable.'
def nameBinary = 'Name a compiled binary, or remove the parameter to use the one that was built.'
def bootNotBuilt = { String environment ->
    "<environmentType> (-Dbeamgo.environmentType) $environment needs Beam's boot for $host; available: none. Add $host (or host) to" +
        ' <boots> (-Dbeamgo.boots) and build again, or name a file with <bootBinary> (-Dbeamgo.bootBinary).'
}
def endsWithLaunch = { String parameter ->
    "<$parameter> (-Dbeamgo.$parameter) cannot be set: the engine that is started here ends with the launch. Remove it, or" +
        ' start an engine separately and give its <endpoint> (-Dbeamgo.endpoint).'
}
def ofParameter = { String role, String name ->
    "The $role ${program(name)} of <${role}Binary> (-Dbeamgo.${role}Binary)"
}
def ofBuild = "Name a file that 'mvn package' or 'go build' wrote, or remove the parameter to use the one of the manifest."
def closed = "<endpoint> (-Dbeamgo.endpoint) is 'localhost:1', where nothing accepts connections (Connection refused). Start" +
    " Beam's job server there, or correct host and port: its default port is 8099."
def noJobService = { port, String what, String remedy = 'Give' ->
    "<endpoint> (-Dbeamgo.endpoint) is 'localhost:$port', which accepts connections, but no Beam job service answers: what" +
        " listens at localhost:$port $what. $remedy the port of Beam's job server, 8099 by default; 8081 is that of" +
        " Flink's REST interface, 7077 that of a Spark master."
}
def async = { String reason ->
    "<async> (-Dbeamgo.async) returns once the job is submitted, but $reason. Remove it, or name an engine that runs by itself" +
        ' with <endpoint> (-Dbeamgo.endpoint) and let the worker run there with <environmentType> (-Dbeamgo.environmentType) DOCKER, PROCESS' +
        ' or EXTERNAL.'
}
def both = { String first, String second ->
    "The launch cannot work, for 2 reasons.\n\n$first\n\n$second\n\nFix all of them; <skipPreflight>" +
        ' (-Dbeamgo.skipPreflight=true) skips these checks.'
}
def durations = 'Write a number with s, m, h or d, such as 30m.'

return [
    // The manifest
    'no-manifest': [
        manifest: { it.delete() },
        message: "There is no manifest ${file('no-manifest', 'manifest.json')}: nothing has been built here. $build"],
    'manifest-empty': [
        manifest: { it.text = '' },
        message: damaged('manifest-empty', 'it has no format version')],
    'manifest-cut-off': [
        manifest: { it.text = it.text.take(60) },
        message: damaged('manifest-cut-off', 'Unexpected end-of-input in field name')],
    'manifest-of-bytes': [
        manifest: { it.bytes = [0x7b, 0xff, 0xfe] as byte[] },
        message: damaged('manifest-of-bytes', 'it is not text in UTF-8')],
    'manifest-without-checksum': [
        content: { it.binaries[0].remove('sha256') },
        message: damaged('manifest-without-checksum', "Missing required creator property 'sha256' (index 5)")],
    'manifest-with-unknown-role': [
        content: { it.binaries[0].role = 'driver' },
        message: damaged('manifest-with-unknown-role', "'driver' is not a known value")],
    'manifest-of-another-folder': [
        content: { it.binaries[0].file = '../../launcher' },
        message: damaged('manifest-of-another-folder', "'../../launcher' is not a file name")],
    'manifest-of-another-version': [
        content: { it.formatVersion = 3 },
        message: "The manifest ${file('manifest-of-another-version', 'manifest.json')} has the format version 3; this plugin" +
            ' reads the versions 1 to 2. Launch with the version of the plugin that built it, or build it again with this one.'],

    // The binaries
    'launcher-altered': [
        binary: [launcher, { it << 'echo altered\n' }],
        message: altered('launcher-altered', 'launcher', launcher)],
    'worker-altered': [
        binary: ['module-worker-linux-amd64', { it << 'echo altered\n' }],
        message: altered('worker-altered', 'worker', 'module-worker-linux-amd64')],
    'launcher-gone': [
        binary: [launcher, { it.delete() }],
        message: "The launcher ${file('launcher-gone', launcher)} is in the manifest, but not on disk. $buildAgain"],
    'launcher-for-others': [
        content: { it.binaries[0].target = 'plan9-386' },
        message: "There is no launcher for this machine, $host; available: plan9-386. Add $host (or host) to <launchers>" +
            ' (-Dbeamgo.launchers) and build again, or name a file with <launcherBinary> (-Dbeamgo.launcherBinary).'],
    'worker-not-built': [
        plugin: configured('<workerTarget>linux-s390x</workerTarget>'),
        message: 'There is no worker for linux-s390x; available: linux-amd64, linux-arm64. Choose another with <workerTarget>' +
            ' (-Dbeamgo.workerTarget), add the target to <workers> (-Dbeamgo.workers) and build again, or name a file with' +
            ' <workerBinary> (-Dbeamgo.workerBinary).'],
    'worker-target-in-other-words': [
        plugin: configured('<workerTarget>linux-aarch_64</workerTarget>'),
        message: "<workerTarget> (-Dbeamgo.workerTarget) is 'linux-aarch_64', which is not the name of a target." +
            " Perhaps you mean 'linux-arm64'."],
    'manifest-without-a-target': [
        content: { it.binaries[1].target = 'linux' },
        message: damaged('manifest-without-a-target', "'linux' is not a target")],
    'launcher-binary-missing': [
        plugin: configured('<launcherBinary>/nonexistent/launcher</launcherBinary>'),
        message: 'The launcher /nonexistent/launcher of <launcherBinary> (-Dbeamgo.launcherBinary) is not a file.' +
            " $nameBinary"],
    'worker-binary-missing': [
        plugin: configured('<workerBinary>/nonexistent/worker</workerBinary>'),
        message: "The worker /nonexistent/worker of <workerBinary> (-Dbeamgo.workerBinary) is not a file. $nameBinary"],
    'launcher-binary-not-executable': [
        plugin: configured('<launcherBinary>${project.basedir}/pom.xml</launcherBinary><skipPreflight>true</skipPreflight>'),
        message: "The launcher cannot be run: Cannot start $basedir/launcher-binary-not-executable/pom.xml: Permission" +
            ' denied. Make sure that it was compiled for this machine, and that its folder allows programs to be executed.'],

    'launcher-is-text': [
        message: "The launcher ${file('launcher-is-text', launcher)} cannot be used: $text $buildAgain"],
    'launcher-binary-is-text': [
        plugin: configured('<launcherBinary>${project.basedir}/pom.xml</launcherBinary>'),
        message: "The launcher $basedir/launcher-binary-is-text/pom.xml of <launcherBinary> (-Dbeamgo.launcherBinary) cannot" +
            " be used: $text Name a file that 'mvn package' or 'go build' wrote, or remove the parameter to use the one of" +
            ' the manifest.'],

    // Where and how it runs
    'flag-and-value-in-one-word': [
        plugin: configured('<args><arg>--input x.csv</arg></args>'),
        message: "The argument '--input x.csv' is one word with a blank in it, and Go takes all of it for the name of a flag." +
            " Write <arg>--input=x.csv</arg>; in -Dbeamgo.args, quotes go around a value with blanks only:" +
            " --title='two words'."],
    'runner-unknown': [
        plugin: configured('<runner>fink</runner>'),
        message: "<runner> (-Dbeamgo.runner) is 'fink', which Beam's Go SDK does not know. Use one of prism, flink, spark," +
            ' dataflow, universal, portable, direct, dot, vet; put one of your own into the arguments, as --runner=fink.'],
    'endpoint-with-scheme': [
        plugin: configured('<endpoint>http://x:1</endpoint>'), message: hostPort('http://x:1')],
    'endpoint-without-port': [plugin: configured('<endpoint>x</endpoint>'), message: hostPort('x')],
    'endpoint-with-great-port': [plugin: configured('<endpoint>x:99999</endpoint>'), message: hostPort('x:99999')],
    'endpoint-without-host': [plugin: configured('<endpoint>:8099</endpoint>'), message: hostPort(':8099')],
    'endpoint-missing': [
        plugin: configured('<runner>universal</runner>'),
        message: "<runner> (-Dbeamgo.runner) 'universal' needs the address of Beam's job service. Set <endpoint>" +
            ' (-Dbeamgo.endpoint=host:port), or choose flink or spark, which can be started here.'],
    'environment-unknown': [
        plugin: configured('<environmentType>KUBERNETES</environmentType>'),
        message: "<environmentType> (-Dbeamgo.environmentType) is 'KUBERNETES', which Beam would silently take for DOCKER. Use one" +
            ' of DOCKER, PROCESS, EXTERNAL, LOOPBACK, WORKER_POOL.'],
    'external-without-address': [
        plugin: configured('<environmentType>EXTERNAL</environmentType>'),
        message: '<environmentType> (-Dbeamgo.environmentType) EXTERNAL needs <environmentConfig> (-Dbeamgo.environmentConfig).' +
            ' Give host:port of the worker pool, as the engine reaches it, or use WORKER_POOL to have one started on this' +
            ' machine.'],
    'process-without-boot': [
        plugin: configured('<environmentType>process</environmentType>'),
        message: bootNotBuilt('PROCESS')],
    'process-without-boot-elsewhere': [
        plugin: configured('<environmentType>PROCESS</environmentType><endpoint>flink.example.com:8099</endpoint>'),
        message: "<environmentType> (-Dbeamgo.environmentType) PROCESS needs to know where Beam's boot is on the engine's" +
            ' machines. Set <bootBinary> (-Dbeamgo.bootBinary) to its path there, or <environmentConfig>' +
            ' (-Dbeamgo.environmentConfig) to {"command":"/path/to/boot"}.'],
    'process-of-ones-own-on-prism': [
        plugin: configured('<environmentType>PROCESS</environmentType><environmentConfig>{"command":"/boot"}</environmentConfig>'),
        message: '<environmentType> (-Dbeamgo.environmentType) PROCESS with an <environmentConfig> (-Dbeamgo.environmentConfig) of' +
            " your own does not work with prism, which quotes the worker's id so that boot fails and the job hangs. Remove" +
            ' <environmentConfig>, so that this plugin can work around this, or use WORKER_POOL.'],
    'pool-without-boot': [
        plugin: configured('<environmentType>WORKER_POOL</environmentType>'),
        message: bootNotBuilt('WORKER_POOL')],
    'pool-far-from-engine': [
        plugin: configured('<environmentType>WORKER_POOL</environmentType><endpoint>flink.example.com:8099</endpoint>'),
        message: '<environmentType> (-Dbeamgo.environmentType) WORKER_POOL starts the workers on this machine, where the engine' +
            ' flink.example.com:8099 cannot reach them. Use DOCKER or PROCESS, or start boot --worker_pool beside the' +
            ' engine and use EXTERNAL.'],

    // Engines that are started here
    'engine-and-async': [
        plugin: configured('<runner>flink</runner><async>true</async>'),
        message: endsWithLaunch('async')],
    'engine-and-keep-running': [
        plugin: configured('<runner>spark</runner><keepRunning>true</keepRunning>'),
        message: endsWithLaunch('keepRunning')],
    'keep-running-with-loopback': [
        plugin: configured(parameters(
            runner: 'flink', endpoint: 'localhost:8099', environmentType: 'LOOPBACK', keepRunning: true)),
        message: "<keepRunning> (-Dbeamgo.keepRunning) cannot be combined with <environmentType> (-Dbeamgo.environmentType) LOOPBACK: the" +
            " pipeline's functions run in the launcher, which ends with the launch. Remove it, or let the engine run the" +
            ' workers: with DOCKER, or with PROCESS and an <environmentConfig> (-Dbeamgo.environmentConfig).'],
    'flink-version-malformed': [
        plugin: configured('<runner>flink</runner><jobServerVersion>2.62.0</jobServerVersion>' +
            '<flinkVersion>1.19.1</flinkVersion><skipPreflight>true</skipPreflight>'),
        message: "<flinkVersion> (-Dbeamgo.flinkVersion) is '1.19.1', which is malformed. Give Flink's major and minor" +
            ' version, such as 1.19.'],
    'flink-cluster-not-there': [
        plugin: checked('<runner>flink</runner><jobServerVersion>2.62.0</jobServerVersion>' +
            '<flinkMaster>localhost:1</flinkMaster><environmentType>LOOPBACK</environmentType>'),
        message: "<flinkMaster> (-Dbeamgo.flinkMaster) is 'localhost:1', where nothing accepts connections (Connection" +
            ' refused). Start the cluster, or correct host and port: its REST interface has port 8081 by default.'],
    'job-server-version-malformed': [
        plugin: configured('<runner>spark</runner><jobServerVersion>[2,)</jobServerVersion>' +
            '<skipPreflight>true</skipPreflight>'),
        message: "<jobServerVersion> (-Dbeamgo.jobServerVersion) is '[2,)', which is malformed. Give a version of Beam, such" +
            ' as 2.62.0.'],

    // Dataflow
    'dataflow-without-parameters': [
        plugin: configured('<runner>dataflow</runner>'),
        message: 'Dataflow needs <project> (-Dbeamgo.project), <region> (-Dbeamgo.region), <stagingLocation>' +
            ' (-Dbeamgo.stagingLocation). Set them, for example -Dbeamgo.project=my-project -Dbeamgo.region=europe-west1' +
            ' -Dbeamgo.stagingLocation=gs://bucket/staging.'],
    'dataflow-staging-elsewhere': [
        plugin: configured('<runner>dataflow</runner><project>p</project><region>r</region>' +
            '<stagingLocation>/tmp/staging</stagingLocation>'),
        message: "<stagingLocation> (-Dbeamgo.stagingLocation) is '/tmp/staging', which is not a location in Google Cloud Storage." +
            ' Write it as gs://bucket/folder.'],
    'dataflow-without-containers': [
        plugin: configured('<runner>dataflow</runner><environmentType>PROCESS</environmentType>'),
        message: "<environmentType> (-Dbeamgo.environmentType) is 'PROCESS', but Dataflow runs workers in containers only." +
            ' Remove it; <sdkContainerImage> (-Dbeamgo.sdkContainerImage) names an image.'],

    // Folder, time and arguments
    'working-directory-missing': [
        plugin: configured('<workingDirectory>/nonexistent</workingDirectory>'),
        message: '<workingDirectory> (-Dbeamgo.workingDirectory) is /nonexistent, which is not a folder. Name an existing' +
            ' folder.'],
    'timeout-in-words': [
        plugin: configured('<timeout>soon</timeout>'),
        message: "<timeout> (-Dbeamgo.timeout) is 'soon', which is not a duration. $durations"],
    'timeout-of-nothing': [
        plugin: configured('<timeout>0m</timeout>'),
        message: "<timeout> (-Dbeamgo.timeout) is '0m', which is not a duration. $durations"],
    'quote-open': [
        plugin: configured("<commandLineArgs>--title='two words</commandLineArgs>"),
        message: "The arguments in -Dbeamgo.args have an open quote: --title='two words. Close the quote, or give the" +
            ' arguments one each in <args>.'],

    // What the checks before the start find
    'endpoint-closed': [
        plugin: checked(parameters(runner: 'flink', endpoint: 'localhost:1')),
        message: closed],
    'endpoint-of-unknown-host': [
        plugin: checked(parameters(runner: 'flink', endpoint: 'nonexistent.invalid:8099')),
        message: "<endpoint> (-Dbeamgo.endpoint) is 'nonexistent.invalid:8099', but this machine does not know the host" +
            " 'nonexistent.invalid'. Correct the name, or make sure that this machine's name service (perhaps a VPN's) knows it."],
    'endpoint-that-is-silent': [
        plugin: checked(parameters(runner: 'flink', endpoint: "localhost:${context.silent.localPort}")),
        message: noJobService(context.silent.localPort, 'accepts the connection, but sends nothing within 60 s',
            'If it is only busy, launch again; otherwise give')],
    'endpoint-of-a-web-server': [
        plugin: checked(parameters(runner: 'flink', endpoint: "localhost:${context.web.address.port}")),
        message: noJobService(context.web.address.port,
            "is a web server (such as Flink's REST interface, port 8081), not a job service")],
    'worker-of-text': [
        plugin: checked('<environmentType>DOCKER</environmentType>', 'launcher', 'main.go'),
        message: "${ofParameter('worker', 'main.go')} cannot be used: $text $ofBuild"],
    'worker-for-another-processor': [
        plugin: checked('<environmentType>DOCKER</environmentType>', 'launcher', 'worker-arm64'),
        message: "${ofParameter('worker', 'worker-arm64')} was compiled for linux-arm64 (ELF), but it is to run on linux-amd64." +
            ' Name a worker for linux-amd64 with <workerBinary> (-Dbeamgo.workerBinary), or say where it is to run with' +
            ' <workerTarget> (-Dbeamgo.workerTarget).'],
    'dataflow-worker-for-another-processor': [
        plugin: checked(parameters(runner: 'dataflow', project: 'p', region: 'r', stagingLocation: 'gs://b/s',
            workerMachineType: 't2a-standard-4')),
        message: "${ofParameter('worker', 'worker')} was compiled for linux-amd64 (ELF), but it is to run on linux-arm64. Name" +
            ' a worker for linux-arm64 with <workerBinary> (-Dbeamgo.workerBinary), or say where it is to run with' +
            ' <workerTarget> (-Dbeamgo.workerTarget).'],
    'worker-of-other-sources': [
        plugin: checked('<environmentType>DOCKER</environmentType>', 'launcher', 'worker-of-another-pipeline'),
        message: "${ofParameter('launcher', 'launcher')} and the worker ${program('worker-of-another-pipeline')} of" +
            ' <workerBinary> (-Dbeamgo.workerBinary) were not built from the same sources: the launcher has the main package' +
            " example.com/module, the worker example.com/module/other. Build both together with 'mvn package'."],
    'pool-closed': [
        plugin: checked(parameters(environmentType: 'EXTERNAL', environmentConfig: 'localhost:1')),
        message: "<environmentConfig> (-Dbeamgo.environmentConfig) is 'localhost:1', where nothing accepts connections" +
            " (Connection refused). Start the worker pool ('boot --worker_pool' listens on port 50000), correct host and port," +
            ' or let the plugin start one with <environmentType> (-Dbeamgo.environmentType) WORKER_POOL.'],
    'async-on-prism': [
        plugin: checked('<async>true</async>'),
        message: async('the launcher executes the job itself and would no longer be running')],
    'async-with-loopback': [
        plugin: checked(parameters(runner: 'flink', endpoint: 'localhost:1', environmentType: 'LOOPBACK', async: true)),
        message: both(async("the launcher executes the pipeline's functions (LOOPBACK) and would no longer be running"), closed)],
    'async-with-workers-of-the-launch': [
        plugin: checked(parameters(runner: 'flink', endpoint: 'localhost:1', environmentType: 'PROCESS', async: true,
            bootBinary: program('launcher'))),
        message: both(async('the workers are run by this launch and end with it'), closed)],

    // Its launcher is a script, which only the checks before a launch would refuse.
    'sound': [plugin: configured('<skipPreflight>true</skipPreflight>')],
]
