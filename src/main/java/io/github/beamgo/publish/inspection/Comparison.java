package io.github.beamgo.publish.inspection;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two files.
 *
 * @param left the first file
 * @param right the second file
 * @param same whether they have the same bytes
 * @param differences what differs, in the order in which {@code inspect} prints it
 */
public record Comparison(String left, String right, boolean same, List<Difference> differences) {

    /**
     * One difference.
     *
     * @param what what it is, such as {@code setting -tags}
     * @param left its value in the first file, {@code null} if it is not there
     * @param right its value in the second file
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Difference(
            String what, @Nullable String left, @Nullable String right) {}

    /** Makes the list unmodifiable. */
    public Comparison {
        differences = List.copyOf(differences);
    }

    /** Compares two files. */
    public static Comparison of(InspectedFile left, InspectedFile right) {
        Map<String, String> ofLeft = facts(left);
        Map<String, String> ofRight = facts(right);
        Set<String> names = new LinkedHashSet<>(ofLeft.keySet());
        names.addAll(ofRight.keySet());
        List<Difference> differences = new ArrayList<>();
        for (String name : names) {
            if (!Objects.equals(ofLeft.get(name), ofRight.get(name))) {
                differences.add(new Difference(name, ofLeft.get(name), ofRight.get(name)));
            }
        }
        return new Comparison(left.file(), right.file(), left.sha256().equals(right.sha256()), differences);
    }

    private static Map<String, String> facts(InspectedFile file) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("size", file.size() + " bytes");
        boolean several = file.executables().size() > 1;
        for (InspectedExecutable executable : file.executables()) {
            String prefix = several ? executable.architecture() + ": " : "";
            executable.facts().forEach((name, value) -> facts.put(prefix + name, value));
        }
        return facts;
    }
}
