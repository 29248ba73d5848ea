new File(basedir, 'tmp').mkdirs()
// What Maven remembers not to have found would be reported otherwise.
new File(localRepositoryPath, 'org/apache/beam/beam-runners-flink-1.19/2.61.9').deleteDir()
new File(localRepositoryPath, 'org/apache/beam/beam-runners-flink-1.19').listFiles({ it.file } as FileFilter)*.delete()
return true
