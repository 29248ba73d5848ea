import io.github.beamgo.host.HostTarget
import io.github.beamgo.it.FailingModules

// Each launch is a module, which launches what the parent has packaged.
def host = HostTarget.of(System.properties)
def binary = { String role -> "<${role}Binary>$basedir/target/beamgo/job-ends-$role-$host</${role}Binary>" }
def module = { Map<String, String> launches -> """<configuration>${binary('launcher')}${binary('worker')}</configuration>
        <executions>${launches.collect { id, configuration -> """
          <execution>
            <id>$id</id>
            <phase>integration-test</phase>
            <goals>
              <goal>launch</goal>
            </goals>
            <configuration>$configuration</configuration>
          </execution>""" }.join()}
        </executions>""".toString()
}

// The engine is one of another launch, which stands for one on another machine.
def endpoint = '<endpoint>${engine}</endpoint>'
def loopback = endpoint + '<environmentType>LOOPBACK</environmentType>'
// The engine's own workers, which do without the launch.
def process = endpoint + '<environmentType>PROCESS</environmentType><environmentConfig>${environment}</environmentConfig>'

FailingModules.write(basedir.toPath(), [
    // One Maven runs into these, one after another.
    fails: module(launch: loopback + '<commandLineArgs>--fail</commandLineArgs>'),
    timeout: module(launch: loopback + '<timeout>20s</timeout>'),
    'cancelled-from-outside': module(launch: loopback),
    'launcher-killed': module(launch: process),
    'engine-killed': module(launch: loopback),

    // Each of these is ended with its Maven.
    'own-engine-killed': module(launch: ''),
    'ctrl-c-with-own-engine': module(launch: ''),
    'ctrl-c': module(launch: loopback),
    SIGINT: module(launch: loopback),
    SIGTERM: module(async: process + '<async>true</async>',
        waits: loopback + '<outputDirectory>${project.build.directory}/waits</outputDirectory>'),
    'keep-running': module(launch: process + '<keepRunning>true</keepRunning>'),
])
return true
