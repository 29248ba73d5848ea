package io.github.beamgo.build.compile;

import io.github.beamgo.build.plan.Compilation;
import io.github.beamgo.inspect.BinaryInfo;
import io.github.beamgo.inspect.BuildInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The build information names the target that was asked for, to the processor's variant. */
final class TargetRule implements BinaryRule {

    @Override
    public List<Violation> check(Compilation compilation, BinaryInfo info) {
        if (compilation.options().rules().allowOtherTarget()) {
            return List.of();
        }
        List<Violation> violations = new ArrayList<>();
        BuildInfo built = info.buildInfo();
        Map<String, String> variables = new TreeMap<>(compilation.target().goVariables());
        // The header says the processor, and cannot be relaxed.
        variables.remove("GOARCH");
        variables.forEach((name, wanted) -> {
            // Older versions of Go do not record the variant.
            String found = built.setting(name).orElse(name.equals("GOOS") ? "unknown" : wanted);
            if (!found.equals(wanted)) {
                String what = name.equals("GOOS") ? "operating system" : name;
                violations.add(
                        new Violation(BinaryVerifier.difference(what, wanted, found), BinaryVerifier.OF_SETTINGS));
            }
        });
        return violations;
    }
}
