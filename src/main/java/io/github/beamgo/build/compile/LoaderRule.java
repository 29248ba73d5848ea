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
                        "Remove -buildmode=pie and -linkmode=external from <goFlags>, <ldflags> and GOFLAGS, or set"
                                + " <allowDynamicLinking> (-Dbeamgo.allowDynamicLinking=true) if that loader is wherever"
                                + " the binary runs."))
                : List.of();
    }
}
