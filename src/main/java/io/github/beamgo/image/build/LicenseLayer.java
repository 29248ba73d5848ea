package io.github.beamgo.image.build;

import io.github.beamgo.image.layout.LayerFile;
import io.github.beamgo.inspect.BuildInfo;
import io.github.beamgo.publish.sbom.LicenseFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The licenses of all that is linked into an image, where Beam's own image has them (sdks/go/container/build.gradle). */
public final class LicenseLayer {

    private static final String BEAM = "opt/apache/beam/";
    private static final String OTHERS = BEAM + "third_party_licenses/golang/";

    /** Go allows no others in a module's path; {@code ..} is never a part of one. */
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_~-][A-Za-z0-9._~-]*(?:/[A-Za-z0-9._~-]+)*");

    private LicenseLayer() {}

    /**
     * Lists the files.
     *
     * @param programs what is in the image
     * @param licenses finds those of a module
     * @throws IOException when one of them cannot be read
     */
    public static List<LayerFile> of(List<BuildInfo> programs, LicenseFiles licenses) throws IOException {
        TreeMap<String, LayerFile> files = new TreeMap<>();
        for (BuildInfo program : programs) {
            List<BuildInfo.Module> modules = Stream.concat(
                            Stream.ofNullable(program.mainModule()), program.dependencies().stream())
                    .filter(module -> PATH.matcher(module.path()).matches()
                            && !module.path().contains(".."))
                    .toList();
            for (BuildInfo.Module module : modules) {
                String folder = module.path().equals(BuildInfo.BEAM_MODULE) ? BEAM : OTHERS + module.path() + "/";
                for (Path file : licenses.accompanying(module)) {
                    String path = folder + file.getFileName();
                    files.put(path, LayerFile.file(path, LayerFile.READABLE, file));
                }
            }
        }
        return List.copyOf(files.values());
    }
}
