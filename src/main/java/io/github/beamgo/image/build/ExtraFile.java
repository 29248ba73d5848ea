package io.github.beamgo.image.build;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.image.layout.LayerFile;
import io.github.beamgo.target.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file or folder of the user's in the image.
 *
 * @param source the file or folder on this machine
 * @param path where it is in the image: absolute, with slashes
 * @param mode permissions of the file, or of each file in the folder
 * @param target the only target whose image has it, {@code null} for all
 */
public record ExtraFile(
        Path source, String path, int mode, @Nullable Target target) {

    static final String PARAMETER = "<imageFiles> (-Dbeamgo.imageFiles)";

    private static final Pattern PATH = Pattern.compile("(?:/[^/\\p{Cc}]+)+");

    /** What marks a file of a lower layer as deleted (image-spec, layer.md, "Whiteouts"). */
    private static final String WHITEOUT = ".wh.";

    /** What the image is for, and what boot itself writes. */
    private static final Set<String> OWN =
            Set.of(ImageBuilder.BOOT, ImageBuilder.WORKER, ImageBuilder.EXEC, "tmp", "proc", "sys", "dev");

    /**
     * Checks the path in the image.
     *
     * @throws ConfigurationException when it is not absolute, leaves the image, or is one that the image has for itself
     */
    public ExtraFile {
        requireInImage(path);
    }

    private static void requireInImage(String path) {
        boolean climbs = Stream.of(path.split("/"))
                .anyMatch(name -> name.equals(".") || name.equals("..") || name.startsWith(WHITEOUT));
        if (!PATH.matcher(path).matches() || climbs) {
            throw new ConfigurationException(
                    "A file in " + PARAMETER + " has the path '" + printable(path)
                            + "', which is not the absolute path of a file in an image.",
                    "Write it with slashes and without dots, such as /opt/lib/libmodel.so.");
        }
        if (OWN.contains(path.substring(1))) {
            throw ofTheImage(path);
        }
    }

    /** A file cannot be where the image has a folder, nor below one of its files. */
    private static void requireFree(String path) {
        boolean taken = Stream.concat(OWN.stream(), Stream.of("etc/passwd"))
                .anyMatch(own -> ("/" + own).startsWith(path + "/")
                        || (own.startsWith("opt/") && path.startsWith("/" + own + "/")));
        if (taken) {
            throw ofTheImage(path);
        }
    }

    private static ConfigurationException ofTheImage(String path) {
        return new ConfigurationException(
                "A file in " + PARAMETER + " has the path " + path + ", which the image has for itself.",
                "Give it another path.");
    }

    /**
     * {@return the files of the image for a target}
     *
     * @throws ConfigurationException when two have one path, or one cannot be read
     */
    static List<LayerFile> of(Target target, List<ExtraFile> all) {
        List<LayerFile> files = new ArrayList<>();
        Set<String> paths = new HashSet<>();
        for (ExtraFile extra : all) {
            if (extra.isFor(target)) {
                for (LayerFile file : extra.files()) {
                    if (!paths.add(file.path())) {
                        throw new ConfigurationException(
                                PARAMETER + " has two files /" + file.path() + " for " + target + ".",
                                "Give one of them another path, or each a <target> of its own.");
                    }
                    files.add(file);
                }
            }
        }
        return files;
    }

    /**
     * Refuses files for targets of which there is no image.
     *
     * @throws ConfigurationException when there is one
     */
    static void requireTargets(List<ExtraFile> all, List<Target> targets) {
        for (ExtraFile extra : all) {
            if (targets.stream().noneMatch(extra::isFor)) {
                throw new ConfigurationException(
                        PARAMETER + " has " + extra.path + " for the target " + extra.target
                                + ", for which there is no image.",
                        "Name one of its targets: "
                                + targets.stream().map(Target::name).collect(Collectors.joining(", ")) + ".");
            }
        }
    }

    boolean isFor(Target other) {
        return target == null || Objects.equals(target, other);
    }

    /**
     * {@return the files, in an order that is the same on every system} Links are followed, so that the image has what they
     * lead to.
     *
     * @throws ConfigurationException when there is nothing, or it cannot be read
     */
    List<LayerFile> files() {
        if (!Files.exists(source)) {
            throw new ConfigurationException(
                    PARAMETER + " names " + source + ", which does not exist.",
                    "Correct its <source>, or let an earlier phase make it.");
        }
        TreeMap<String, LayerFile> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(source, FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : found.filter(file -> !Files.isDirectory(file)).toList()) {
                if (!Files.isRegularFile(file)) {
                    throw new ConfigurationException(
                            PARAMETER + " names " + source + ", in which " + printable(file.toString())
                                    + " is neither a file nor a folder, or a link that leads nowhere.",
                            "Remove it, or name the files one by one.");
                }
                String name = inImage(file);
                requireInImage(name);
                requireFree(name);
                files.put(name, LayerFile.file(name.substring(1), mode, file));
            }
        } catch (IOException | UncheckedIOException e) {
            throw new ConfigurationException(
                    PARAMETER + " names " + source + ", which cannot be read: " + e + ".",
                    "Give this user the right to read all of it.",
                    e);
        }
        if (files.isEmpty()) {
            throw new ConfigurationException(
                    PARAMETER + " names the folder " + source + ", in which there are no files.",
                    "Correct its <source>, or let an earlier phase fill it.");
        }
        return List.copyOf(files.values());
    }

    /** Element by element: outside of Windows a backslash is a part of a name. */
    private String inImage(Path file) {
        StringBuilder name = new StringBuilder(path);
        if (!file.equals(source)) {
            source.relativize(file).forEach(element -> name.append('/').append(element));
        }
        return name.toString();
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cc}", "?");
    }
}
