package io.github.beamgo.testing;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Tools that tests share, each group installed into a folder below {@code target} by its script in {@code src/test/scripts}. */
final class InstalledTools {

    private final String name;

    /**
     * Names a group; nothing is installed yet.
     *
     * @param name of the script, without {@code .sh}, and of the folder
     */
    InstalledTools(String name) {
        this.name = name;
    }

    /** Where they are. */
    Path folder() {
        return project().resolve("target").resolve(name);
    }

    /**
     * Installs what is not there.
     *
     * @return why that is not possible, empty if all is there
     */
    Optional<String> missing() throws IOException, InterruptedException {
        if (!Tool.isPresent("sh")) {
            return Optional.of(name + " is installed by a shell script");
        }
        Path log = Files.createTempFile(name, ".log");
        try {
            int exit = new ProcessBuilder("sh", "src/test/scripts/" + name + ".sh", folder().toString())
                    .directory(project().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start()
                    .waitFor();
            return exit == 0
                    ? Optional.empty()
                    : Optional.of(Files.readString(log).strip());
        } finally {
            Files.delete(log);
        }
    }

    /** That of this class, as tests run in other folders too. */
    private static Path project() {
        try {
            Path classes = Path.of(InstalledTools.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return classes.resolve("../..").normalize();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
