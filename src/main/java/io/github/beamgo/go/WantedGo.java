package io.github.beamgo.go;

import io.github.beamgo.go.toolchain.DownloadSettings;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which Go the user wants to compile with.
 *
 * @param executable name on PATH or path of the {@code go} command, {@code null} if any will do
 * @param toolchains Maven's toolchains of type {@code go}, asked for only if they count
 * @param version a release, a language version or {@code go.mod}, {@code null} if Go may decide
 * @param download where Go comes from if there is none
 */
public record WantedGo(
        @Nullable String executable,
        Supplier<List<GoToolchain>> toolchains,
        @Nullable String version,
        DownloadSettings download) {

    /** {@return the go command of a name or path, which must be there} */
    public static WantedGo named(String executable) {
        return new WantedGo(executable, List::of, null, DownloadSettings.NONE);
    }
}
