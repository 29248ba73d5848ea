package io.github.beamgo.inspect;

import java.util.ArrayList;
import java.util.List;

/** What the flags of an ELF header say, as in the supplements for each processor of the System V ABI. */
final class ElfFlags {

    private static final List<String> MIPS = List.of(
            "mips1",
            "mips2",
            "mips3",
            "mips4",
            "mips5",
            "mips32",
            "mips64",
            "mips32r2",
            "mips64r2",
            "mips32r6",
            "mips64r6");

    private static final List<String> RISCV_FLOAT = List.of("soft-float", "single-float", "double-float", "quad-float");
    private static final List<String> LOONG_FLOAT = List.of("", "soft-float", "single-float", "double-float");

    private ElfFlags() {}

    static List<String> words(String architecture, int flags) {
        List<String> words = new ArrayList<>();
        switch (architecture) {
            case "arm" -> {
                words.add("EABI" + (flags >>> 24));
                addIf(words, flags, 0x400, "hard-float");
                addIf(words, flags, 0x200, "soft-float");
            }
            case "mips", "mipsle", "mips64", "mips64le" -> {
                addAt(words, MIPS, flags >>> 28);
                addIf(words, flags, 0x1000, "o32");
            }
            case "ppc64", "ppc64le" -> addAt(words, List.of("", "ELFv1", "ELFv2"), flags & 3);
            case "riscv64" -> {
                addIf(words, flags, 1, "RVC");
                addAt(words, RISCV_FLOAT, flags >>> 1 & 3);
            }
            case "loong64" -> addAt(words, LOONG_FLOAT, flags & 7);
            default -> {
                // The others have none.
            }
        }
        return words;
    }

    private static void addIf(List<String> words, int flags, int flag, String word) {
        if ((flags & flag) != 0) {
            words.add(word);
        }
    }

    private static void addAt(List<String> words, List<String> table, int index) {
        if (index < table.size() && !table.get(index).isEmpty()) {
            words.add(table.get(index));
        }
    }
}
