package io.github.beamgo.image.layout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.testing.Tool;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What this machine's own tar reads in archives that are written here. */
class TarWriterTest {

    private static final String LONG_FOLDER = "a".repeat(90) + "/" + "b".repeat(60);

    @TempDir
    private Path folder;

    @Test
    void modesOwnersAndTimesAreFixed() throws Exception {
        Path archive = write(
                LayerFile.folder("tmp", 01777),
                new LayerFile("opt/run", 0755, 3, "", output -> output.write(new byte[] {'a', 'b', 'c'})),
                LayerFile.text("etc/passwd", "root:x:0:0\n"));

        assertThat(Tool.output(folder, "tar", "-tvf", archive.toString(), "--numeric-owner", "--utc", "--full-time")
                        .lines())
                .map(line -> line.replaceAll(" +", " "))
                .containsExactly(
                        "drwxrwxrwt 0/0 0 1970-01-01 00:00:01 tmp/",
                        "-rwxr-xr-x 0/0 3 1970-01-01 00:00:01 opt/run",
                        "-rw-r--r-- 0/0 11 1970-01-01 00:00:01 etc/passwd");
        assertThat(Tool.output(folder, "tar", "-xOf", archive.toString(), "opt/run"))
                .isEqualTo("abc");
    }

    @Test
    void namesOfAnyLengthAndScriptAreRead() throws Exception {
        List<String> names = List.of(
                "c".repeat(100),
                LONG_FOLDER + "/" + "c".repeat(99),
                LONG_FOLDER + "/" + "c".repeat(101),
                "d".repeat(101),
                "licenses/gr\u00fc\u00dfe-\u4f60\u597d",
                "e".repeat(85) + "/" + "\u00fc".repeat(60));
        Path archive =
                write(names.stream().map(name -> LayerFile.text(name, name)).toArray(LayerFile[]::new));

        assertThat(Tool.output(folder, "tar", "--quoting-style=literal", "-tf", archive.toString())
                        .lines())
                .containsExactlyElementsOf(names);
        // Not as bytes that each reader takes for something else.
        assertThat(new String(Files.readAllBytes(archive), UTF_8)).contains(" path=" + names.get(4) + "\n");
        for (String name : names) {
            assertThat(Tool.output(folder, "tar", "-xOf", archive.toString(), name))
                    .isEqualTo(name);
        }
    }

    /** Of a file of 9 GB only the header is looked at. */
    @Test
    void sizesBeyondElevenOctalDigitsAreRead() throws Exception {
        Path archive = folder.resolve("large.tar");
        LayerFile large = new LayerFile("large", 0644, 9L << 30, "", output -> {
            throw new IOException("enough");
        });
        try (OutputStream output = Files.newOutputStream(archive)) {
            assertThatThrownBy(() -> new TarWriter(output).add(large)).hasMessage("enough");
        }

        String listed = new String(
                new ProcessBuilder("tar", "-tvf", archive.toString())
                        .redirectErrorStream(true)
                        .start()
                        .getInputStream()
                        .readAllBytes(),
                UTF_8);
        assertThat(listed).contains(" 9663676416 ");
    }

    @Test
    void fileThatChangesMeanwhileIsNoticed() {
        LayerFile grown = new LayerFile("grown", 0644, 1, "", output -> output.write(new byte[2]));

        assertThatThrownBy(() -> new TarWriter(OutputStream.nullOutputStream()).add(grown))
                .isInstanceOf(IOException.class)
                .hasMessage("/grown was changed while it was read");
    }

    private Path write(LayerFile... files) throws IOException {
        Path archive = folder.resolve("test.tar");
        try (OutputStream output = new BufferedOutputStream(Files.newOutputStream(archive))) {
            TarWriter tar = new TarWriter(output);
            for (LayerFile file : files) {
                tar.add(file);
            }
            tar.finish();
        }
        return archive;
    }
}
