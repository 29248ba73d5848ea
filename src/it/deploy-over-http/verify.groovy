import static org.assertj.core.api.Assertions.assertThat

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
def upload = ['package', 'beamgo:deploy']
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

// Refused: it says by whom, and whose credentials are missing. Nothing had been uploaded.
write('')
def refused = run('refused', ["-Durl=${protectedRepository.url()}"] + upload)
assertThat(refused.exitCode()).isNotZero()
assertThat(refused.error())
        .contains("The upload to the repository 'protected' (${protectedRepository.url()}) failed: ", '401',
                'nothing had been uploaded.', "the credentials of 'protected' in settings.xml")
        .doesNotContain('-> [Help 1]\n[ERROR] -> ')

// A connection that breaks in the middle of the worker: what is there already is said.
def cutting = repository('cut').cutting('-worker-linux-amd64.exe')
def cut = run('cut', ["-Durl=${cutting.url()}"] + upload)
assertThat(cut.exitCode()).isNotZero()
assertThat(cut.error()).contains('deploy-over-http-1.0-worker-linux-amd64.exe', 'delete these there first')
def said = cut.error().find(/; (.*?) had been uploaded\. Check/) { it[1] }.split(', ') as List
assertThat(said).containsExactlyInAnyOrderElementsOf(
        new File(basedir, 'target/cut').listFiles().length == 0 ? [] : new File(basedir, 'target/cut/it/deploy-over-http/1.0').list()
                .findAll { !(it ==~ /.*\.(sha1|md5)/) })

// Nobody there.
cutting.close()
def absent = run('absent', ["-Durl=${cutting.url()}"] + upload)
assertThat(absent.exitCode()).isNotZero()
assertThat(absent.error()).contains("The upload to the repository 'protected' (${cutting.url()}) failed: ", 'nothing had been uploaded.')

// Offline nothing can be deployed, and without a repository there is nowhere to.
assertThat(run('offline', ['-o'] + upload).error()).contains('Maven is offline, so nothing can be deployed. Deploy without -o.')
protectedRepository.close()
return true
