package io.github.beamgo.image.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.image.layout.LayerFile;
import io.github.beamgo.target.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtraFileTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "relative",
                "/",
                "",
                "/a/../../etc/passwd",
                "/../a",
                "/a/./b",
                "/a//b",
                "/a/",
                "C:\\a",
                "/a\nb",
                "/opt/.wh.lib",
                "/.wh..wh..opq"
            })
    void pathsCannotEscape(String path) {
        assertThatThrownBy(() -> new ExtraFile(folder, path, 0755, null))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("A file in <imageFiles> (-Dbeamgo.imageFiles) has the path '" + path.replace('\n', '?')
                        + "', which is not the absolute path of a file in an image. Write it with slashes and without dots,"
                        + " such as /opt/lib/libmodel.so.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/opt/apache/beam/boot", "/opt/beamgo/worker", "/opt/beamgo/exec", "/tmp"})
    void whatTheImageHasForItselfStays(String path) {
        assertThatThrownBy(() -> new ExtraFile(folder, path, 0755, null))
                .hasMessage("A file in <imageFiles> (-Dbeamgo.imageFiles) has the path " + path
                        + ", which the image has for itself. Give it another path.");
    }

    @Test
    void foldersAreTakenWholeInOneOrderWithWhatLinksLeadTo() throws Exception {
        Files.createDirectories(folder.resolve("lib/deep"));
        Files.writeString(folder.resolve("lib/b.so.1"), "b");
        Files.createSymbolicLink(folder.resolve("lib/b.so"), Path.of("b.so.1"));
        Files.writeString(folder.resolve("lib/deep/a"), "a");

        ExtraFile extra = new ExtraFile(folder.resolve("lib"), "/opt/lib", 0644, null);

        assertThat(extra.files())
                .extracting(LayerFile::path)
                .containsExactly("opt/lib/b.so", "opt/lib/b.so.1", "opt/lib/deep/a");
        assertThat(extra.files()).allMatch(file -> file.mode() == 0644 && file.size() == 1);
    }

    @Test
    void missingSourcesAreNamed() {
        ExtraFile extra = new ExtraFile(folder.resolve("none"), "/opt/none", 0755, null);

        assertThatThrownBy(extra::files)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("<imageFiles> (-Dbeamgo.imageFiles) names " + folder.resolve("none")
                        + ", which does not exist. Correct its <source>, or let an earlier phase make it.");
    }

    @Test
    void filesMayBeForOneTarget() {
        Target arm = new Target("linux", "arm64");

        assertThat(new ExtraFile(folder, "/a", 0755, arm).isFor(arm)).isTrue();
        assertThat(new ExtraFile(folder, "/a", 0755, arm).isFor(Target.DEFAULT_WORKER))
                .isFalse();
        assertThat(new ExtraFile(folder, "/a", 0755, null).isFor(arm)).isTrue();
    }
}
