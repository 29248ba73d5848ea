package io.github.beamgo.maven.goal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.build.plan.BuildPlan;
import io.github.beamgo.build.plan.BuildPlanner;
import io.github.beamgo.cgo.CCompilers;
import io.github.beamgo.go.GoProcess;
import io.github.beamgo.go.GoTool;
import io.github.beamgo.process.ProcessRunner;
import io.github.beamgo.process.ToolQuestions;
import io.github.beamgo.publish.manifest.ManifestFile;
import io.github.beamgo.testing.OptionsBuilder;
import io.github.beamgo.testing.TinyModule;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanGoalTest {

    private final BuildPlanner planner = new BuildPlanner(
            new GoTool(new GoProcess(new ProcessRunner())),
            new CCompilers(new ToolQuestions(new ProcessRunner())),
            new ManifestFile());

    @TempDir
    Path folder;

    @Test
    void moduleCacheBelowTheBuildDirectoryIsInTheWay() throws InterruptedException {
        Path target = folder.resolve("target");
        String cache = target.resolve("modules").toString();

        assertThat(CleanGoal.obstacle(plan(cache, ""), target))
                .contains(
                        "Go's module cache " + cache + " is in the build directory, where 'mvn clean' cannot delete it,"
                                + " as Go makes its folders read-only. Name another folder with GOMODCACHE, or add -modcacherw to"
                                + " <goFlags> (-Dbeamgo.goFlags); 'go clean -modcache' deletes what is there.");
        assertThat(CleanGoal.obstacle(plan(cache, "-modcacherw"), target)).isEmpty();
        assertThat(CleanGoal.obstacle(plan(folder.resolve("modules").toString(), ""), target))
                .isEmpty();
    }

    private BuildPlan plan(String cache, String goFlags) throws InterruptedException {
        return planner.plan(TinyModule.in(folder)
                .request()
                .workers("linux-amd64")
                .environment(TinyModule.environmentWith("GOMODCACHE", cache))
                .options(new OptionsBuilder().goFlags(goFlags))
                .build());
    }
}
