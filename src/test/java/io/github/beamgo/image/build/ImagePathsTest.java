package io.github.beamgo.image.build;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.image.layout.LayerFile;
import io.github.beamgo.target.Target;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImagePathsTest {

    @ParameterizedTest
    @CsvSource({
        "opt/lib, opt/lib/model.so, opt/lib/model.so, /opt/lib",
        "opt/lib/model.so, opt/lib, opt/lib, /opt/lib/model.so",
        "a/b/c/d, a/b, a/b, /a/b/c/d",
        "x, etc/passwd/x, etc/passwd/x, '/etc/passwd of the image (users and folders)'",
        "x, etc, etc, '/etc/ of the image (users and folders)'",
        "x, opt/apache/beam/LICENSE, opt/apache/beam/LICENSE, '/opt/apache/beam/LICENSE of the image (licenses)'",
        "x, opt/apache/beam/LICENSE/x, opt/apache/beam/LICENSE/x, '/opt/apache/beam/LICENSE of the image (licenses)'",
        "x, opt/apache, opt/apache, '/opt/apache/beam/LICENSE of the image (licenses)'",
        "x, etc/ssl/certs, etc/ssl/certs, '/etc/ssl/certs/ca-certificates.crt of the image (certificates)'"
    })
    void whatHasOneNameIsOneThing(String one, String other, String refused, String beside) {
        assertThatThrownBy(() -> paths().addUsers(files(one, other)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("<imageFiles> (-Dbeamgo.imageFiles) has the file /" + refused
                        + " for linux-amd64, where the image already has " + beside + ". Give it another path.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"etc/passwd", "etc/group", "opt/apache/beam/NOTICE", "opt/apache/beam-lib", "tmp/x", "etc/ssl/x"
            })
    void filesMayBeBesideThoseOfTheImageAndSayWhoTheUsersAre(String path) {
        assertThatCode(() -> paths().addUsers(files(path))).doesNotThrowAnyException();
    }

    private static ImagePaths paths() {
        ImagePaths paths = new ImagePaths(new Target("linux", "amd64"));
        paths.add(
                "users and folders",
                List.of(
                        LayerFile.folder("etc", 0755),
                        LayerFile.text("etc/passwd", ""),
                        LayerFile.text("etc/group", ""),
                        LayerFile.folder("tmp", 01777)));
        paths.add("licenses", files("opt/apache/beam/LICENSE"));
        paths.add("certificates", files("etc/ssl/certs/ca-certificates.crt"));
        return paths;
    }

    private static List<LayerFile> files(String... paths) {
        return Stream.of(paths).map(path -> LayerFile.text(path, "")).toList();
    }
}
