import static org.assertj.core.api.Assertions.assertThat

import groovy.json.JsonSlurper
import io.github.beamgo.it.MavenRun

def project = new File(basedir, '../../..').canonicalFile
def mavens = new File(project, 'target/mavens').listFiles().findAll { it.directory }
assertThat(mavens).hasSize(2)
def settings = new File(basedir, 'target/settings.xml')
settings.text = new File(project, 'src/it/settings.xml').text.replace('@localRepositoryUrl@', localRepositoryPath.toURI().toString())

// But for the pom, which Maven 4 writes anew.
def published = { File folder ->
    def files = new File(folder, 'target/repository/it/reproducible-deploy/1.0').listFiles()
    files.findAll { !(it.name ==~ /.*\.(pom|sha1|md5)/) }.collectEntries { [it.name, it] }
}
def name = 'reproducible-deploy-1.0'
def first = published(basedir)
assertThat(first.keySet()).containsExactlyInAnyOrderElementsOf(["${name}.json", "$name-sha256sums.txt"]*.toString()
        + ['launcher-linux-amd64', 'worker-linux-amd64', 'worker-linux-arm64'].collectMany { ["$name-${it}.exe", "$name-${it}.cdx.json"]*.toString() })

mavens.each { maven ->
    def folder = new File(basedir, "target/$maven.name/quite a bit deeper/in a folder of another name")
    folder.deleteDir()
    assertThat(['git', 'clone', '--quiet', basedir.path, folder.path].execute().waitFor()).isZero()
    def deployed = MavenRun.of(maven.toPath(), folder.toPath(), settings.toPath(), new File(basedir, "target/${maven.name}.log").toPath(),
            [TZ: 'Asia/Tokyo', LC_ALL: 'C'], ["-Dmaven.repo.local=$localRepositoryPath", 'deploy']*.toString())
    assertThat(deployed.exitCode()).as(deployed.log()).isZero()
    def again = published(folder)
    assertThat(again.keySet()).as(maven.name).isEqualTo(first.keySet())
    first.each { file, content -> assertThat(again[file]).hasSameBinaryContentAs(content) }
    // Compiled there, not copied.
    assertThat(deployed.log()).contains('Compiled linux-amd64', 'Compiled linux-arm64')
}

// It is the commit, as git tells it, and nothing but.
def manifest = new JsonSlurper().parse(first["${name}.json".toString()])
assertThat(manifest.vcsRevision).isEqualTo(['git', 'rev-parse', 'HEAD'].execute(null, basedir).text.trim())
assertThat(manifest.vcsModified).isEqualTo(false)
return true
