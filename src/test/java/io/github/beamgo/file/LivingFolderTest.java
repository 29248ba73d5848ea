package io.github.beamgo.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LivingFolderTest {

    private static final String PREFIX = "beamgo-test-";

    @TempDir
    Path parent;

    @Test
    void folderGoesWithAllThatIsInIt() throws IOException {
        try (LivingFolder folder = LivingFolder.create(parent, PREFIX)) {
            Files.createFile(folder.path().resolve("file"));
        }

        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void folderOfThisJvmIsLeftAlone() throws IOException {
        try (LivingFolder folder = LivingFolder.create(parent, PREFIX)) {
            wasCreatedLongAgo(folder.path());

            LivingFolder.clear(parent, PREFIX, parent);

            assertThat(folder.path()).isDirectory();
        }
    }

    @Test
    void folderOfAnotherJvmIsDeletedOnceThatWasKilled() throws Exception {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        JvmWithAFolder.class.getName(),
                        parent.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = jvm.inputReader()) {
            Path folder = Path.of(output.readLine());
            wasCreatedLongAgo(folder);
            LivingFolder.clear(parent, PREFIX, parent);
            LivingFolder.clear(parent, PREFIX, parent);
            assertThat(folder).as("while the JVM lives").isDirectory();

            jvm.destroyForcibly().waitFor();
            LivingFolder.clear(parent, PREFIX, parent);

            assertThat(parent).isEmptyDirectory();
        } finally {
            jvm.destroyForcibly().waitFor();
        }
    }

    private static void wasCreatedLongAgo(Path folder) throws IOException {
        Files.setLastModifiedTime(
                FolderLock.file(folder), FileTime.from(Instant.now().minusSeconds(3600)));
    }

    /** Prints the path of a folder of its own, and waits. */
    static final class JvmWithAFolder {

        private JvmWithAFolder() {}

        public static void main(String[] args) throws Exception {
            try (LivingFolder folder = LivingFolder.create(Path.of(args[0]), PREFIX)) {
                System.out.println(folder.path());
                new CountDownLatch(1).await();
            }
        }
    }
}
