import static org.assertj.core.api.Assertions.assertThat

def counts = new File(basedir, 'target/counts.txt').readLines()
assertThat(counts).contains('the: 100', 'or: 68')

def log = new File(basedir, 'build.log').text
assertThat(log).contains('launch would execute:').contains('Compiling linux-amd64 (launcher, worker)')

def installed = new File(localRepositoryPath, 'it/smoke/1.0').list() as List
assertThat(installed).contains(
        'smoke-1.0-launcher-linux-amd64.exe', 'smoke-1.0-worker-linux-amd64.exe', 'smoke-1.0.json', 'smoke-1.0.pom')
return true
