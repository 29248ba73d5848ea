package io.github.beamgo.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Writes packed workers without Go: the words {@code stub}, any bytes in gzip, and the footer. */
public final class PackedFile {

    private static final byte[] STUB = "stub".getBytes(StandardCharsets.US_ASCII);
    private static final int PART = 8 << 20;

    private PackedFile() {}

    /** {@return a packed worker that holds these bytes} */
    public static byte[] of(byte[] worker) throws IOException {
        return of(worker, sha256(worker));
    }

    /** {@return a packed worker whose footer names another checksum than that of these bytes} */
    public static byte[] of(byte[] worker, byte[] sha256) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(STUB);
        List<Long> lengths = new ArrayList<>();
        for (int from = 0; from < worker.length; from += PART) {
            int before = file.size();
            try (OutputStream part = new GZIPOutputStream(file)) {
                part.write(worker, from, Math.min(PART, worker.length - from));
            }
            lengths.add((long) file.size() - before);
        }
        DataOutputStream footer = new DataOutputStream(file);
        for (long length : lengths) {
            footer.writeLong(length);
        }
        footer.writeLong(STUB.length);
        footer.writeLong(worker.length);
        footer.write(sha256);
        footer.writeBytes("beamgo-packed-1\n");
        return file.toByteArray();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
