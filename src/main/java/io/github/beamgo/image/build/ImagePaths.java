package io.github.beamgo.image.build;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.image.layout.LayerFile;
import io.github.beamgo.target.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The places of files in an image. In one layer over another a file takes the place of a folder and of all that is in it
 * (image-spec, layer.md, "Applying Changesets"), so that what has one name has to be one thing.
 */
final class ImagePaths {

    /** Who the users are can be said otherwise, in files of the same places. */
    private static final Set<String> REPLACEABLE = Set.of("etc/passwd", "etc/group");

    private final Target target;

    /** What is said of the file at each path. */
    private final Map<String, String> files = new HashMap<>();

    /** For each folder a file in it. */
    private final Map<String, String> folders = new HashMap<>();

    /** Begins without files. */
    ImagePaths(Target target) {
        this.target = target;
    }

    /**
     * Adds what the image has for itself.
     *
     * @param what such as {@code licenses}
     */
    void add(String what, Collection<LayerFile> own) {
        for (LayerFile file : own) {
            String path = file.path();
            if (path.endsWith("/")) {
                folders.putIfAbsent(path.substring(0, path.length() - 1), "/" + path + " of the image (" + what + ")");
            } else {
                put(path, "/" + path + " of the image (" + what + ")");
            }
        }
    }

    /**
     * Adds the user's files, each held against what there is.
     *
     * @throws ConfigurationException when a file would be where another file or a folder is, or below a file
     */
    void addUsers(List<LayerFile> users) {
        for (LayerFile file : users) {
            String path = file.path();
            Optional<String> other = Stream.concat(
                            REPLACEABLE.contains(path)
                                    ? Stream.of()
                                    : Stream.of(files, folders).map(known -> known.get(path)),
                            parents(path).stream().map(files::get))
                    .filter(Objects::nonNull)
                    .findFirst();
            if (other.isPresent()) {
                throw new ConfigurationException(
                        ExtraFile.PARAMETER + " has the file /" + path + " for " + target
                                + ", where the image already has " + other.get() + ".",
                        "Give it another path.");
            }
            put(path, "/" + path);
        }
    }

    private void put(String path, String what) {
        files.put(path, what);
        parents(path).forEach(folder -> folders.putIfAbsent(folder, what));
    }

    /** The folders around a file, the outermost first. */
    private static List<String> parents(String path) {
        List<String> parents = new ArrayList<>();
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            parents.add(path.substring(0, slash));
        }
        return parents;
    }
}
