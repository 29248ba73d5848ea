package io.github.beamgo.publish.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.target.Target;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the paths are absolute elsewhere only")
class CacheFolderTest {

    private static final String HOME = "/home/ada";

    @ParameterizedTest
    @CsvSource({
        "linux, X, /x, /home/ada/.cache/beamgo",
        "linux, XDG_CACHE_HOME, /caches, /caches/beamgo",
        "linux, XDG_CACHE_HOME, caches, /home/ada/.cache/beamgo",
        "linux, XDG_CACHE_HOME, '', /home/ada/.cache/beamgo",
        "linux, HOME, /other, /other/.cache/beamgo",
        "freebsd, X, /x, /home/ada/.cache/beamgo",
        "darwin, XDG_CACHE_HOME, /caches, /home/ada/Library/Caches/beamgo",
        "windows, LOCALAPPDATA, /local, /local/beamgo",
        "windows, HOME, /other, /home/ada/AppData/Local/beamgo"
    })
    void everySystemHasItsPlaceForCaches(String os, String variable, String value, Path expected) {
        assertThat(CacheFolder.of(new Target(os, "amd64"), Map.of(variable, value), HOME))
                .contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"?", "''", "relative", ","})
    void userWithoutAHomeHasNone(String home) {
        assertThat(CacheFolder.of(new Target("linux", "amd64"), Map.of(), home)).isEmpty();
    }

    @Test
    void userWithoutAHomeMayHaveAPlaceAllTheSame() {
        assertThat(CacheFolder.of(new Target("linux", "amd64"), Map.of("XDG_CACHE_HOME", "/caches"), null))
                .contains(Path.of("/caches/beamgo"));
    }
}
