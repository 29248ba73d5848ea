package io.github.beamgo.build.plan;

import static io.github.beamgo.build.plan.PrebuiltBinary.COPY_WHOLE;
import static io.github.beamgo.build.plan.PrebuiltBinary.PREBUILT;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.publish.manifest.Manifest;
import io.github.beamgo.publish.manifest.ManifestFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the folders of {@code prebuilt}: what builds on other machines have left in their output folders. */
final class PrebuiltFolders {

    /** How far below a folder other folders with manifests are looked for, to name them. */
    private static final int DEPTH = 4;

    private final ManifestFile manifests;
    private final BuildRequest request;
    private final String manifestName;

    PrebuiltFolders(ManifestFile manifests, BuildRequest request, ArtifactNames names) {
        this.manifests = manifests;
        this.request = request;
        this.manifestName = names.manifest();
    }

    /**
     * Reads all folders. The contents of the binaries are not read yet.
     *
     * @return each binary once, although several folders may have it
     * @throws ConfigurationException when a folder is not the whole output of a build of this version of the project, or
     *     when two folders have different binaries for one purpose
     */
    List<PrebuiltBinary> read() {
        List<PrebuiltBinary> binaries = new ArrayList<>();
        for (Path folder : request.prebuilt()) {
            for (PrebuiltBinary binary : read(folder)) {
                List<PrebuiltBinary> earlier =
                        binaries.stream().filter(binary::isFor).toList();
                if (earlier.isEmpty()) {
                    binaries.add(binary);
                } else if (!binary.isSame(earlier.get(0))) {
                    throw new ConfigurationException(
                            PREBUILT + " names two folders with different files for "
                                    + binary.binary().classifier() + ": "
                                    + earlier.get(0).folder() + " and " + folder
                                    + ".",
                            "Compile each target on one machine: leave it out on the other with"
                                    + " -Dbeamgo.onlyTargets, or name only one of the folders.");
                }
            }
        }
        return binaries;
    }

    private List<PrebuiltBinary> read(Path folder) {
        Path file = manifestIn(folder);
        Manifest manifest = manifests.readPrebuilt(file);
        if (manifest.project() == null) {
            throw new ConfigurationException(
                    names(folder) + ", whose manifest is of an earlier version of this plugin, which did not write down"
                            + " the project.",
                    "Build with the same version of the plugin on each machine.");
        }
        if (!manifest.project().equals(request.project())) {
            throw new ConfigurationException(
                    names(folder) + ", which was built for " + manifest.project() + " instead of " + request.project()
                            + ".",
                    "Build the same version of the project on each machine.");
        }
        List<PrebuiltBinary> binaries = manifest.binaries().stream()
                .map(binary -> new PrebuiltBinary(folder, manifest, binary))
                .toList();
        binaries.forEach(PrebuiltFolders::requireFile);
        return binaries;
    }

    private Path manifestIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new ConfigurationException(
                    names(folder) + ", which is not a folder.",
                    "Name the folders that hold what 'mvn package' has left in target/beamgo on other machines; 'mvn"
                            + " clean' deletes those below target.");
        }
        if (isOutput(folder)) {
            throw new ConfigurationException(
                    names(folder) + ", which is the <outputDirectory> of this build.",
                    "Remove it from the list: what this machine compiles is taken anyway.");
        }
        Path file = folder.resolve(manifestName);
        if (!Files.isRegularFile(file)) {
            List<String> others = foldersWithManifests(folder);
            throw new ConfigurationException(
                    names(folder) + ", which has no " + manifestName + ".",
                    others.isEmpty() ? COPY_WHOLE : "Perhaps you mean " + String.join(",", others) + ".");
        }
        return file;
    }

    private boolean isOutput(Path folder) {
        try {
            return Files.isDirectory(request.outputDirectory()) && Files.isSameFile(folder, request.outputDirectory());
        } catch (IOException e) {
            return false;
        }
    }

    /** In continuous integration, each machine's files often come into a folder of their own. */
    private List<String> foldersWithManifests(Path folder) {
        try (Stream<Path> files = Files.find(
                folder, DEPTH, (file, attributes) -> file.endsWith(manifestName) && attributes.isRegularFile())) {
            return files.map(file -> file.resolveSibling("").toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The manifest's reader has made sure that the name is not a path; it may still be a symbolic link. */
    private static void requireFile(PrebuiltBinary binary) {
        Path file = binary.file();
        try {
            if (!Files.isRegularFile(file)
                    || !file.toRealPath().startsWith(binary.folder().toRealPath())) {
                throw binary.damaged(Files.exists(file) ? "is not a file of this folder" : "is not there");
            }
            if (Files.size(file) != binary.binary().size()) {
                throw binary.damaged("has " + Files.size(file) + " bytes instead of "
                        + binary.binary().size());
            }
        } catch (IOException e) {
            throw binary.damaged("cannot be read: " + e);
        }
    }

    /** {@return the beginning of a sentence about folders} */
    static String names(Path... folders) {
        return PREBUILT + " names " + Stream.of(folders).map(Path::toString).collect(Collectors.joining(", "));
    }
}
