package io.github.beamgo.image.build;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.image.layout.LayerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The certificates that programs in the image trust. */
final class Certificates {

    private static final String PARAMETER = "<imageCertificates> (-Dbeamgo.imageCertificates)";

    private Certificates() {}

    static LayerFile read(Path file, String path) {
        String text;
        try {
            text = Files.readString(file, ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new ConfigurationException(
                    PARAMETER + " is " + file + ", which does not exist.", "Name a file with certificates in PEM.", e);
        } catch (IOException e) {
            throw new ConfigurationException(
                    PARAMETER + " is " + file + ", which cannot be read: " + e + ".",
                    "Name a file with certificates in PEM that this user may read.",
                    e);
        }
        if (!text.contains("-----BEGIN CERTIFICATE-----")) {
            throw new ConfigurationException(
                    PARAMETER + " is " + file + ", which has no certificate in it.",
                    "Name a file with certificates in PEM ('-----BEGIN CERTIFICATE-----').");
        }
        if (text.contains("PRIVATE KEY-----")) {
            throw new ConfigurationException(
                    PARAMETER + " is " + file + ", which has a private key in it, and would be published.",
                    "Name a file with certificates alone.");
        }
        return LayerFile.bytes(path, text.getBytes(ISO_8859_1));
    }
}
