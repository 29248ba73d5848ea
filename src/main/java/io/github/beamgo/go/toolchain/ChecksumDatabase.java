package io.github.beamgo.go.toolchain;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.file.AtomicFiles;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Go's checksum database, see <a href="https://go.dev/ref/mod#checksum-database">its protocol</a>. What it says of a
 * module is believed only if it stands in the log that its key has signed, and that log continues the one that this
 * user has seen before.
 */
final class ChecksumDatabase {

    private static final int SMALL = 1 << 20;

    private static final Pattern ANSWER = Pattern.compile("(\\d{1,18})\n(.*?\n)\n(.*)", Pattern.DOTALL);

    private final NoteKey key;
    private final RemoteFiles files;
    private final Path latest;

    /**
     * Creates the access.
     *
     * @param files where the database is, or what hands on its answers
     * @param heads a folder of this user, in which the last head of each database is kept
     */
    ChecksumDatabase(NoteKey key, RemoteFiles files, Path heads) {
        this.key = key;
        this.files = files;
        this.latest = heads.resolve(key.name().replaceAll("[^\\w.-]", "_") + "+" + key.id());
    }

    /**
     * {@return the checksum of a module's zip, {@code h1:…}}
     *
     * @throws VerificationException when an answer of the database cannot be true
     * @throws IOException when it does not answer
     */
    String h1(String module, String version) throws IOException, InterruptedException {
        String answer = text("lookup/" + module + "@" + version);
        Matcher parts = ANSWER.matcher(answer);
        if (!parts.matches()) {
            throw new VerificationException("the checksum database's answer in " + files + " is not one");
        }
        try {
            long index = Long.parseLong(parts.group(1));
            String record = parts.group(2);
            TreeHead head = TreeHead.parse(SignedNote.open(parts.group(3), key));
            TileTree tree = new TileTree(head.size(), path -> files.read(path, SMALL));
            Hash leaf = Hash.ofRecord(record.getBytes(StandardCharsets.UTF_8));
            if (!tree.rootWith(index, leaf).equals(head.root())) {
                throw new VerificationException("does not have the record in its log");
            }
            continueFrom(head, tree, parts.group(3));
            return h1In(record, module, version);
        } catch (VerificationException e) {
            throw new VerificationException("the checksum database " + key.name() + " " + e.getMessage(), e);
        }
    }

    private String text(String path) throws IOException, InterruptedException {
        return new String(files.read(path, SMALL), StandardCharsets.UTF_8);
    }

    private static String h1In(String record, String module, String version) throws VerificationException {
        String line = module + " " + version + " ";
        return record.lines()
                .filter(candidate -> candidate.startsWith(line))
                .map(candidate -> candidate.substring(line.length()))
                .findFirst()
                .orElseThrow(() -> new VerificationException("has a record of something else"));
    }

    /** Of two heads the one with fewer records must be a former state of the other. */
    private void continueFrom(TreeHead head, TileTree tree, String note) throws IOException, InterruptedException {
        if (!Files.isRegularFile(latest)) {
            keep(note);
            return;
        }
        TreeHead seen = lastSeen();
        boolean grown = head.size() >= seen.size();
        TreeHead shorter = grown ? seen : head;
        TreeHead longer = grown ? head : seen;
        TileTree longerTree = grown ? tree : new TileTree(seen.size(), path -> files.read(path, SMALL));
        if (shorter.size() > 0
                && (!longerTree.rootAbove(shorter.size()).equals(longer.root())
                        || !longerTree.earlierRoot(shorter.size()).equals(shorter.root()))) {
            throw new VerificationException(
                    "has told this user of another log before (" + latest + "): one of the two is forged");
        }
        if (head.size() > seen.size()) {
            keep(note);
        }
    }

    private TreeHead lastSeen() throws IOException {
        try {
            return TreeHead.parse(SignedNote.open(Files.readString(latest), key));
        } catch (VerificationException | CharacterCodingException e) {
            throw new ConfigurationException(
                    latest + ", which has the last head of the checksum database " + key.name()
                            + " that this user has seen, is damaged.",
                    "Delete the file.",
                    e);
        }
    }

    private void keep(String note) throws IOException {
        Files.createDirectories(latest.resolveSibling(""));
        AtomicFiles.write(latest, note);
    }
}
