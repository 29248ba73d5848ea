package io.github.beamgo.build.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.build.RealBuild;
import io.github.beamgo.build.plan.BuildPlan;
import io.github.beamgo.go.GoProcess;
import io.github.beamgo.go.GoTool;
import io.github.beamgo.go.MainPackage;
import io.github.beamgo.go.TargetOverrides;
import io.github.beamgo.process.ProcessRunner;
import io.github.beamgo.process.SideBySide;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.Target;
import io.github.beamgo.testing.BuildRequestBuilder;
import io.github.beamgo.testing.OptionsBuilder;
import io.github.beamgo.testing.TinyModule;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the Go of this machine. */
class LeftOutCodeTest {

    private final ProcessRunner processes = new ProcessRunner();
    private final LeftOutCode leftOutCode = new LeftOutCode(new GoTool(new GoProcess(processes)));

    @TempDir
    Path folder;

    @Test
    void codeInCThatIsLeftOutIsKnownForEachTarget() throws InterruptedException {
        BuildPlan plan = plan(TinyModule.in(folder)
                .file("all.go", "package main\n\nimport _ \"example.com/tiny/db\"\n")
                .file("only_windows.go", "package main\n\nimport _ \"example.com/tiny/win\"\n")
                .file("db/db.go", "package db\n\nimport \"C\"\n")
                .file("db/stub.go", "//go:build !cgo\n\npackage db\n")
                .file("win/win.go", "package win\n\nimport \"C\"\n")
                .file("win/stub.go", "//go:build !cgo\n\npackage win\n")
                .request()
                .launchers("linux-amd64", "windows-amd64")
                .workers("linux-amd64"));

        assertThat(leftOut(plan))
                .isEqualTo(Map.of(
                        "example.com/tiny/db",
                        Set.of(new Target("linux", "amd64"), new Target("windows", "amd64")),
                        "example.com/tiny/win",
                        Set.of(new Target("windows", "amd64"))));
    }

    @Test
    void codeInCIsLeftOutForTheOneOfTwoBinariesThatHasNoCgo() throws InterruptedException {
        BuildPlan plan = plan(TinyModule.in(folder)
                .file("all.go", "package main\n\nimport _ \"example.com/tiny/db\"\n")
                .file("db/db.go", "package db\n\nimport \"C\"\n")
                .file("db/stub.go", "//go:build !cgo\n\npackage db\n")
                .request()
                .binary(
                        BinaryRole.LAUNCHER,
                        "linux-amd64",
                        new TargetOverrides(true, null, null, null, null, null, false, Map.of()))
                .workers("linux-amd64"));

        assertThat(leftOut(plan)).isEqualTo(Map.of("example.com/tiny/db", Set.of(new Target("linux", "amd64"))));
    }

    @Test
    void eachTargetIsAskedForOnce() throws InterruptedException {
        BuildPlan plan = plan(TinyModule.in(folder)
                .request()
                .launchers("linux-amd64", "windows-amd64")
                .workers("linux-amd64", "linux-arm64"));

        assertThat(leftOutCode.questions(plan)).hasSize(2);
    }

    @Test
    void withCgoNothingIsLeftOut() throws InterruptedException {
        BuildPlan plan = plan(TinyModule.in(folder)
                .request()
                .options(new OptionsBuilder().cgo(true))
                .launchers("linux-amd64"));

        assertThat(leftOutCode.questions(plan)).isEmpty();
    }

    private Map<String, Set<Target>> leftOut(BuildPlan plan) throws InterruptedException {
        MainPackage all = plan.mainPackage();
        for (Map<String, Set<Target>> answer : SideBySide.ask(leftOutCode.questions(plan))) {
            all = all.withoutC(answer);
        }
        return all.withoutC();
    }

    private BuildPlan plan(BuildRequestBuilder request) throws InterruptedException {
        return RealBuild.planner(processes).plan(request.build());
    }
}
