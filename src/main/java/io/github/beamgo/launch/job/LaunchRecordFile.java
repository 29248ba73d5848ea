package io.github.beamgo.launch.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.file.AtomicFiles;
import io.github.beamgo.publish.manifest.ReproducibleJson;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import javax.inject.Inject;

/** Reads and writes {@code launch.json}. */
public final class LaunchRecordFile {

    private static final String SAY_IT = "Set <jobId> (-Dbeamgo.jobId) and <endpoint> (-Dbeamgo.endpoint).";

    private final JsonMapper mapper = ReproducibleJson.mapper();

    /** Creates the reader and writer. */
    @Inject
    public LaunchRecordFile() {}

    /**
     * Writes a record.
     *
     * @param file the destination; its folder is created
     * @throws IOException when it cannot be written; the destination is then unchanged
     */
    public void write(LaunchRecord record, Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        AtomicFiles.write(file, mapper.writer(printer).writeValueAsString(record) + "\n");
    }

    /**
     * Reads a record that {@link #write} wrote.
     *
     * @throws ConfigurationException when there is none, or when it is not one that this version understands
     */
    public LaunchRecord read(Path file) {
        try {
            JsonNode json = mapper.readTree(Files.readString(file));
            JsonNode version = json.path("formatVersion");
            if (!version.isInt()) {
                throw new ConfigurationException(file + " is damaged: it has no format version.", SAY_IT);
            }
            if (version.intValue() != LaunchRecord.FORMAT_VERSION) {
                throw new ConfigurationException(
                        file + " has the format version " + version + "; this plugin reads version "
                                + LaunchRecord.FORMAT_VERSION + ".",
                        SAY_IT);
            }
            return mapper.treeToValue(json, LaunchRecord.class);
        } catch (NoSuchFileException e) {
            throw new ConfigurationException("There is no " + file + ": no job was launched here.", SAY_IT, e);
        } catch (CharacterCodingException e) {
            throw new ConfigurationException(file + " is damaged: it is not text in UTF-8.", SAY_IT, e);
        } catch (JsonProcessingException e) {
            throw new ConfigurationException(file + " is damaged: " + e.getOriginalMessage() + ".", SAY_IT, e);
        } catch (IOException e) {
            throw new ConfigurationException(file + " cannot be read: " + e + ".", SAY_IT, e);
        }
    }
}
