import java.nio.file.Files
import java.nio.file.Path

['go-without-end.sh', 'maven-interrupted.sh'].each { new File(basedir, it).executable = true }
// For the script that runs Maven.
Files.createSymbolicLink(basedir.toPath().resolve('mvn'), Path.of(System.getProperty('maven.home'), 'bin', 'mvn'))
return true
