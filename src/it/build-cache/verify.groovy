import static org.assertj.core.api.Assertions.assertThat

import groovy.json.JsonSlurper
import io.github.beamgo.file.Sha256
import io.github.beamgo.it.FailingModules
import io.github.beamgo.it.MavenRun
import io.github.beamgo.it.Together
import java.nio.file.Files
import java.nio.file.Path

def project = new File(basedir, '../../..').canonicalFile
def maven = new File(project, 'target/mavens').listFiles().find { it.name.startsWith('apache-maven-3.9') }
def settings = new File(basedir, 'settings.xml')
settings.text = new File(project, 'src/it/settings.xml').text
        .replace('@localRepositoryUrl@', Path.of(System.getProperty('user.home'), '.m2/repository').toUri().toString())

def file = { File folder, String name, String text ->
    def file = new File(folder, name)
    file.parentFile.mkdirs()
    file.text = text
}
// Modules of a build with the extension, and a cache of its own.
def copy = { String name, Map<String, String> packagings, Closure config ->
    def folder = new File(basedir, "target/$name")
    folder.deleteDir()
    file(folder, 'pom.xml', new File(basedir, 'modules/pom.xml').text
            .replace('<!-- modules -->', packagings.keySet().collect { "<module>$it</module>" }.join()))
    file(folder, '.mvn/extensions.xml', new File(basedir, 'cache/extensions.xml').text)
    file(folder, '.mvn/maven-build-cache-config.xml', config(new File(basedir, 'cache/maven-build-cache-config.xml').text))
    packagings.each { module, packaging ->
        file(folder, "$module/pom.xml", new File(basedir, 'pom.xml').text
                .replace('<packaging>pom<', "<packaging>$packaging<").replace('<artifactId>build-cache<', "<artifactId>$module<"))
        ['go.mod', 'main.go', 'greeting/greeting.go'].each { file(folder, "$module/$it", new File(basedir, it).text) }
        new File(localRepositoryPath, "it/$module").deleteDir()
    }
    folder
}
def run = { File folder, String goal, boolean lazy = false, String module = null ->
    folder.eachDir { new File(it, 'target').deleteDir() }
    MavenRun.of(maven.toPath(), folder.toPath(), settings.toPath(), new File(folder, "${goal}.log").toPath(), [:],
            ["-Dmaven.repo.local=$localRepositoryPath", "-Dmaven.build.cache.location=$folder/cache",
             "-DaltDeploymentRepository=it::file:$folder/repository",
             "-Dmaven.build.cache.lazyRestore=$lazy", goal]*.toString() + (module ? ['-pl', module] : []))
}
def success = { MavenRun build ->
    assertThat(build.exitCode()).as(build.log()).isZero()
    build.log()
}
def small = ['launcher-linux-amd64', 'worker-linux-amd64']
def whole = small + 'worker-linux-arm64'
// What a repository holds: all of it, and nothing that the manifest does not list.
def complete = { File repository, String name, List classifiers ->
    def folder = new File(repository, "it/$name/1.0")
    def version = "$name-1.0"
    assertThat(folder.list().findAll { it.startsWith(version) && !(it ==~ /.*(sha1|md5)/) }).as(folder.path)
            .containsExactlyInAnyOrderElementsOf(["${version}.pom", "${version}.json", "$version-sha256sums.txt"]*.toString()
                    + classifiers.collectMany { ["$version-${it}.exe".toString(), "$version-${it}.cdx.json".toString()] })
    def manifest = new File(folder, "${version}.json")
    def binaries = new JsonSlurper().parse(manifest).binaries
    assertThat(binaries*.classifier).containsExactlyInAnyOrderElementsOf(classifiers)
    def sums = new File(folder, "$version-sha256sums.txt").readLines()
    assertThat(sums).contains("${Sha256.of(manifest.toPath())}  manifest.json".toString())
    binaries.each {
        def binary = new File(folder, "$version-${it.classifier}.exe")
        assertThat(Sha256.of(binary.toPath())).isEqualTo(it.sha256)
        def sbom = new JsonSlurper().parse(new File(folder, "$version-${it.classifier}.cdx.json"))
        assertThat(sbom.metadata.component.hashes[0].content).isEqualTo(it.sha256)
    }
    new File(folder, "$version-launcher-linux-amd64.exe")
}
def once = { String log ->
    def uploads = log.findAll(/Uploading to it: \S+\.(?:json|exe|txt|pom)\s/)
    assertThat(uploads).isNotEmpty().doesNotHaveDuplicates()
}
def says = { File binary -> Files.isExecutable(binary.toPath()) || binary.setExecutable(true)
    def text = new StringBuilder()
    binary.absolutePath.execute().waitForProcessOutput(new StringBuilder(), text)
    text.toString().trim() }

def always = ['always-pom', 'always-beam-go']
def builds = {
    def folder = copy('always', [(always[0]): 'pom', (always[1]): 'beam-go'], { it })
    success(run(folder, 'verify'))
    def again = FailingModules.logs(success(run(folder, 'verify')))
    always.each { name ->
        assertThat(again[name]).contains('Found cached build, restoring')
        assertThat(new File(folder, "$name/target/beamgo").list()).contains('manifest.json', 'SHA256SUMS', "$name-worker-linux-amd64".toString())
    }

    // After a build that was cached, all is installed.
    success(run(folder, 'install'))
    always.each { assertThat(says(complete(localRepositoryPath, it, small))).isEqualTo('first') }

    // The cache knows the small matrix, and brings its files when they are asked for.
    def deployed = success(run(folder, 'deploy', true))
    once(deployed)
    always.each {
        assertThat(FailingModules.logs(deployed)[it]).contains('Found cached build, restoring')
        assertThat(says(complete(new File(folder, 'repository'), it, whole))).isEqualTo('first')
    }

    // A changed source, and again with all of it cached.
    always.each {
        file(folder, "$it/greeting/greeting.go", new File(basedir, 'greeting/greeting.go').text.replace('first', 'second'))
    }
    2.times {
        new File(folder, 'repository').deleteDir()
        once(success(run(folder, 'deploy')))
        always.each { assertThat(says(complete(new File(folder, 'repository'), it, whole))).isEqualTo('second') }
    }

    // What the deployment had beyond the small matrix does not come back.
    always.each { new File(localRepositoryPath, "it/$it").deleteDir() }
    success(run(folder, 'install'))
    always.each { assertThat(says(complete(localRepositoryPath, it, small))).isEqualTo('second') }
}

// A configuration that does not run beamgo:package again.
def cached = {
    def folder = copy('cached', ['cached-pom': 'pom', 'cached-beam-go': 'beam-go'],
            { it.replaceAll(/(?s)<!-- release matrix -->.*<!-- end of release matrix -->/, '') })
    success(run(folder, 'verify'))

    // deploy:deploy comes first, with the small matrix.
    def refused = run(folder, 'deploy', false, 'cached-pom')
    assertThat(refused.exitCode()).isNotZero()
    assertThat(refused.log()).contains('Skipping plugin execution (cached): beamgo:package')
    assertThat(refused.error()).contains(
            "Maven has deployed type 'exe', classifier 'launcher-linux-amd64' before beamgo:deploy could complete the matrix. "
            + 'Let beamgo:package run in each build that deploys, even if a build cache has its results (<runAlways>): '
            + 'it then builds both matrices.')
    complete(new File(folder, 'repository'), 'cached-pom', small)

    // In packaging beam-go beamgo:deploy comes before all uploads.
    once(success(run(folder, 'deploy', true, 'cached-beam-go')))
    complete(new File(folder, 'repository'), 'cached-beam-go', whole)
}

Together.forEach([builds, cached]) { it() }
return true
