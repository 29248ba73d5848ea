import static org.assertj.core.api.Assertions.assertThat

import io.github.beamgo.it.FailingModules
import io.github.beamgo.it.MavenRun
import io.github.beamgo.testing.HttpRepository

def maven = new File(System.getProperty('maven.home')).toPath()
def settings = new File(basedir, 'settings.xml')
def write = { String servers ->
    settings.text = new File(basedir, '../../../src/it/settings.xml').text
            .replace('@localRepositoryUrl@', 'file:///unused').replace('<profiles>', "<servers>$servers</servers><profiles>")
}
def server = { password ->
    "<server><id>protected</id><username>builder</username><password>$password</password></server>" as String
}
def run = { String name, List arguments ->
    MavenRun.of(maven, basedir.toPath(), settings.toPath(), new File(basedir, "${name}.log").toPath(), [:],
            ["-Dmaven.repo.local=$localRepositoryPath" as String] + arguments*.toString())
}
def plugin = 'io.github.beamgo:beamgo-maven-plugin:' + (new File(basedir, 'pom.xml').text =~ 'beamgo-maven-plugin</artifactId>\\s*<version>(.*)</version>')[0][1]
def upload = ['package', "$plugin:deploy"]
def files = ['.pom', '.json', '-launcher-linux-amd64.exe', '-worker-linux-amd64.exe', '-worker-linux-arm64.exe',
             '-launcher-linux-amd64.cdx.json', '-worker-linux-amd64.cdx.json', '-worker-linux-arm64.cdx.json', '-sha256sums.txt']
def put = { version -> files.collect { "PUT /maven/it/deploy-over-http/$version/deploy-over-http-$version$it" as String } }
def repository = { name -> HttpRepository.over(new File(basedir, "target/$name").toPath()) }

// With the credentials of settings.xml every file arrives once, by Maven's deployment as by the goal alone.
write(server('right'))
def protectedRepository = repository('protected').protectedBy('builder', 'right')
['1.0': ['deploy'], '1.1': upload].each { version, goals ->
    def deployed = run("deploy-$version", ["-Drevision=$version", "-Durl=${protectedRepository.url()}"] + goals)
    assertThat(deployed.exitCode()).as(deployed.log()).isZero()
}
def uploads = protectedRepository.requests().findAll { it ==~ /PUT .*(pom|json|exe|txt)/ }
assertThat(uploads).containsExactlyInAnyOrderElementsOf(
        put('1.0') + put('1.1').findAll { !it.contains('arm64') })

// What fails: each server has a module of its own.
write('')
def cutting = repository('cut').cutting('-worker-linux-amd64.exe')
def gone = repository('absent')
gone.close()
def servers = [refused: protectedRepository, cut: cutting, absent: gone]
servers.each { name, to ->
    def module = new File(basedir, name)
    module.mkdir()
    new File(module, 'pom.xml').text = new File(basedir, 'pom.xml').text
            .replace('<artifactId>deploy-over-http<', "<artifactId>$name<").replace('<url>${url}<', "<url>${to.url()}<")
    ['go.mod', 'main.go'].each { new File(module, it).text = new File(basedir, it).text }
}
def log = run('failing', ['-f', 'modules.xml', '-fae', '-pl', servers.keySet().join(',')] + upload).log()
def failures = FailingModules.failures(log)
assertThat(failures.keySet()).containsExactlyElementsOf(servers.keySet())
def failed = { String name, String... expected ->
    assertThat(failures[name].message()).contains(expected)
            .contains("The upload to the repository 'protected' (${servers[name].url()}) failed: ".toString())
}

// Refused: it says by whom, and whose credentials are missing. Nothing had been uploaded.
failed('refused', '401', 'nothing had been uploaded.', "the credentials of 'protected' in settings.xml")
assertThat(log).doesNotContain('-> [Help 1]\n[ERROR] -> ')

// A connection that breaks in the middle of the worker: what is there already is said.
failed('cut', 'cut-1.0-worker-linux-amd64.exe', 'delete these there first')
def said = failures.cut.message().find(/; (.*?) had been uploaded\. Check/) { it[1] }.split(', ') as List
assertThat(said).containsExactlyInAnyOrderElementsOf(
        new File(basedir, 'target/cut').listFiles().length == 0 ? [] : new File(basedir, 'target/cut/it/cut/1.0').list()
                .findAll { !(it ==~ /.*\.(sha1|md5)/) })

// Nobody there.
failed('absent', 'nothing had been uploaded.')

// Offline nothing can be deployed, and without a repository there is nowhere to.
assertThat(run('offline', ['-o'] + upload).error()).contains('Maven is offline, so nothing can be deployed. Deploy without -o.')
servers.values()*.close()
return true
