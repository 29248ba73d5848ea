package io.github.beamgo.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The real engines of the tests. */
public final class Engines {

    /** Options for a JVM that ends before it would gain by more compilation; see {@code short-lived.jvm} in the pom. */
    public static final List<String> SHORT_LIVED = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-BytecodeVerificationRemote");

    private Engines() {}

    /** The class path that {@code src/test/scripts/engines.groovy} had resolved before the tests. */
    public static List<Path> classPath(String engine) {
        try {
            Path testClasses = Path.of(Engines.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path file = testClasses.resolveSibling("engines").resolve(engine.toLowerCase(Locale.ROOT) + ".cp");
            return Arrays.stream(Files.readString(file).split(Pattern.quote(File.pathSeparator)))
                    .map(Path::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The {@code java} that runs the tests. */
    public static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }
}
