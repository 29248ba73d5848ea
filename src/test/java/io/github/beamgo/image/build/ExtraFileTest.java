package io.github.beamgo.image.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.image.layout.LayerFile;
import io.github.beamgo.target.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
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

    @ParameterizedTest
    @ValueSource(strings = {".wh.passwd", ".wh..wh..opq"})
    void filesInFoldersDoNotDeleteThoseOfTheBase(String name) throws Exception {
        Files.writeString(folder.resolve(name), "");

        ExtraFile extra = new ExtraFile(folder, "/etc", 0644, null);

        assertThatThrownBy(extra::files)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("has the path '/etc/" + name + "', which is not the absolute path of a file");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void backslashesArePartsOfNames() throws Exception {
        Files.writeString(folder.resolve("..\\..\\passwd"), "");

        assertThat(new ExtraFile(folder, "/opt/lib", 0644, null).files())
                .extracting(LayerFile::path)
                .containsExactly("opt/lib/..\\..\\passwd");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/opt", "/opt/beamgo", "/etc", "/opt/apache/beam/boot/x"})
    void filesAreNotWhereTheImageHasFoldersNorBelowItsFiles(String path) throws Exception {
        ExtraFile extra = new ExtraFile(Files.writeString(folder.resolve("file"), ""), path, 0644, null);

        assertThatThrownBy(extra::files)
                .hasMessage("A file in <imageFiles> (-Dbeamgo.imageFiles) has the path " + path
                        + ", which the image has for itself. Give it another path.");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void linksThatLeadNowhereAreNamed() throws Exception {
        Files.createSymbolicLink(folder.resolve("lib.so"), Path.of("lib.so.1"));

        ExtraFile extra = new ExtraFile(folder, "/opt/lib", 0644, null);

        assertThatThrownBy(extra::files)
                .hasMessageContaining(folder.resolve("lib.so") + " is neither a file nor a folder");
    }

    @Test
    void foldersWithoutFilesAreNamed() throws Exception {
        Files.createDirectories(folder.resolve("lib/deep"));

        ExtraFile extra = new ExtraFile(folder.resolve("lib"), "/opt/lib", 0644, null);

        assertThatThrownBy(extra::files).hasMessageContaining("in which there are no files");
    }

    @Test
    void targetsWithoutAnImageAreNamed() {
        List<ExtraFile> files = List.of(new ExtraFile(folder, "/a", 0755, new Target("linux", "arm64")));

        assertThatThrownBy(() -> ExtraFile.requireTargets(files, List.of(Target.DEFAULT_WORKER)))
                .hasMessage(
                        "<imageFiles> (-Dbeamgo.imageFiles) has /a for the target linux-arm64, for which there is no"
                                + " image. Name one of its targets: linux-amd64.");
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
