import io.github.beamgo.it.FailingModules

def sources = new File(basedir, '../../../src/it/sources/pipeline').canonicalFile
sources.eachFileRecurse(groovy.io.FileType.FILES) {
    def file = new File(new File(basedir, 'pipeline'), sources.toPath().relativize(it.toPath()).toString())
    file.parentFile.mkdirs()
    file.bytes = it.bytes
}
// What a build copies is not tested a second time.
def copy = new File(basedir, 'pipeline/target/classes/counting')
copy.mkdirs()
new File(basedir, 'pipeline/counting').eachFile { new File(copy, it.name).bytes = it.bytes }

// The same sources, with what the command line may say as well.
def module = { String folder, String configuration ->
    "<configuration><sourceDirectory>$basedir/$folder</sourceDirectory>$configuration</configuration>" +
            '<executions><execution><goals><goal>test</goal></goals></execution></executions>'
}
FailingModules.write(basedir.toPath(), [
    'no-such': module('pipeline', '<test>NoSuchTest</test>'),
    'no-such-ignored': module('pipeline', '<test>NoSuchTest</test><failIfNoSpecifiedTests>false</failIfNoSpecifiedTests>'),
    skipped: module('mixed/go', '<skipTests>true</skipTests>'),
    race: module('mixed/go', '<race>true</race><test>TestFine</test>'),
    ignored: module('mixed/go', '<testFailureIgnore>true</testFailureIgnore>')])
return true
