// Writes the class paths of the engines that tests start to target/engines. They are resolved by EngineResolver as it
// was just compiled, in the Maven that runs this build, with its settings and its local repository.
def classes = new URLClassLoader([new File(project.build.outputDirectory).toURI().toURL()] as URL[], getClass().classLoader)
def main = { name -> classes.loadClass("io.github.beamgo.$name") }
def system = session.container // which Maven 4 hides
    ? session.lookup('org.eclipse.aether.RepositorySystem')
    : session.session.repositorySystem
def resolver = main('maven.resolve.EngineResolver').constructors.first().newInstance(system)
def folder = new File(project.build.directory, 'engines')
folder.mkdirs()

for (engine in main('launch.site.Engine').enumConstants) {
    def artifacts = main('launch.engine.EngineArtifacts').of(engine, '2.62.0', '1.19', '3.5.0', null)
    def name = engine.name().toLowerCase(Locale.ROOT)
    def made = new File(folder, "${name}.txt")
    def classPath = new File(folder, "${name}.cp")
    boolean upToDate = made.exists() && made.text == artifacts.toString() &&
            classPath.text.split(File.pathSeparator).every { new File(it).exists() }
    if (!upToDate) {
        def files = resolver.resolve(artifacts, session.repositorySession, project.remoteProjectRepositories)
        classPath.text = files.join(File.pathSeparator)
        made.text = artifacts
    }
}
