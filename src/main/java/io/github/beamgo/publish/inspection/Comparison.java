package io.github.beamgo.publish.inspection;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.beamgo.text.Secrets;
import java.util.ArrayList;
import java.util.HashMap;
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
 * @param masked what can differ without being seen, as both values hold masked secrets and look the same
 */
public record Comparison(String left, String right, boolean same, List<Difference> differences, List<String> masked) {

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

    /** Makes the lists unmodifiable. */
    public Comparison {
        differences = List.copyOf(differences);
        masked = List.copyOf(masked);
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
        boolean same = left.sha256().equals(right.sha256());
        List<String> masked = ofLeft.entrySet().stream()
                .filter(fact -> !same && fact.getValue().contains(Secrets.MASK))
                .filter(fact -> fact.getValue().equals(ofRight.get(fact.getKey())))
                .map(Map.Entry::getKey)
                .toList();
        return new Comparison(left.file(), right.file(), same, differences, masked);
    }

    private static Map<String, String> facts(InspectedFile file) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("size", file.size() + " bytes");
        if (file.unpacked() != null) {
            facts.put(
                    "packed",
                    "of " + file.unpacked().size() + " bytes, SHA-256 "
                            + file.unpacked().sha256());
        }
        boolean several = file.executables().size() > 1;
        Map<String, Integer> seen = new HashMap<>();
        for (InspectedExecutable executable : file.executables()) {
            String architecture = executable.architecture();
            int number = seen.merge(architecture, 1, Integer::sum);
            // A universal file may hold arm64 and arm64e, say.
            String prefix = several ? architecture + (number == 1 ? "" : " (" + number + ")") + ": " : "";
            executable.facts().forEach((name, value) -> facts.put(prefix + name, value));
        }
        return facts;
    }
}
