package io.github.beamgo.build.compile;

import io.github.beamgo.build.plan.Compilation;
import io.github.beamgo.inspect.BinaryInfo;
import java.util.List;

/** Without C code nothing has to be there that loads a binary for Linux. */
final class LoaderRule implements BinaryRule {

    @Override
    public List<Violation> check(Compilation compilation, BinaryInfo info) {
        String loader = info.dynamicLinking().interpreter();
        boolean unwanted = loader != null
                && compilation.target().os().equals("linux")
                && !compilation.options().cgo()
                && !compilation.options().rules().allowDynamicLinking();
        return unwanted
                ? List.of(new Violation(
                        "it needs the loader " + loader + " although <cgo> (-Dbeamgo.cgo) is off",
                        remedy(info.libraries())))
                : List.of();
    }

    /** Flags of Go and packages that load C libraries both bring a loader; only the latter name libraries. */
    private static String remedy(List<String> libraries) {
        String cause = libraries.isEmpty()
                ? "Remove -buildmode=pie and -linkmode=external from <goFlags>, <ldflags> and GOFLAGS"
                : "A package loads " + String.join(", ", libraries)
                        + " without CGO (//go:cgo_import_dynamic, as in github.com/ebitengine/purego), or C code is linked by"
                        + " -linkmode=external in <goFlags>, <ldflags> or GOFLAGS: do without it";
        return cause
                + ", or set <allowDynamicLinking> (-Dbeamgo.allowDynamicLinking=true) if that loader is wherever the"
                + " binary runs.";
    }
}
