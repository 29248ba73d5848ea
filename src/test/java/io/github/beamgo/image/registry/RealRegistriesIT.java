package io.github.beamgo.image.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.ParameterName;
import io.github.beamgo.net.Credentials;
import io.github.beamgo.process.ProcessRunner;
import io.github.beamgo.target.Target;
import io.github.beamgo.testing.Registries;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With the registries that go-containerregistry and Debian have, as {@link Registries} installs them. */
class RealRegistriesIT {

    private static final ParameterName PARAMETER = new ParameterName("image");
    private static final Credentials USER = new Credentials("beam", "pass:wörd");
    private static final Target ARM64 = Target.parse("linux-arm64", PARAMETER);
    private static final int LAYER = 3_000_000;

    @TempDir
    Path folder;

    @BeforeAll
    static void install() throws Exception {
        Registries.installOrSkip();
    }

    @ParameterizedTest
    @EnumSource(Registries.Kind.class)
    void whatIsPushedIsWholeAndIsPulledAgain(Registries.Kind kind) throws Exception {
        TestLayout layout = new TestLayout(folder.resolve("layout"), LAYER, 1);
        try (Registries registry = Registries.start(kind, folder.resolve("registry"), USER)) {
            Map<String, String> docker =
                    Map.of("DOCKER_CONFIG", dockerConfig(registry.address()).toString());
            RegistrySettings settings = settings(docker);
            ImageReference image = image(registry, "team/wordcount:1.0");

            PushedImage pushed = new ImagePush(settings).push(layout.folder(), image, List.of());
            PushedImage again = new ImagePush(settings).push(layout.folder(), image, List.of());

            assertThat(pushed.reference()).isEqualTo(image.pinned(layout.digest()));
            assertThat(pushed.sent()).isEqualTo(7);
            assertThat(again.sent()).isZero();
            assertThat(again.there()).isEqualTo(7);
            assertThat(registry.crane(docker, "digest", "--insecure", image.toString())
                            .strip())
                    .isEqualTo(layout.digest());
            assertThat(registry.crane(docker, "validate", "--insecure", "--remote", image.toString()))
                    .contains("PASS")
                    .doesNotContain("FAIL");
            String fallback = image.registry() + "/" + image.repository() + ":"
                    + layout.digest().replace(':', '-');
            assertThat(registry.crane(docker, "manifest", "--insecure", fallback))
                    .contains("\"artifactType\":\"application/vnd.cyclonedx+json\"")
                    .contains("\"artifactType\":\"application/pgp-signature\"");

            Path base = folder.resolve("base");
            PulledImage pulled = new ImagePull(settings).pull(image, List.of(ARM64), base);

            assertThat(pulled.reference().digest()).isEqualTo(layout.digest());
            assertThat(base.resolve("blobs/sha256").resolve(layout.layer().substring(7)))
                    .hasSameBinaryContentAs(layout.file(layout.layer()));
            try (var blobs = Files.list(base.resolve("blobs/sha256"))) {
                assertThat(blobs).hasSize(3);
            }
            PushedImage other = new ImagePush(settings).push(base, image(registry, "team/other:1"), List.of(image));
            assertThat(other.sent())
                    .as("what the registry has in another repository is not sent")
                    .isZero();
            // The registry of crane has one place for the blobs of all repositories.
            assertThat(other.mounted()).isEqualTo(kind == Registries.Kind.DEBIAN ? 2 : 0);
        }
    }

    /** Debian's has 2.8, which does not know how much of a stream has arrived that was cut: the layer comes again. */
    @ParameterizedTest
    @EnumSource(Registries.Kind.class)
    void anUploadThatIsCutOnItsWayEndsInAWholeImage(Registries.Kind kind) throws Exception {
        TestLayout layout = new TestLayout(folder.resolve("layout"), LAYER, 1);
        try (Registries registry = Registries.start(kind, folder.resolve("registry"), USER);
                CuttingProxy proxy = new CuttingProxy(registry.address(), LAYER / 2)) {
            Map<String, String> docker =
                    Map.of("DOCKER_CONFIG", dockerConfig(proxy.address()).toString());
            ImageReference image = ImageReference.parse(proxy.address() + "/team/wordcount:1.0", PARAMETER);

            PushedImage pushed = new ImagePush(settings(docker)).push(layout.folder(), image, List.of());

            assertThat(proxy.cuts()).isOne();
            assertThat(pushed.sent()).isEqualTo(7);
            assertThat(registry.crane(docker, "validate", "--insecure", "--remote", image.toString()))
                    .contains("PASS")
                    .doesNotContain("FAIL");
        }
    }

    @Test
    void twoBuildsThatPushAtOnceLeaveOneWholeImageUnderTheTag() throws Exception {
        TestLayout one = new TestLayout(folder.resolve("one"), LAYER, 1);
        TestLayout two = new TestLayout(folder.resolve("two"), LAYER, 2);
        try (Registries registry = Registries.start(Registries.Kind.DEBIAN, folder.resolve("registry"), USER)) {
            Map<String, String> docker =
                    Map.of("DOCKER_CONFIG", dockerConfig(registry.address()).toString());
            ImageReference image = image(registry, "team/wordcount:latest");

            CompletableFuture<PushedImage> other = CompletableFuture.supplyAsync(() -> push(two, image, docker));
            PushedImage pushed = push(one, image, docker);

            assertThat(List.of(
                            pushed.reference().digest(),
                            other.join().reference().digest()))
                    .containsExactly(one.digest(), two.digest());
            for (ImageReference each :
                    List.of(image, pushed.reference(), other.join().reference())) {
                assertThat(registry.crane(docker, "validate", "--insecure", "--remote", named(each)))
                        .contains("PASS");
            }
        }
    }

    @Test
    void aWrongPasswordAndNoneAreToldApart() throws Exception {
        TestLayout layout = new TestLayout(folder.resolve("layout"), 1000, 1);
        try (Registries registry = Registries.start(Registries.Kind.DEBIAN, folder.resolve("registry"), USER)) {
            ImageReference image = image(registry, "team/wordcount:1.0");
            RegistrySettings nobody = new RegistrySettings(asked -> Optional.empty(), Map.of(), false);
            RegistrySettings wrong = new RegistrySettings(
                    asked -> Optional.of(RegistryLogin.of(new Credentials("beam", "no"), "the <server> x")),
                    Map.of(),
                    false);

            assertThatThrownBy(() -> new ImagePush(nobody).push(layout.folder(), image, List.of()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContainingAll("401", "docker login " + image.registry(), "<server>");
            assertThatThrownBy(() -> new ImagePush(wrong).push(layout.folder(), image, List.of()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContainingAll("401", "The login of the <server> x was sent");
        }
    }

    private static String named(ImageReference image) {
        return image.registry() + "/" + image.repository()
                + (image.digest() == null ? ":" + image.tag() : "@" + image.digest());
    }

    private PushedImage push(TestLayout layout, ImageReference image, Map<String, String> docker) {
        try {
            return new ImagePush(settings(docker)).push(layout.folder(), image, List.of());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static ImageReference image(Registries registry, String name) {
        return ImageReference.parse(registry.address() + "/" + name, PARAMETER);
    }

    private RegistrySettings settings(Map<String, String> environment) {
        return new RegistrySettings(
                new DockerLogins(environment, folder, new CredentialHelper(new ProcessRunner(), environment)),
                environment,
                false);
    }

    private Path dockerConfig(String address) throws Exception {
        Path config = Files.createDirectories(folder.resolve("docker"));
        String auth = Base64.getEncoder()
                .encodeToString((USER.user() + ":" + USER.password()).getBytes(StandardCharsets.UTF_8));
        Files.writeString(
                config.resolve("config.json"), "{\"auths\":{\"" + address + "\":{\"auth\":\"" + auth + "\"}}}");
        return config;
    }
}
