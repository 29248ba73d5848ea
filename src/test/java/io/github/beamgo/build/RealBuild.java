package io.github.beamgo.build;

import io.github.beamgo.build.compile.BinaryVerifier;
import io.github.beamgo.build.compile.CrossCompiler;
import io.github.beamgo.build.compile.LeftOutCode;
import io.github.beamgo.build.compile.PrebuiltCopier;
import io.github.beamgo.build.compile.TargetCompiler;
import io.github.beamgo.build.output.OutputInstaller;
import io.github.beamgo.build.pack.WorkerPacker;
import io.github.beamgo.build.plan.BuildPlanner;
import io.github.beamgo.cgo.CCompilers;
import io.github.beamgo.go.GoProcess;
import io.github.beamgo.go.GoTool;
import io.github.beamgo.inspect.BinaryInspector;
import io.github.beamgo.process.ProcessRunner;
import io.github.beamgo.process.ToolQuestions;
import io.github.beamgo.publish.manifest.ManifestFile;

/** The parts of a build as the plugin puts them together. */
public final class RealBuild {

    private RealBuild() {}

    public static BuildPlanner planner(ProcessRunner processes) {
        return new BuildPlanner(
                new GoTool(new GoProcess(processes)), new CCompilers(new ToolQuestions(processes)), new ManifestFile());
    }

    public static MatrixBuild build(ProcessRunner processes) {
        GoProcess go = new GoProcess(processes);
        BinaryVerifier verifier = new BinaryVerifier(new BinaryInspector());
        return new MatrixBuild(
                new PrebuiltCopier(verifier),
                new CrossCompiler(new TargetCompiler(go, verifier), new LeftOutCode(new GoTool(go))),
                new WorkerPacker(go),
                new OutputInstaller(new ManifestFile()));
    }
}
