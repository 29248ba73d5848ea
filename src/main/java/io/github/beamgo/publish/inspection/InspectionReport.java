package io.github.beamgo.publish.inspection;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.beamgo.publish.manifest.ReproducibleJson;
import io.github.beamgo.text.HumanUnits;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code beamgo:inspect} says.
 *
 * @param formatVersion version of the JSON form, {@value #FORMAT_VERSION}
 * @param files the files
 * @param comparisons what differs between pairs of files, {@code null} if nothing was compared
 * @param onlyLeft files that the other side does not have
 * @param onlyRight files that only the other side has
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InspectionReport(
        int formatVersion,
        List<InspectedFile> files,
        @Nullable List<Comparison> comparisons,
        @Nullable List<String> onlyLeft,
        @Nullable List<String> onlyRight) {

    /** The version that this plugin writes. */
    public static final int FORMAT_VERSION = 1;

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    /** The width of names in the text. */
    private static final int INDENT = 16;

    /** {@return the report on files} */
    public static InspectionReport of(List<InspectedFile> files) {
        return new InspectionReport(FORMAT_VERSION, files, null, null, null);
    }

    /**
     * {@return what differs between files: a pair of single files, otherwise those of the same role and target; a file
     * without them is compared with all for its system and processor}
     */
    public static InspectionReport comparing(List<InspectedFile> left, List<InspectedFile> right) {
        boolean pair = left.size() == 1 && right.size() == 1;
        List<Comparison> comparisons = new ArrayList<>();
        List<InspectedFile> leftAlone = new ArrayList<>(left);
        List<InspectedFile> rightAlone = new ArrayList<>(right);
        for (InspectedFile one : left) {
            for (InspectedFile other : right) {
                if (pair || one.matches(other)) {
                    comparisons.add(Comparison.of(one, other));
                    leftAlone.remove(one);
                    rightAlone.remove(other);
                }
            }
        }
        return new InspectionReport(
                FORMAT_VERSION,
                Stream.concat(left.stream(), right.stream()).toList(),
                comparisons,
                leftAlone.stream().map(InspectedFile::label).toList(),
                rightAlone.stream().map(InspectedFile::label).toList());
    }

    /** {@return the report for other tools, in lines that end with line feeds} */
    public String json() {
        try {
            return ReproducibleJson.text(ReproducibleJson.mapper(), this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@return the report for people} */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        addTo(lines);
        return lines.stream().map(InspectionReport::printable).toList();
    }

    private void addTo(List<String> lines) {
        if (comparisons == null) {
            files.forEach(file -> addFile(file, lines));
            return;
        }
        comparisons.forEach(comparison -> addComparison(comparison, lines));
        Stream.ofNullable(onlyLeft).flatMap(List::stream).forEach(name -> lines.add("Without counterpart: " + name));
        Stream.ofNullable(onlyRight).flatMap(List::stream).forEach(name -> lines.add("Only in the other: " + name));
    }

    /** What a file says must not move a terminal's cursor or feign lines of its own. */
    private static String printable(String line) {
        return UNPRINTABLE.matcher(line).replaceAll(character -> "\\\\u%04x"
                .formatted(character.group().codePointAt(0)));
    }

    private static void addFile(InspectedFile file, List<String> lines) {
        lines.add(file.label());
        if (file.role() != null) {
            lines.add(line("file", file.file()));
        }
        lines.add(line("size", size(file.size())));
        lines.add(line("sha256", file.sha256()));
        if (file.unpacked() != null) {
            lines.add(line("packed", "unpacks itself; what follows is the worker in it"));
            lines.add(line("size", size(file.unpacked().size())));
            lines.add(line("sha256", file.unpacked().sha256()));
        }
        for (InspectedExecutable executable : file.executables()) {
            executable.facts().forEach((name, value) -> lines.add(line(name, value)));
        }
    }

    private static String size(long bytes) {
        return HumanUnits.megabytes(bytes) + " (" + bytes + " bytes)";
    }

    private static void addComparison(Comparison comparison, List<String> lines) {
        lines.add("< " + comparison.left());
        lines.add("> " + comparison.right());
        if (comparison.same()) {
            lines.add("  have the same bytes.");
        } else if (comparison.differences().isEmpty()) {
            lines.add(
                    "  have other bytes, but nothing that is shown of them differs: the sources do, or paths of the machine"
                            + " that built them.");
        }
        for (Comparison.Difference difference : comparison.differences()) {
            lines.add("  " + difference.what());
            lines.add("    < " + orNone(difference.left()));
            lines.add("    > " + orNone(difference.right()));
        }
        if (!comparison.masked().isEmpty()) {
            lines.add("  What is masked in " + String.join(", ", comparison.masked()) + " may differ too.");
        }
    }

    private static String orNone(@Nullable String value) {
        return value == null ? "none" : value;
    }

    private static String line(String name, String value) {
        return "  " + name + " ".repeat(Math.max(1, INDENT - name.length())) + value;
    }
}
