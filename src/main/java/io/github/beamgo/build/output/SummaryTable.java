package io.github.beamgo.build.output;

import io.github.beamgo.build.compile.CompiledTarget;
import io.github.beamgo.text.HumanUnits;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The table at the end of a build. */
public final class SummaryTable {

    private SummaryTable() {}

    public static List<String> lines(List<CompiledTarget> compiled) {
        int targetWidth =
                width(compiled, target -> target.compilation().target().name());
        int roleWidth = width(compiled, target -> target.compilation().roles());
        String format = "  %-" + targetWidth + "s  %-" + roleWidth + "s  %10s  %8s  %s";
        return compiled.stream()
                .map(target -> String.format(
                        Locale.ROOT,
                        format,
                        target.compilation().target().name(),
                        target.compilation().roles(),
                        HumanUnits.megabytes(target.size()),
                        time(target),
                        origin(target) + packed(target)))
                .toList();
    }

    private static String time(CompiledTarget target) {
        return target.compilation().isPrebuilt() ? "prebuilt" : HumanUnits.seconds(target.duration());
    }

    private static String origin(CompiledTarget target) {
        if (target.compilation().isPrebuilt()) {
            return "from " + target.compilation().prebuilt().get(0).folder();
        }
        return target.fresh() ? "compiled" : "unchanged";
    }

    private static String packed(CompiledTarget target) {
        return target.packed() == null
                ? ""
                : ", worker packed to " + HumanUnits.megabytes(target.packed().size());
    }

    private static int width(List<CompiledTarget> compiled, Function<CompiledTarget, String> text) {
        return compiled.stream().map(text).mapToInt(String::length).max().orElse(1);
    }
}
