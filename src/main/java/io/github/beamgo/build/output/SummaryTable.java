package io.github.beamgo.build.output;

import io.github.beamgo.build.compile.CompiledTarget;
import io.github.beamgo.text.HumanUnits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table at the end of a build. */
public final class SummaryTable {

    private SummaryTable() {}

    public static List<String> lines(List<CompiledTarget> compiled) {
        int targetWidth = width(compiled.stream()
                .map(target -> target.compilation().target().name())
                .toList());
        int roleWidth = width(
                compiled.stream().map(target -> target.compilation().roles()).toList());
        String format = "  %-" + targetWidth + "s  %-" + roleWidth + "s  %10s  %8s  %s";
        List<String> lines = new ArrayList<>();
        for (CompiledTarget target : compiled) {
            lines.add(String.format(
                    Locale.ROOT,
                    format,
                    target.compilation().target().name(),
                    target.compilation().roles(),
                    HumanUnits.megabytes(target.size()),
                    HumanUnits.seconds(target.duration()),
                    target.fresh() ? "compiled" : "unchanged"));
        }
        return lines;
    }

    private static int width(List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(1);
    }
}
