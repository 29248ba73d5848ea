package io.github.beamgo.mojo.parameter;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.ParameterName;
import io.github.beamgo.image.build.ExtraFile;
import io.github.beamgo.image.layout.LayerFile;
import io.github.beamgo.target.Target;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One {@code <file>} in {@code <imageFiles>}, in the short form {@code <file>lib/libmodel.so=/opt/lib/libmodel.so</file>}
 * or the long form
 *
 * <pre>{@code
 * <file>
 *   <source>lib/arm64/libmodel.so</source>
 *   <path>/opt/lib/libmodel.so</path>
 *   <mode>0644</mode>
 *   <target>linux-arm64</target>
 * </file>
 * }</pre>
 *
 * Maven sets the fields by their names.
 */
public final class ImageFileParameter {

    private static final ParameterName PARAMETER = new ParameterName("imageFiles");

    private @Nullable String source;
    private @Nullable String path;
    private @Nullable String mode;
    private @Nullable String target;

    /** Called by Maven. */
    public ImageFileParameter() {}

    /** Takes the short form; Maven calls it for an element that holds text. */
    public void set(String text) {
        int equals = text.lastIndexOf('=');
        source = equals < 0 ? text : text.substring(0, equals);
        path = equals < 0 ? null : text.substring(equals + 1);
    }

    /**
     * Converts the parameter.
     *
     * @param directory where a relative source begins
     * @throws ConfigurationException if something is missing, or is not what it should be
     */
    public ExtraFile toFile(Path directory) {
        if (source == null || source.isBlank() || path == null || path.isBlank()) {
            throw new ConfigurationException(
                    "A file in " + PARAMETER + " lacks its " + (source == null || source.isBlank() ? "source" : "path")
                            + ".",
                    "Write <file>source=/path/in/the/image</file>, or <source> and <path> inside it.");
        }
        return new ExtraFile(
                directory.resolve(source.strip()),
                path.strip(),
                mode(),
                target == null || target.isBlank() ? null : Target.parse(target, PARAMETER));
    }

    /** By default every user may run it: which files are programs a disk of Windows does not say. */
    private int mode() {
        if (mode == null || mode.isBlank()) {
            return LayerFile.EXECUTABLE;
        }
        if (!mode.strip().matches("0?[0-7]{3}")) {
            throw new ConfigurationException(
                    "A file in " + PARAMETER + " has the mode '" + mode.strip()
                            + "', which is not a number such as 0644.",
                    "Write three octal digits.");
        }
        return Integer.parseInt(mode.strip(), 8);
    }
}
