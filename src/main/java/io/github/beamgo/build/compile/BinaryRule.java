package io.github.beamgo.build.compile;

import io.github.beamgo.build.plan.Compilation;
import io.github.beamgo.inspect.BinaryInfo;
import java.util.List;

/** Something that holds for every binary, unless a parameter relaxes it. */
@FunctionalInterface
interface BinaryRule {

    /** What is wrong with a binary, nothing if the rule holds or is relaxed. */
    List<Violation> check(Compilation compilation, BinaryInfo info);
}
