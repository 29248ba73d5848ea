package io.github.beamgo.launch.worker;

import io.github.beamgo.target.Target;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The launcher's folder for temporary files. With LOOPBACK Beam's Go SDK creates an empty file there in every run, and
 * never deletes it (see {@code runners/universal/runnerlib/execute.go}).
 */
public final class LauncherTemporaryFolder implements Closeable {

    private static final String MADE_BY_BEAM = "beamloopbackworker-";
    private static final Logger LOG = LoggerFactory.getLogger(LauncherTemporaryFolder.class);

    private final Path path;

    /** Takes the launcher's part of the launch's folder. */
    public LauncherTemporaryFolder(LaunchFolder launch) {
        this.path = launch.launcher();
    }

    /**
     * Points the launcher to the folder.
     *
     * @param environment the launcher's environment
     * @param host this machine
     * @return the same with the variables by which Go's {@code os.TempDir} finds the folder
     */
    public Map<String, String> addTo(Map<String, String> environment, Target host) {
        List<String> variables = host.os().equals("windows") ? List.of("TMP", "TEMP") : List.of("TMPDIR");
        Map<String, String> extended = new HashMap<>(environment);
        // Windows takes names of variables in any case: a second TMP beside tmp would leave open which one counts.
        extended.keySet().removeIf(name -> variables.stream().anyMatch(name::equalsIgnoreCase));
        String folder = StagedArtifactName.spelled(path + path.getFileSystem().getSeparator());
        variables.forEach(name -> extended.put(name, folder));
        return Map.copyOf(extended);
    }

    @Override
    public void close() throws IOException {
        delete(path);
    }

    /** Deletes what Beam left there. Anything else there belongs to the user: it is kept and reported. */
    static void delete(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return;
        }
        List<Path> left = LaunchFolder.contents(path);
        for (Path file : left) {
            if (file.getFileName().toString().startsWith(MADE_BY_BEAM)) {
                Files.delete(file);
            }
        }
        List<Path> kept = left.stream().filter(Files::exists).toList();
        if (kept.isEmpty()) {
            Files.delete(path);
        } else {
            LOG.info("The launcher left temporary files, which are kept: {}", kept);
        }
    }
}
