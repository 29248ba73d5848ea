import java.nio.file.Files
import java.nio.file.Path

new File(basedir, 'maven-on-full-disk.sh').executable = true
// For the script that runs Maven.
Files.createSymbolicLink(basedir.toPath().resolve('mvn'), Path.of(System.getProperty('maven.home'), 'bin', 'mvn'))
return true
