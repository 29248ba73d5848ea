package io.github.beamgo.image.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.image.layout.Descriptor;
import io.github.beamgo.image.layout.Platform;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaseLayoutTest {

    private static final Platform AMD64 = new Platform("amd64", "linux", null);
    private static final Platform ARM64 = new Platform("arm64", "linux", null);

    @TempDir
    private Path folder;

    private BaseLayouts layouts;

    @BeforeEach
    void create() {
        layouts = new BaseLayouts(folder);
    }

    @Test
    void imageOfThePlatformIsFoundWhereverItIs() throws Exception {
        Descriptor amd64 = layouts.image("amd64");
        Descriptor arm64 = layouts.image("arm64");

        layouts.finish(layouts.index(amd64, arm64, layouts.attestation()));
        assertThat(base().on(AMD64).manifest()).isEqualTo(amd64);
        assertThat(base().on(ARM64).manifest()).isEqualTo(arm64);

        layouts.finish(layouts.index(layouts.index(layouts.image("amd64"), layouts.image("arm64"))));
        assertThat(base().on(ARM64).manifest().digest()).isEqualTo(arm64.digest());

        // As skopeo copies one image of several.
        layouts.finish(new Descriptor(amd64.mediaType(), layouts.image("amd64").digest(), amd64.size()));
        assertThat(base().on(AMD64).manifest().digest()).isEqualTo(amd64.digest());
    }

    @Test
    void missingPlatformIsNamedWithThoseThatAreThere() throws Exception {
        layouts.finish(layouts.index(layouts.image("amd64"), layouts.attestation()));

        assertThatThrownBy(() -> base().on(ARM64))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("<imageBase> (-Dbeamgo.imageBase) is " + folder
                        + ", but it has no image for linux/arm64, only for linux/amd64. Name a base image that has every"
                        + " platform of <workers> (-Dbeamgo.workers).");
    }

    @Test
    void oneOfSeveralImagesIsChosenByDigest() throws Exception {
        Descriptor one = layouts.image("amd64", "one", "{}", "[]");
        Descriptor other = layouts.image("amd64", "other", "{}", "[]");
        layouts.finish(one, other);

        assertThatThrownBy(() -> base().on(AMD64))
                .hasMessage("<imageBase> (-Dbeamgo.imageBase) is " + folder
                        + ", but it has several images for linux/amd64. Choose one with its digest behind the folder: @"
                        + one.digest() + ", @" + other.digest() + ".");
        assertThat(BaseLayout.parse(folder + "@" + other.digest(), Path.of("/"))
                        .on(AMD64)
                        .manifest())
                .isEqualTo(other);
        String missing = "sha256:" + "0".repeat(64);
        assertThatThrownBy(() ->
                        BaseLayout.parse(folder + "@" + missing, Path.of("/")).on(AMD64))
                .hasMessage("<imageBase> (-Dbeamgo.imageBase) is " + folder + ", but it has no image with the digest "
                        + missing + ". Take one of those that it has: @" + one.digest() + ", @" + other.digest() + ".");
        assertThatThrownBy(() -> BaseLayout.parse("base@sha256:12", Path.of("/")))
                .hasMessage(
                        "<imageBase> (-Dbeamgo.imageBase) is 'base@sha256:12', which does not end in a digest. Write 64"
                                + " hexadecimal digits in lower case behind sha256:, or leave out the digest.");
    }

    @Test
    void damagedLayoutsAreRefused() throws Exception {
        assertThatThrownBy(() -> base().on(AMD64))
                .hasMessage("<imageBase> (-Dbeamgo.imageBase) is " + folder
                        + ", but it has no file oci-layout. Name the folder of a complete OCI layout, or write docker://"
                        + " in front of the name of an image in a registry.");

        Descriptor image = layouts.image("amd64");
        layouts.finish(image);
        Path manifest = folder.resolve("blobs/sha256/" + image.digest().hex());
        Files.writeString(
                manifest, Files.readString(manifest).replace("amd64", "amd65").replace("layers", "layerz"));
        assertThatThrownBy(() -> base().on(AMD64))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is damaged: it has the digest sha256:");
    }

    private BaseLayout base() {
        return new BaseLayout(folder, null);
    }
}
