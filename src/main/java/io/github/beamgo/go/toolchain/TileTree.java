package io.github.beamgo.go.toolchain;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The Merkle tree of a checksum database, read in tiles: files that each hold the hashes of up to 256 neighbours, see <a
 * href="https://go.dev/design/25530-sumdb">the design</a>. No tile is trusted: whatever is said of the tree is
 * computed from them up to a root that somebody has signed.
 */
final class TileTree {

    private static final int HEIGHT = 8;
    private static final int WIDTH = 1 << HEIGHT;

    private final long size;
    private final Reader reader;
    private final Map<String, byte[]> tiles = new HashMap<>();

    /** Creates the tree of a size; nothing is read yet. */
    TileTree(long size, Reader reader) {
        this.size = size;
        this.reader = reader;
    }

    /** Reads a tile, by its path below the address of the database. */
    @FunctionalInterface
    interface Reader {

        byte[] read(String path) throws IOException, InterruptedException;
    }

    /**
     * {@return the root that the tree has if this record is at this place}
     *
     * @throws VerificationException when there is no such place
     */
    Hash rootWith(long index, Hash record) throws IOException, InterruptedException {
        if (index >= size) {
            throw new VerificationException("has no record " + index);
        }
        return rootWith(index, record, 0, size);
    }

    private Hash rootWith(long index, Hash record, long from, long to) throws IOException, InterruptedException {
        if (index < from || index >= to) {
            return range(from, to);
        }
        if (to - from == 1) {
            return record;
        }
        long middle = from + leftPart(to - from);
        return Hash.above(rootWith(index, record, from, middle), rootWith(index, record, middle, to));
    }

    /**
     * {@return the root that the tree had when it was shorter} It is made of hashes that {@link #rootAbove} is made of as
     * well, so that both are right only if the tree has merely grown.
     */
    Hash earlierRoot(long length) throws IOException, InterruptedException {
        return range(0, length);
    }

    /** {@return the root of the tree, computed from the very hashes that a shorter tree is made of} */
    Hash rootAbove(long length) throws IOException, InterruptedException {
        return rootAbove(length, 0, size);
    }

    private Hash rootAbove(long length, long from, long to) throws IOException, InterruptedException {
        if (length <= from || length >= to) {
            return range(from, to);
        }
        long middle = from + leftPart(to - from);
        return Hash.above(rootAbove(length, from, middle), rootAbove(length, middle, to));
    }

    private Hash range(long from, long to) throws IOException, InterruptedException {
        long length = to - from;
        if (Long.bitCount(length) == 1) {
            return subtree(Long.numberOfTrailingZeros(length), from / length);
        }
        long middle = from + leftPart(length);
        return Hash.above(range(from, middle), range(middle, to));
    }

    /** The largest power of two below the length. */
    private static long leftPart(long length) {
        return Long.highestOneBit(length - 1);
    }

    /** The hash of a subtree that is full: its records are those from {@code index << level} on. */
    private Hash subtree(int level, long index) throws IOException, InterruptedException {
        int below = level % HEIGHT;
        long first = index << below;
        byte[] tile = tile(level / HEIGHT, first / WIDTH);
        List<Hash> hashes = new ArrayList<>();
        for (int i = 0; i < 1 << below; i++) {
            hashes.add(Hash.at(tile, (int) (first % WIDTH + i) * Hash.SIZE));
        }
        while (hashes.size() > 1) {
            List<Hash> above = new ArrayList<>();
            for (int i = 0; i < hashes.size(); i += 2) {
                above.add(Hash.above(hashes.get(i), hashes.get(i + 1)));
            }
            hashes = above;
        }
        return hashes.get(0);
    }

    private byte[] tile(int level, long number) throws IOException, InterruptedException {
        long hashes = (size >> (HEIGHT * level)) - number * WIDTH;
        int width = (int) Math.min(hashes, WIDTH);
        String path = "tile/" + HEIGHT + "/" + level + "/" + digits(number) + (width < WIDTH ? ".p/" + width : "");
        byte[] tile = tiles.get(path);
        if (tile == null) {
            tile = read(path, width);
            if (tile.length != width * Hash.SIZE) {
                throw new VerificationException("has a tile of " + tile.length + " bytes, " + path);
            }
            tiles.put(path, tile);
        }
        return tile;
    }

    /** A tile that has become full since need not be there in part any more. */
    private byte[] read(String path, int width) throws IOException, InterruptedException {
        try {
            return reader.read(path);
        } catch (NotServedException e) {
            if (width == WIDTH || !e.isMissing()) {
                throw e;
            }
            byte[] full = reader.read(path.substring(0, path.lastIndexOf(".p/")));
            return full.length == WIDTH * Hash.SIZE ? Arrays.copyOf(full, width * Hash.SIZE) : full;
        }
    }

    /** In groups of three, all but the last with an x: x001/x234/067. */
    private static String digits(long number) {
        Deque<String> groups = new ArrayDeque<>();
        long rest = number;
        do {
            String group = Long.toString(rest % 1000);
            groups.addFirst((groups.isEmpty() ? "" : "x") + "0".repeat(3 - group.length()) + group);
            rest /= 1000;
        } while (rest > 0);
        return String.join("/", groups);
    }
}
