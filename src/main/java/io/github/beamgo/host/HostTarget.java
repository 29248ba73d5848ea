package io.github.beamgo.host;

import io.github.beamgo.target.Target;
import java.util.Locale;
import java.util.Properties;

/** Names the machine that this JVM runs on in Go's words, for use where there is no Go to ask. */
public final class HostTarget {

    private HostTarget() {}

    /**
     * Translates Java's names for this machine, {@code os.name} and {@code os.arch}. A system or processor that Java
     * and Go call the same keeps its name.
     */
    public static Target of(Properties systemProperties) {
        String name = systemProperties.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String arch = systemProperties.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        String os = name.startsWith("windows") ? "windows" : name.startsWith("mac") ? "darwin" : name;
        return new Target(os, arch).inGosWords();
    }
}
