package io.github.beamgo.publish.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.file.AtomicFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.inject.Inject;
import org.jspecify.annotations.Nullable;

/** Reads and writes manifests. What it reads is checked before it is used. */
public final class ManifestFile {

    /** No folder, and no leading dot: such files are hidden, or are copies in progress. */
    private static final Pattern FILE_NAME = Pattern.compile("[^/\\\\:\\p{Cc}.][^/\\\\:\\p{Cc}]*");

    private static final Pattern CLASSIFIER = Pattern.compile("[^/\\\\:\\p{Cc}]+");
    private static final Pattern PRINTABLE = Pattern.compile("[^\\p{Cc}]+");

    /** How the name of every manifest ends; beamgo:fetch writes the manifest next to the binaries. */
    private static final String MANIFEST_NAME = "manifest.json";

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private static final String BUILD = "Build it with 'mvn package' (goal beamgo:package).";

    private final JsonMapper mapper = ReproducibleJson.mapper();

    /** Creates the reader and writer. */
    @Inject
    public ManifestFile() {}

    /**
     * Writes a manifest; the same manifest gives the same bytes on every system.
     *
     * @param file the destination, in an existing folder
     * @throws IOException when it cannot be written; the destination is then as it was
     */
    public void write(Manifest manifest, Path file) throws IOException {
        AtomicFiles.write(file, ReproducibleJson.text(mapper, manifest));
    }

    /**
     * Reads a manifest that {@link #write} wrote.
     *
     * @return the manifest; its file names stay inside its folder
     * @throws ConfigurationException when there is none, or when this version does not understand it
     */
    public Manifest read(Path file) {
        Words words = new Words(
                "The manifest " + file,
                "is damaged",
                BUILD,
                "Launch with the version of the plugin that built it, or build it again with this one.");
        try {
            return parse(Files.readAllBytes(file), words);
        } catch (NoSuchFileException e) {
            throw new ConfigurationException(
                    "There is no manifest " + e.getFile() + ": nothing has been built here.", BUILD, e);
        } catch (IOException e) {
            throw new ConfigurationException(words.manifest + " cannot be read: " + e + ".", words.remedy, e);
        }
    }

    /**
     * Reads the manifest of a build on another machine.
     *
     * @return the manifest; its file names stay inside its folder
     * @throws ConfigurationException when it cannot be read, or when this version does not understand it
     */
    public Manifest readPrebuilt(Path file) {
        Words words = new Words(
                "The manifest " + file + " of <prebuilt> (-Dbeamgo.prebuilt)",
                "is damaged",
                "Copy the whole folder target/beamgo of 'mvn package' there, unchanged.",
                "Build with the same version of the plugin on each machine.");
        try {
            return parse(Files.readAllBytes(file), words);
        } catch (IOException e) {
            throw new ConfigurationException(words.manifest + " cannot be read: " + e + ".", words.remedy, e);
        }
    }

    /**
     * Reads a manifest that came from a repository.
     *
     * @param content the file's bytes
     * @param coordinates where it came from, for messages
     * @return the manifest; its file names and classifiers stay inside their folders
     * @throws ConfigurationException when this version does not understand it
     */
    public Manifest readPublished(byte[] content, String coordinates) {
        return parse(
                content,
                new Words(
                        "The file " + coordinates,
                        "is not the manifest of a pipeline",
                        "Name the coordinates of a pipeline that beamgo:package or beamgo:deploy published.",
                        "Launch with the version of the plugin that published it, or publish it again with this one."));
    }

    private Manifest parse(byte[] content, Words words) {
        try {
            JsonNode json = mapper.readTree(text(content));
            JsonNode version = json.path("formatVersion");
            if (!version.isInt()) {
                throw words.damaged("it has no format version", null);
            }
            if (version.intValue() < Manifest.WITHOUT_PROJECT || version.intValue() > Manifest.FORMAT_VERSION) {
                throw new ConfigurationException(
                        words.manifest + " has the format version " + version + "; this plugin reads the versions "
                                + Manifest.WITHOUT_PROJECT + " to " + Manifest.FORMAT_VERSION + ".",
                        words.otherVersion);
            }
            Manifest manifest = mapper.treeToValue(json, Manifest.class);
            check(manifest, words);
            return manifest;
        } catch (CharacterCodingException e) {
            throw words.damaged("it is not text in UTF-8", e);
        } catch (InvalidFormatException e) {
            throw words.damaged(quoted(String.valueOf(e.getValue())) + " is not a known value", e);
        } catch (ValueInstantiationException e) {
            Throwable problem = e.getCause() == null ? e : e.getCause();
            throw words.damaged(printable(String.valueOf(problem.getMessage())), e);
        } catch (JsonProcessingException e) {
            throw words.damaged(e.getOriginalMessage(), e);
        }
    }

    /** Unlike {@link String}, refuses what is not UTF-8. */
    private static String text(byte[] bytes) throws CharacterCodingException {
        return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    private static void check(Manifest manifest, Words words) {
        MavenCoordinates project = manifest.project();
        if (project == null && manifest.formatVersion() != Manifest.WITHOUT_PROJECT) {
            throw words.damaged("it does not name its project", null);
        }
        if (project != null) {
            String coordinates = project.toString();
            words.require(PRINTABLE.matcher(coordinates).matches(), coordinates, "the name of a project");
        }
        String pipeline = manifest.pipeline();
        if (pipeline != null) {
            words.require(PRINTABLE.matcher(pipeline).matches(), pipeline, "the name of a pipeline");
        }
        Set<String> files = new HashSet<>();
        Set<String> binaries = new HashSet<>();
        for (Manifest.Binary binary : manifest.binaries()) {
            check(binary, words);
            // Some file systems ignore case.
            if (!files.add(binary.file().toLowerCase(Locale.ROOT))) {
                throw words.damaged("it has two files '" + binary.file() + "'", null);
            }
            String name = binary.role() + " for " + binary.target();
            if (!binaries.add(name)) {
                throw words.damaged("it has two binaries for one purpose, " + name, null);
            }
        }
    }

    private static void check(Manifest.Binary binary, Words words) {
        String name = binary.file();
        words.require(FILE_NAME.matcher(name).matches() && !isManifest(name), name, "a file name");
        String goVersion = binary.goVersion();
        words.require(PRINTABLE.matcher(goVersion).matches(), goVersion, "a version of Go");
        // Part of a file name in repositories.
        String classifier = binary.classifier();
        words.require(CLASSIFIER.matcher(classifier).matches(), classifier, "a classifier");
        words.require(binary.size() >= 0, Long.toString(binary.size()), "a size");
        words.require(SHA256.matcher(binary.sha256()).matches(), binary.sha256(), "a SHA-256");
        Manifest.Unpacked unpacked = binary.unpacked();
        if (unpacked != null) {
            words.require(unpacked.size() > 0, Long.toString(unpacked.size()), "the size of a packed worker");
            words.require(SHA256.matcher(unpacked.sha256()).matches(), unpacked.sha256(), "a SHA-256");
        }
    }

    private static boolean isManifest(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        return name.equals(MANIFEST_NAME) || name.endsWith("-" + MANIFEST_NAME);
    }

    private static String quoted(String text) {
        return "'" + printable(text) + "'";
    }

    /** Without control characters, which a terminal would obey. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cc}", "?");
    }

    /** The wording of messages about a manifest, depending on where it is. */
    private record Words(String manifest, String damaged, String remedy, String otherVersion) {

        void require(boolean condition, String value, String what) {
            if (!condition) {
                throw damaged(quoted(value) + " is not " + what, null);
            }
        }

        ConfigurationException damaged(String reason, @Nullable Exception cause) {
            return new ConfigurationException(manifest + " " + damaged + ": " + reason + ".", remedy, cause);
        }
    }
}
