import io.github.beamgo.testing.StandaloneFlinkCluster

new File(basedir, 'tmp').mkdirs()
new File(basedir, 'target').mkdirs()
// Ended by verify.groovy, which is run when the build has failed, too.
context.cluster = StandaloneFlinkCluster.start(new File(basedir, 'cluster').toPath(), 2)
new File(basedir, 'target/cluster.properties').text = "beamgo.flinkMaster = ${context.cluster.restAddress()}\n"
return true
