package io.github.beamgo.build.compile;

import io.github.beamgo.build.plan.BuildPlan;
import io.github.beamgo.build.plan.Compilation;
import io.github.beamgo.build.plan.PlannedBinary;
import io.github.beamgo.go.CompileOptions;
import io.github.beamgo.go.GoTool;
import io.github.beamgo.target.Target;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * C code that binaries lack because cgo is off. No command depends on it, only a warning and the advice after a failure, so
 * that Go is asked while it compiles.
 */
public final class LeftOutCode {

    private static final Logger LOG = LoggerFactory.getLogger(LeftOutCode.class);

    private final GoTool goTool;

    /** Creates the questioner. */
    @Inject
    public LeftOutCode(GoTool goTool) {
        this.goTool = goTool;
    }

    /**
     * {@return a question for each target and set of options of which Go has not been asked} For the plan's first binary
     * it has been, see {@link io.github.beamgo.go.MainPackage#withoutC()}.
     */
    List<Callable<Map<String, Set<Target>>>> questions(BuildPlan plan) {
        Set<List<Object>> known = new HashSet<>();
        plan.compilations().stream().limit(1).map(LeftOutCode::inputs).forEach(known::add);
        List<Callable<Map<String, Set<Target>>>> questions = new ArrayList<>();
        for (Compilation compilation : plan.compiledHere()) {
            if (!compilation.options().cgo() && isPipeline(compilation) && known.add(inputs(compilation))) {
                questions.add(() -> ask(plan, compilation));
            }
        }
        return questions;
    }

    /** What decides which files a package has. */
    private static List<Object> inputs(Compilation compilation) {
        CompileOptions options = compilation.options();
        return List.of(compilation.target(), options.cgo(), options.tags(), options.goFlags(), options.env());
    }

    private static boolean isPipeline(Compilation compilation) {
        return compilation.binaries().stream().map(PlannedBinary::role).noneMatch(role -> role.beamPackage()
                .isPresent());
    }

    private Map<String, Set<Target>> ask(BuildPlan plan, Compilation compilation) throws InterruptedException {
        return goTool
                .packagesWithC(compilation.command(), compilation.packagePath(), plan.go(), compilation.options())
                .stream()
                .collect(Collectors.toMap(path -> path, path -> Set.of(compilation.target())));
    }

    /**
     * Warns of what is missing.
     *
     * @param leftOut the packages that have C code, and the targets that lack it
     */
    static void warn(Map<String, Set<Target>> leftOut) {
        if (!leftOut.isEmpty()) {
            LOG.warn(
                    "<cgo> (-Dbeamgo.cgo) is off, so these packages lack their C code, and may fail only when the"
                            + " pipeline runs: {}.",
                    leftOut.entrySet().stream()
                            .map(left -> left.getKey() + " ("
                                    + left.getValue().stream().map(Target::name).collect(Collectors.joining(", "))
                                    + ")")
                            .collect(Collectors.joining(", ")));
        }
    }
}
