package io.github.beamgo.bench;

import io.github.beamgo.build.MatrixBuild;
import io.github.beamgo.build.RealBuild;
import io.github.beamgo.build.compile.CompiledTarget;
import io.github.beamgo.build.pack.WorkerPacker;
import io.github.beamgo.build.plan.BuildPlan;
import io.github.beamgo.file.KnownChecksums;
import io.github.beamgo.go.GoProcess;
import io.github.beamgo.inspect.BinaryInfo;
import io.github.beamgo.inspect.BinaryInspector;
import io.github.beamgo.inspect.PackedWorker;
import io.github.beamgo.process.ProcessRunner;
import io.github.beamgo.testing.BuildRequestBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Times what the plugin does with the files of one worker, that of examples/wordcount for linux-amd64. Each figure is of one
 * call; the first ones of a JVM are left out as its warm-up, although a build has only those: compare versions of the
 * plugin by them, not builds.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(3)
@Warmup(iterations = 3)
@Measurement(iterations = 10)
public class WorkerFiles {

    private final BinaryInspector inspector = new BinaryInspector();
    private final WorkerPacker packer = new WorkerPacker(new GoProcess(new ProcessRunner()));
    private final List<CompiledTarget> compiled = new ArrayList<>();
    private BuildPlan plan;
    private Path output;
    private Path plain;
    private Path packed;

    @Setup
    public void build() throws InterruptedException {
        output = Path.of("target", "bench", "micro", "out").toAbsolutePath();
        ProcessRunner processes = new ProcessRunner();
        MatrixBuild build = RealBuild.build(processes);
        plan = RealBuild.planner(processes)
                .plan(new BuildRequestBuilder()
                        .sourceDirectory(Path.of("examples", "wordcount").toAbsolutePath())
                        .outputDirectory(output)
                        .environment(System.getenv())
                        .workers("linux-amd64")
                        .packWorkers(true)
                        .build());
        compiled.clear();
        build.run(plan, compiled::addAll);
        plain = compiled.get(0).compilation().staged();
        packed = compiled.get(0).compilation().binaries().get(0).file();
    }

    @Setup(Level.Invocation)
    public void forgetWhatIsPacked() throws IOException {
        try (Stream<Path> files = Files.list(plan.staging())) {
            for (Path record : files.filter(file -> file.toString().endsWith(".of")).toList()) {
                Files.delete(record);
            }
        }
    }

    @Benchmark
    public String hash() throws IOException {
        // A folder of which nothing is known.
        return KnownChecksums.in(output.resolveSibling("none")).of(plain);
    }

    @Benchmark
    public BinaryInfo inspect() throws IOException {
        return inspector.inspect(plain);
    }

    @Benchmark
    public BinaryInfo inspectPacked() throws IOException {
        return inspector.inspect(packed);
    }

    @Benchmark
    public void verifyPacked() throws IOException {
        PackedWorker.read(packed).orElseThrow().verify(packed);
    }

    @Benchmark
    public List<CompiledTarget> pack() throws InterruptedException {
        return packer.pack(plan, compiled, KnownChecksums.in(output));
    }
}
