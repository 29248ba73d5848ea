import static org.assertj.core.api.Assertions.assertThat

import io.github.beamgo.it.BareMachine
import io.github.beamgo.it.CountedWords
import io.github.beamgo.it.FailingModules
import io.github.beamgo.it.MavenRun
import io.github.beamgo.it.Together
import io.github.beamgo.testing.Engines
import io.github.beamgo.testing.HttpRepository
import java.nio.file.Files
import java.nio.file.Path

def project = new File(basedir, '../../..').canonicalFile
def pom = new File(basedir, 'pom.xml').text
def version = (pom =~ 'beamgo-maven-plugin</artifactId>\\s*<version>(.*)</version>')[0][1] as String
def plugin = "io.github.beamgo:beamgo-maven-plugin:$version"

def folder = new File(basedir, 'target/machine')
folder.deleteDir()
def machine = BareMachine.in(
        folder.toPath(), new File(project, 'src/it/settings.xml').toPath(), localRepositoryPath.toURI().toString(),
        (pom =~ '<machine.repository>(.*)</machine.repository>')[0][1] as String)
def deployed = new File(basedir, 'target/repository')
def here = Path.of(System.getProperty('maven.home'))
def others = new File(project, 'target/mavens').listFiles().findAll { it.directory }*.toPath()
assertThat(others).as('other Mavens').hasSize(2)
def cache = machine.home().resolve('.cache/beamgo').toFile()
def copies = { cache.listFiles().collectMany { it.list() as List } }

// A pipeline, launched without a pom.
def words = CountedWords.of(new File(project, 'LICENSE').toPath())
assertThat(words).hasSizeGreaterThan(300)
def ofPipeline = { String name, List<String> goals, Object repository ->
    goals.collect { "$plugin:$it".toString() } +
            ['-Dbeamgo.artifact=it:launch-from-repository:1.0', "-Dbeamgo.remoteRepositories=$repository",
             "-Dbeamgo.args=--input=$project/LICENSE --output=$folder/${name}.txt"]*.toString()
}
def counted = { String name, BareMachine.Run run ->
    assertThat(run.exitCode()).as(run.log()).isZero()
    assertThat(run.log()).contains('pipeline version 1.0 from a repository', ', verified: launcher linux-amd64, worker linux-amd64')
    assertThat(new File(folder, "${name}.txt").readLines()).containsExactlyInAnyOrderElementsOf(words)
    run.log()
}
def pipeline = { String name, List<String> goals, String repository, List<String> more = [] ->
    counted(name, machine.run(here, name, MavenRun.OPTIONS_TO_HASH, more + ofPipeline(name, goals, repository)))
}
// A small program, launched without a pom.
def arguments = { String repository ->
    ["$plugin:launch", '-Dbeamgo.artifact=it:small-from-repository:1.0', "-Dbeamgo.remoteRepositories=$repository"]*.toString()
}
def launched = { String log, String expected ->
    assertThat(log).contains("small version $expected from a repository".toString(), ', verified: launcher linux-amd64, worker linux-amd64')
}
def succeeded = { BareMachine.Run run -> assertThat(run.exitCode()).as(run.log()).isZero()
    run.log() }
// Small programs, each launched by a module of its own.
def goal = { String name, String artifact, Object repository, String more = '' ->
    "<executions><execution><phase>integration-test</phase><goals><goal>$name</goal></goals></execution></executions><configuration>" +
            "<artifact>it:$artifact</artifact><remoteRepositories>$repository</remoteRepositories>$more</configuration>"
}
def modules = { Path maven, String name, Map<String, String> modules, List<String> more = [] ->
    def parent = new File(folder, "$name/launches")
    parent.mkdirs()
    new File(parent, 'pom.xml').text = new File(basedir, 'launches/pom.xml').text
    FailingModules.write(parent.toPath(), modules)
    machine.run(maven, name, MavenRun.OPTIONS, ['-f', parent.path, '-fae', 'integration-test', "-Dplugin.version=$version".toString()] + more)
}

// One bit of a worker in the repository.
def tampered = new File(basedir, 'target/tampered')
def release = 'it/small-from-repository/1.0'
new File(tampered, release).mkdirs()
new File(deployed, release).eachFile { new File(tampered, "$release/$it.name").bytes = it.bytes }
def worker = new File(tampered, "$release/small-from-repository-1.0-worker-linux-amd64.exe")
def bytes = worker.bytes
bytes[bytes.length - 1] ^= 1
worker.bytes = bytes
['.sha1', '.md5'].each { new File(worker.path + it).delete() }

// Every Maven, with nothing but settings.xml, from a repository that wants credentials; then what is refused.
try (def server = HttpRepository.over(deployed.toPath()).protectedBy(BareMachine.USER, BareMachine.PASSWORD)
     def cutting = HttpRepository.over(deployed.toPath()).cutting('.exe')) {
    Together.forEach([here, *others]) { maven ->
        def name = maven.fileName.toString()
        if (maven == here) {
            pipeline(name, ['launch'], "corp::${server.url()}")
        } else {
            launched(succeeded(machine.run(maven, name, MavenRun.OPTIONS, arguments("corp::${server.url()}"))), '1.0')
        }

        // From now on it has to fetch all of them again.
        def fetchedBefore = machine.repository(maven).resolve('it/small-from-repository').toFile()
        fetchedBefore.deleteDir()
        def refused = modules(maven, "$name-refused", [
            anonymous: goal('launch', 'small-from-repository:1.5', "nobody::${server.url()}"),
            // Cut in the middle.
            cut: goal('launch', 'small-from-repository:1.5', "corp::${cutting.url()}"),
            tampered: goal('launch', 'small-from-repository:1.0', tampered.toURI())])
        def failures = FailingModules.failures(refused.log())
        assertThat(failures.keySet()).containsExactly('anonymous', 'cut', 'tampered')
        assertThat(failures.anonymous.message())
                .contains("The manifest it:small-from-repository:json:1.5 cannot be fetched: the repository nobody (${server.url()}) wants credentials: ".toString())
                .contains('Put them into a <server> with the id nobody in settings.xml')
        assertThat(failures.cut.message()).contains(
                'The launcher it:small-from-repository:exe:launcher-linux-amd64:1.5 cannot be fetched: Could not transfer artifact ',
                'Premature end of Content-Length')
        assertThat(failures.tampered.message()).containsPattern(
                'The worker it:small-from-repository:exe:worker-linux-amd64:1\\.0 is not what the manifest says: its SHA-256 is \\p{XDigit}{64}, the manifest says \\p{XDigit}{64}\\.')
        // Nothing is launched.
        assertThat(refused.log()).doesNotContain('small version')
        fetchedBefore.deleteDir()
    }
}
// Nothing of it stays.
assertThat(copies()).containsExactlyInAnyOrder(
        'launch-from-repository-launcher-linux-amd64', 'launch-from-repository-worker-linux-amd64',
        'small-from-repository-launcher-linux-amd64', 'small-from-repository-worker-linux-amd64')
assertThat(machine.repository(here).resolve('it/launch-from-repository/1.0').toFile().listFiles().findAll { it.canExecute() }).isEmpty()

// Other ways to say the version; LATEST is what Maven takes for it, snapshots count for plugins only.
def local = deployed.toURI()
def versions = [range: ['[1.0,2.0)', '1.5'], release: ['RELEASE', '1.5'], latest: ['LATEST', '1.5'], snapshot: ['2.0-SNAPSHOT', '2.0-SNAPSHOT']]
def several = modules(here, 'several',
        versions.collectEntries { name, said -> [name, goal('launch', "small-from-repository:${said[0]}", local)] } + [
            // The pom manages the version.
            managed: goal('launch', 'small-from-repository', local),
            unwritable: goal('launch', 'small-from-repository:1.0', local, '<cacheDirectory>/proc/beamgo</cacheDirectory>'),
            fetched: goal('fetch', 'small-from-repository:1.5', local, '<workerTarget>all</workerTarget>')],
        ['-U'])
succeeded(several)
def logs = FailingModules.logs(several.log())
versions.each { name, said ->
    launched(logs[name], said[1])
    def printed = said[1].replace('SNAPSHOT', '\\d{8}\\.\\d{6}-\\d+')
    assertThat(logs[name]).containsPattern("\\Qit:small-from-repository:${said[0]}\\E is version $printed\\.".toString())
}
launched(logs.managed, '1.5')

// A home that cannot be written.
launched(logs.unwritable, '1.0')
assertThat(logs.unwritable).contains('The cache /proc/beamgo cannot be written: ', 'This launch uses a temporary folder.')
assertThat(new File(folder, 'tmp').listFiles().findAll { it.name.startsWith('beamgo-') }).isEmpty()

// For other tools: the binaries, executable, and the manifest.
def printed = { String log -> log.readLines().findAll { it =~ /^\[INFO\] (launcher|worker|boot|manifest)=/ } }
def fetched = { File target, String artifact, String fetchedVersion, List<String> workers, String log ->
    assertThat(printed(log)).containsExactlyElementsOf(["[INFO] launcher=$target/$artifact-launcher-linux-amd64".toString()] +
            workers.collect { "[INFO] worker=$target/$artifact-worker-$it".toString() } + "[INFO] manifest=$target/manifest.json".toString())
    def program = new ProcessBuilder("$target/$artifact-launcher-linux-amd64", '--exit=0').redirectErrorStream(true).start()
    assertThat(program.inputStream.text).contains(" version $fetchedVersion from a repository".toString())
    assertThat(Files.mismatch(target.toPath().resolve('manifest.json'),
            deployed.toPath().resolve("it/$artifact/$fetchedVersion/$artifact-${fetchedVersion}.json"))).isEqualTo(-1L)
}
fetched(new File(folder, 'several/launches/fetched/target/beamgo-fetched'), 'small-from-repository', '1.5',
        ['linux-amd64', 'linux-arm64'], logs.fetched)

// Offline, with what is here.
def offline = modules(here, 'offline', [
    offline: goal('launch', 'small-from-repository:1.5', local),
    missing: goal('launch', 'launch-from-repository:[1.0,2.0)', local)], ['-o'])
launched(FailingModules.logs(offline.log()).offline, '1.5')
assertThat(FailingModules.failures(offline.log()).missing.message())
        .contains('and Maven is offline. Run it once without -o: the local repository has it from then on, for those who name the same <remoteRepositories>')

// Two at once.
cache.deleteDir()
def both = ['first', 'second'].collectEntries { name ->
    [name, machine.start(here, name, MavenRun.OPTIONS_TO_HASH, ofPipeline(name, ['launch'], local))]
}
both.each { name, process -> counted(name, machine.await(process, name)) }
assertThat(copies()).hasSize(2)

// A Flink of its own executes the worker of the repository, which the repository's boot starts.
def flink = pipeline('flink', ['launch', 'fetch'], local.toString(), ['-Dbeamgo.runner=flink', '-Dbeamgo.jobServerVersion=2.62.0',
        "-Dbeamgo.jobServerJvmArgs=${Engines.SHORT_LIVED.join(',')}".toString(), '-Dbeamgo.environmentType=PROCESS'])
assertThat(flink).contains("Flink's job server ", ' --environment_type=PROCESS ', " --worker_binary=$cache/".toString())
assertThat(machine.work().resolve('target/beamgo/flink-job-server.log')).content().contains(
        'urn: "beam:env:process:v1', "Writing to $folder/flink.txt".toString())
assertThat(copies()).contains('launch-from-repository-boot-linux-amd64')
fetched(machine.work().resolve('target/beamgo-fetched').toFile(), 'launch-from-repository', '1.0', ['linux-amd64'], flink)

// Launches leave nothing where they are made, but for the logs of engines.
assertThat(machine.work().toFile().list()).containsExactly('target')
assertThat(machine.work().resolve('target').toFile().list()).containsExactlyInAnyOrder('beamgo', 'beamgo-fetched')
return true
