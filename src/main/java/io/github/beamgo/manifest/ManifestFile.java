package io.github.beamgo.manifest;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.beamgo.file.AtomicFiles;
import io.github.beamgo.model.ConfigurationException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import javax.inject.Inject;
import org.jspecify.annotations.Nullable;

/** Reads and writes manifests. What it reads is checked before anything is believed. */
public final class ManifestFile {

    private static final Pattern FILE_NAME = Pattern.compile("[^/\\\\:\\p{Cntrl}]+");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private static final String BUILD = "Build it with 'mvn package' (goal beamgo:package).";

    private final JsonMapper mapper = JsonMapper.builder()
            // A later version of this plugin may add to the format what this one need not know.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .defaultSetterInfo(JsonSetter.Value.forValueNulls(Nulls.FAIL))
            .build();

    /** Creates the reader and writer. */
    @Inject
    public ManifestFile() {}

    /**
     * Writes a manifest; the same manifest gives the same bytes on every system.
     *
     * @param manifest the manifest
     * @param file the destination, in an existing folder
     * @throws IOException when it cannot be written; the destination is then as it was
     */
    public void write(Manifest manifest, Path file) throws IOException {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        ObjectWriter writer = mapper.writer(
                new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
        AtomicFiles.write(file, writer.writeValueAsString(manifest) + "\n");
    }

    /**
     * Reads a manifest.
     *
     * @param file a file that {@link #write} wrote
     * @return the manifest; its file names stay inside its folder
     * @throws ConfigurationException when there is none, or when it is not one that this version understands
     */
    public Manifest read(Path file) {
        try {
            JsonNode json = mapper.readTree(Files.readString(file));
            JsonNode version = json.path("formatVersion");
            if (!version.isInt()) {
                throw corrupt(file, "it has no format version", null);
            }
            if (version.intValue() != Manifest.FORMAT_VERSION) {
                throw new ConfigurationException(
                        "The manifest " + file + " has the format version " + version + "; this plugin reads version "
                                + Manifest.FORMAT_VERSION + ".",
                        "Launch with the version of the plugin that built it, or build it again with this one.");
            }
            Manifest manifest = mapper.treeToValue(json, Manifest.class);
            manifest.binaries().forEach(binary -> check(binary, file));
            return manifest;
        } catch (NoSuchFileException e) {
            throw new ConfigurationException(
                    "There is no manifest " + file + ": nothing has been built here.", BUILD, e);
        } catch (CharacterCodingException e) {
            throw corrupt(file, "it is no text in UTF-8", e);
        } catch (InvalidFormatException e) {
            throw corrupt(file, "'" + e.getValue() + "' is not known there", e);
        } catch (JsonProcessingException e) {
            throw corrupt(file, e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new ConfigurationException("The manifest " + file + " cannot be read: " + e + ".", BUILD, e);
        }
    }

    private static void check(Manifest.Binary binary, Path file) {
        String name = binary.file();
        if (!FILE_NAME.matcher(name).matches() || name.equals(".") || name.startsWith("..")) {
            throw corrupt(file, "'" + name + "' is no file name", null);
        }
        if (!SHA256.matcher(binary.sha256()).matches()) {
            throw corrupt(file, "'" + binary.sha256() + "' is no SHA-256", null);
        }
    }

    private static ConfigurationException corrupt(Path file, String reason, @Nullable Exception cause) {
        return new ConfigurationException("The manifest " + file + " is damaged: " + reason + ".", BUILD, cause);
    }
}
