package io.github.beamgo.launch.worker;

import static io.github.beamgo.process.Scripts.await;
import static io.github.beamgo.process.Scripts.awaitGone;
import static io.github.beamgo.process.Scripts.isRunning;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.launch.request.LaunchHost;
import io.github.beamgo.process.ResourceStack;
import io.github.beamgo.target.Target;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A child of the launch slips away: its parent ends at once, and its own session shields it from the group's end. */
@EnabledOnOs(OS.LINUX)
@Timeout(120)
class LaunchRemainsTest {

    private static final String CHILD_AND_LOST_ONE =
            "(setsid sleep 1000 >/dev/null 2>&1 & echo $!); echo $$; exec sleep 1000";

    private final List<Long> started = new ArrayList<>();

    @TempDir
    Path temporary;

    @AfterEach
    void endWhatAFailedTestLeft() {
        started.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    }

    @Test
    void killedMavenLeavesNothing() throws Exception {
        Process maven = maven();
        try (BufferedReader output = maven.inputReader()) {
            assertThat(temporary.resolve(output.readLine())).isDirectory();
            List<Long> pids = started(output);
            assertThat(pids).allMatch(pid -> isRunning(pid));

            maven.destroyForcibly().waitFor();

            for (long pid : pids) {
                awaitGone(pid);
            }
            await("the folder to be deleted", this::isEmpty);
        } finally {
            end(maven);
        }
    }

    @Test
    void nextLaunchClearsWhatIsLeftWhenTheWatchWasKilledToo() throws Exception {
        Process maven = maven();
        try (BufferedReader output = maven.inputReader()) {
            Path folder = temporary.resolve(output.readLine());
            List<Long> pids = started(output);
            Path userFile = Files.writeString(folder.resolve("launcher/of-the-user"), "x");
            watch(maven).destroyForcibly();
            maven.destroyForcibly().waitFor();
            openAndClose();
            assertThat(pids).as("of a launch that may just begin").allMatch(pid -> isRunning(pid));

            hasBegunLongAgo(folder);
            openAndClose();

            assertThat(pids).noneMatch(pid -> isRunning(pid));
            assertThat(folder.resolve("engine")).doesNotExist();
            assertThat(userFile).exists();
            openAndClose();
            assertThat(userFile).exists();
        } finally {
            end(maven);
        }
    }

    @Test
    void whatBelongsToAMavenThatLivesIsLeftAlone() throws Exception {
        Process maven = maven();
        try (BufferedReader output = maven.inputReader()) {
            Path folder = temporary.resolve(output.readLine());
            List<Long> pids = started(output);
            hasBegunLongAgo(folder);

            openAndClose();
            openAndClose();

            assertThat(pids).allMatch(pid -> isRunning(pid));
            assertThat(folder).isDirectory();
            // Not only the first look is harmless: nobody has taken the lock away.
            assertThat(LaunchRemains.of(folder)).isEmpty();
        } finally {
            end(maven);
        }
    }

    @Test
    void launchesOfThisJvmAreLeftAlone() throws Exception {
        try (ResourceStack stack = new ResourceStack()) {
            LaunchFolder folder = LaunchFolder.open(host(), stack);

            openAndClose();

            assertThat(folder.engine()).isDirectory();
        }
        assertThat(isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "beamgo-of-somebody",
                "beamgo-of_somebody",
                "beamgo-1a-2b-3-copy",
                "beamgo-cache-copy",
                "beamgo-cache-1a-2b"
            })
    void foldersOfOtherProgramsAreLeftAlone(String name) throws Exception {
        Path folder = temporary.resolve(name);
        Path file = Files.createDirectories(folder.resolve("engine")).resolve("file");
        Files.writeString(file, "x");
        Files.createFile(folder.resolve("lock"));
        hasBegunLongAgo(folder);

        openAndClose();

        assertThat(file).exists();
    }

    @Test
    void launchThatWasKilledWhileItEndedIsCleared() throws Exception {
        Path folder = Files.createDirectory(temporary.resolve("beamgo-1a-2b-3"));
        Files.createFile(folder.resolve("lock"));
        Files.createDirectory(folder.resolve("engine"));
        hasBegunLongAgo(folder);

        openAndClose();

        assertThat(folder).doesNotExist();
    }

    /** The cache could not be written, so that its Maven had a temporary one. */
    @Test
    void cacheOfAKilledMavenIsCleared() throws Exception {
        Path folder = Files.createDirectory(temporary.resolve("beamgo-cache-1a-2b-3"));
        Path copy = Files.createDirectory(folder.resolve("0".repeat(64))).resolve("launcher");
        Files.writeString(copy, "binary");
        Files.createFile(folder.resolve("lock"));
        openAndClose();
        assertThat(copy).as("of one that may just begin").exists();

        hasBegunLongAgo(folder);
        openAndClose();

        assertThat(folder).doesNotExist();
    }

    private static void hasBegunLongAgo(Path folder) throws IOException {
        Files.setLastModifiedTime(
                folder.resolve("lock"), FileTime.from(Instant.now().minusSeconds(3600)));
    }

    private List<Long> started(BufferedReader output) throws IOException {
        started.add(Long.parseLong(output.readLine()));
        started.add(Long.parseLong(output.readLine()));
        return started;
    }

    private void openAndClose() throws IOException {
        try (ResourceStack stack = new ResourceStack()) {
            LaunchFolder.open(host(), stack);
        }
    }

    private LaunchHost host() {
        return new LaunchHost(new Target("linux", "amd64"), Map.of(), temporary, Path.of("java"));
    }

    private boolean isEmpty() {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    private Process maven() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        JvmWithALaunch.class.getName(),
                        temporary.toString(),
                        CHILD_AND_LOST_ONE)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static ProcessHandle watch(Process maven) {
        return maven.children()
                .filter(child -> Stream.of(child.info().arguments().orElse(new String[0]))
                        .anyMatch(LaunchReaper.class.getName()::equals))
                .findAny()
                .orElseThrow();
    }

    private static void end(Process maven) throws InterruptedException {
        maven.descendants().toList().forEach(ProcessHandle::destroyForcibly);
        maven.destroyForcibly().waitFor();
    }
}
