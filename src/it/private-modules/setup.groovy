import java.util.zip.ZipEntry
import java.util.zip.ZipOutputStream

// The proxy's files, as 'go help goproxy' describes them; go.sum knows them.
def versions = new File(basedir, 'target/proxy/example.com/private/@v')
versions.mkdirs()
def goMod = 'module example.com/private\n\ngo 1.26.0\n'
new File(versions, 'list').text = 'v1.0.0\n'
new File(versions, 'v1.0.0.info').text = '{"Version":"v1.0.0"}'
new File(versions, 'v1.0.0.mod').text = goMod
new File(versions, 'v1.0.0.zip').withOutputStream {
    def zip = new ZipOutputStream(it)
    ['go.mod': goMod, 'private.go': 'package private\n\nconst Name = "a private module"\n'].each { name, text ->
        zip.putNextEntry(new ZipEntry("example.com/private@v1.0.0/$name"))
        zip << text
        zip.closeEntry()
    }
    zip.close()
}
return true
