import static org.assertj.core.api.Assertions.assertThat

import io.github.beamgo.it.BareMachine
import io.github.beamgo.it.CountedWords
import io.github.beamgo.it.Together
import io.github.beamgo.testing.HttpRepository
import java.nio.file.Files
import java.nio.file.Path

def project = new File(basedir, '../../..').canonicalFile
def pom = new File(basedir, 'pom.xml').text
def value = { String element -> (pom =~ "<$element>(.*)</$element>")[0][1] as String }
def plugin = 'io.github.beamgo:beamgo-maven-plugin:' + (pom =~ 'beamgo-maven-plugin</artifactId>\\s*<version>(.*)</version>')[0][1]

def folder = new File(basedir, 'target/machine')
folder.deleteDir()
def machine = BareMachine.in(
        folder.toPath(), new File(project, 'src/it/settings.xml').toPath(), localRepositoryPath.toURI().toString(),
        value('machine.repository'))
def deployed = new File(basedir, 'target/repository')
def here = Path.of(System.getProperty('maven.home'))
def others = new File(project, 'target/mavens').listFiles().findAll { it.directory }*.toPath()
def words = CountedWords.of(new File(project, 'LICENSE').toPath())
assertThat(words).hasSizeGreaterThan(300)

def arguments = { String name, String goal, String artifact, List<String> more ->
    ["$plugin:$goal", "-Dbeamgo.artifact=it:launch-from-repository:$artifact",
     "-Dbeamgo.args=--input=$project/LICENSE --output=$folder/${name}.txt"]*.toString() + more }
def local = ["-Dbeamgo.remoteRepositories=${deployed.toURI()}".toString()]
def launch = { Path maven, String name, String artifact, List<String> more = [] ->
    machine.run(maven, name, arguments(name, 'launch', artifact, more)) }
def counted = { BareMachine.Run run, String name, String version ->
    assertThat(run.exitCode()).as(run.log()).isZero()
    assertThat(run.log()).contains("pipeline version $version from a repository".toString(), ', verified: launcher linux-amd64, worker linux-amd64')
    assertThat(new File(folder, "${name}.txt").readLines()).containsExactlyInAnyOrderElementsOf(words)
}
def cache = machine.home().resolve('.cache/beamgo').toFile()
def copies = { cache.listFiles().collectMany { it.list() as List } }

// Every Maven, with nothing but settings.xml, from a repository that wants credentials.
try (def server = HttpRepository.over(deployed.toPath()).protectedBy(BareMachine.USER, BareMachine.PASSWORD)) {
    Together.forEach([here, *others]) { maven ->
        def name = maven.fileName.toString()
        counted(launch(maven, name, '1.0', ["-Dbeamgo.remoteRepositories=corp::${server.url()}".toString()]), name, '1.0')

        def refused = launch(maven, "$name-anonymous", '1.5', ["-Dbeamgo.remoteRepositories=nobody::${server.url()}".toString()])
        assertThat(refused.exitCode()).isNotZero()
        assertThat(refused.error())
                .contains("The manifest it:launch-from-repository:json:1.5 cannot be fetched: the repository nobody (${server.url()}) wants credentials: ".toString())
                .contains('Put them into a <server> with the id nobody in settings.xml')
    }
}
assertThat(others).as('other Mavens').hasSize(2)
assertThat(copies()).containsExactlyInAnyOrder(
        'launch-from-repository-launcher-linux-amd64', 'launch-from-repository-worker-linux-amd64')
assertThat(machine.repository(here).resolve('it/launch-from-repository/1.0').toFile().listFiles().findAll { it.canExecute() }).isEmpty()

// Cut in the middle: nothing is launched, nothing stays.
try (def server = HttpRepository.over(deployed.toPath()).cutting('.exe')) {
    Together.forEach([here, *others]) { maven ->
        def name = "${maven.fileName}-cut".toString()
        def cut = launch(maven, name, '1.5', ["-Dbeamgo.remoteRepositories=corp::${server.url()}".toString()])
        assertThat(cut.exitCode()).isNotZero()
        assertThat(cut.error()).contains(
                'The launcher it:launch-from-repository:exe:launcher-linux-amd64:1.5 cannot be fetched: Could not transfer artifact ',
                'Premature end of Content-Length')
    }
}
assertThat(copies()).hasSize(2)

// Other ways to say the version; LATEST is what Maven takes for it, snapshots count for plugins only.
[range: ['[1.0,2.0)', '1.5'], release: ['RELEASE', '1.5'], latest: ['LATEST', '1.5'], snapshot: ['2.0-SNAPSHOT', '2.0-SNAPSHOT']].each { name, versions ->
    def run = launch(here, name, versions[0], local + '-U')
    counted(run, name, versions[1])
    def printed = versions[1].replace('SNAPSHOT', '\\d{8}\\.\\d{6}-\\d+')
    assertThat(run.log()).containsPattern(
            "\\Qit:launch-from-repository:${versions[0]}\\E is version $printed\\.".toString())
}

// Offline, with what is here; a home that cannot be written; two at once.
counted(launch(here, 'offline', '1.5', ['-o'] + local), 'offline', '1.5')
assertThat(launch(others[0], 'offline-missing', '[1.0,2.0)', ['-o'] + local).error())
        .contains('and Maven is offline. Run it once without -o: the local repository has it from then on, for those who name the same <remoteRepositories>')

def unwritable = launch(here, 'unwritable', '1.0', local + '-Dbeamgo.cacheDirectory=/proc/beamgo')
counted(unwritable, 'unwritable', '1.0')
assertThat(unwritable.log()).contains('The cache /proc/beamgo cannot be written: ', 'This launch uses a temporary folder.')
assertThat(new File(folder, 'tmp').listFiles().findAll { it.name.startsWith('beamgo-') }).isEmpty()

cache.deleteDir()
def both = ['first', 'second'].collectEntries { [it, machine.start(here, it, arguments(it, 'launch', '1.0', local))] }
both.each { name, process -> counted(machine.await(process, name), name, '1.0') }
assertThat(copies()).hasSize(2)

// A Flink of its own executes the worker of the repository, which the repository's boot starts.
def flink = launch(here, 'flink', '1.0', local + ['-Dbeamgo.runner=flink', '-Dbeamgo.jobServerVersion=2.62.0',
        '-Dbeamgo.jobServerJvmArgs=-XX:+UseSerialGC,-XX:TieredStopAtLevel=1', '-Dbeamgo.environmentType=PROCESS'])
counted(flink, 'flink', '1.0')
assertThat(flink.log()).contains("Flink's job server ", ' --environment_type=PROCESS ', " --worker_binary=$cache/".toString())
assertThat(machine.work().resolve('target/beamgo/flink-job-server.log')).content().contains(
        'urn: "beam:env:process:v1', "Writing to $folder/flink.txt".toString())
assertThat(copies()).contains('launch-from-repository-boot-linux-amd64')

// For other tools: the binaries, executable, and the manifest.
def fetched = machine.run(here, 'fetch', arguments('fetch', 'fetch', '1.0', local + '-Dbeamgo.workerTarget=all'))
assertThat(fetched.exitCode()).as(fetched.log()).isZero()
def target = machine.work().resolve('target/beamgo-fetched')
assertThat(fetched.log().readLines().findAll { it =~ /^\[INFO\] (launcher|worker|manifest)=/ }).containsExactly(
        "[INFO] launcher=$target/launch-from-repository-launcher-linux-amd64".toString(),
        "[INFO] worker=$target/launch-from-repository-worker-linux-amd64".toString(),
        "[INFO] worker=$target/launch-from-repository-worker-linux-arm64".toString(),
        "[INFO] manifest=$target/manifest.json".toString())
def printed = new ProcessBuilder("$target/launch-from-repository-launcher-linux-amd64", '--exit=0').redirectErrorStream(true).start()
assertThat(printed.inputStream.text).startsWith('pipeline version 1.0 from a repository')
assertThat(Files.mismatch(
        target.resolve('manifest.json'), deployed.toPath().resolve('it/launch-from-repository/1.0/launch-from-repository-1.0.json')))
        .isEqualTo(-1L)

// A pom that manages the version; the module has nothing else.
Files.writeString(machine.work().resolve('pom.xml'), '''
<project><modelVersion>4.0.0</modelVersion><groupId>it</groupId><artifactId>operations</artifactId><version>1</version><packaging>pom</packaging>
<dependencyManagement><dependencies><dependency><groupId>it</groupId><artifactId>launch-from-repository</artifactId><version>1.5</version>
<type>json</type></dependency></dependencies></dependencyManagement></project>''')
def managed = machine.run(here, 'managed', arguments('managed', 'launch', '', local).collect { it.replaceAll(/repository:$/, 'repository') })
counted(managed, 'managed', '1.5')
Files.delete(machine.work().resolve('pom.xml'))

// One bit in the repository: refused before anything runs.
def file = new File(deployed, 'it/launch-from-repository/1.5/launch-from-repository-1.5-worker-linux-amd64.exe')
def bytes = file.bytes
bytes[bytes.length - 1] ^= 1
file.bytes = bytes
new File(file.path + '.sha1').delete()
new File(file.path + '.md5').delete()
machine.repository(here).resolve('it/launch-from-repository/1.5').toFile().deleteDir()
def tampered = launch(here, 'tampered', '1.5', local)
assertThat(tampered.exitCode()).isNotZero()
assertThat(tampered.error()).containsPattern(
        'The worker it:launch-from-repository:exe:worker-linux-amd64:1\\.5 is not what the manifest says: its SHA-256 is \\p{XDigit}{64}, the manifest says \\p{XDigit}{64}\\.')
assertThat(tampered.log()).doesNotContain('pipeline version')
assertThat(new File(folder, 'tampered.txt')).doesNotExist()

// Launches leave nothing where they are made, but for the logs of engines.
assertThat(machine.work().toFile().list()).containsExactly('target')
assertThat(machine.work().resolve('target').toFile().list()).containsExactlyInAnyOrder('beamgo', 'beamgo-fetched')
return true
