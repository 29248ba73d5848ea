import java.nio.file.Files
import java.nio.file.Path

new File(basedir, 'tmp').mkdirs()
new File(basedir, 'maven-beside-another-pool.sh').executable = true
// For the script that runs Maven.
Files.createSymbolicLink(basedir.toPath().resolve('mvn'), Path.of(System.getProperty('maven.home'), 'bin', 'mvn'))

def pom = new File(basedir, 'pom.xml')
pom.text = pom.text.replace('<!-- launches -->', (1..10).collect { """
          <execution>
            <id>pool-$it</id>
            <phase>integration-test</phase>
            <goals>
              <goal>launch</goal>
            </goals>
            <configuration>
              <environmentType>WORKER_POOL</environmentType>
              <commandLineArgs>--output=\${project.build.directory}/pool-${it}.txt</commandLineArgs>
            </configuration>
          </execution>""" }.join())
return true
