package io.github.beamgo.build.pack;

import io.github.beamgo.build.compile.CompiledTarget;
import io.github.beamgo.build.plan.BuildPlan;
import io.github.beamgo.build.plan.Compilation;
import io.github.beamgo.build.plan.PlannedBinary;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.file.AtomicFiles;
import io.github.beamgo.file.KnownChecksums;
import io.github.beamgo.file.TemporaryFolder;
import io.github.beamgo.go.GoProcess;
import io.github.beamgo.process.Command;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.Target;
import io.github.beamgo.text.HumanUnits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts workers behind a small program that unpacks them, which makes them a sixth of their size. The user's own Go
 * compiles the program, without any module, and compresses the worker: so the bytes depend on the version of Go, as
 * those of the worker do, and on nothing else of the machine.
 */
public final class WorkerPacker {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerPacker.class);

    private final GoProcess go;

    /** Creates the packer. */
    @Inject
    public WorkerPacker(GoProcess go) {
        this.go = go;
    }

    /**
     * Packs every worker for which that is planned, unless it is packed already.
     *
     * @param compiled the binaries, in the staging folder
     * @param known the checksums of the files in the output folder
     * @return the same binaries, with what is published in their place
     * @throws ConfigurationException when Go cannot compile the program, or the result cannot be written
     * @throws IOException when a file cannot be read or written
     * @throws InterruptedException when the build is ended meanwhile; no process is left
     */
    public List<CompiledTarget> pack(BuildPlan plan, List<CompiledTarget> compiled, KnownChecksums known)
            throws IOException, InterruptedException {
        List<CompiledTarget> all = new ArrayList<>();
        for (CompiledTarget target : compiled) {
            boolean wanted = target.compilation().binaries().stream().anyMatch(PlannedBinary::packed);
            // Another machine may have packed it.
            all.add(wanted && target.packed() == null ? target.withPacked(pack(plan, target, known)) : target);
        }
        return all;
    }

    private CompiledTarget.Content pack(BuildPlan plan, CompiledTarget target, KnownChecksums known)
            throws IOException, InterruptedException {
        Compilation compilation = target.compilation();
        Path packed = CompiledTarget.packedFile(compilation);
        Path record = packed.resolveSibling(packed.getFileName() + ".of");
        PackerSources sources = PackerSources.load();
        String inputs = String.join(
                " ", target.sha256(), compilation.target().name(), plan.go().version(), sources.sha256());
        if (!isOf(inputs, record, packed, known)) {
            Files.deleteIfExists(record);
            // What an earlier build has published is another name of this file.
            Files.deleteIfExists(packed);
            String label = compilation.target() + " (" + BinaryRole.WORKER + ")";
            LOG.info("Packing {}", label);
            long start = System.nanoTime();
            try (TemporaryFolder temporaryFiles = new TemporaryFolder(compilation.temporaryFiles())) {
                LOG.debug("{}", temporaryFiles);
                build(plan, compilation, sources.write(plan.staging().resolve("packer")), packed);
            }
            LOG.info(
                    "Packed {} in {}, {} in place of {}",
                    label,
                    HumanUnits.seconds(Duration.ofNanos(System.nanoTime() - start)),
                    HumanUnits.megabytes(Files.size(packed)),
                    HumanUnits.megabytes(target.size()));
        }
        String checksum = known.of(packed);
        AtomicFiles.write(record, inputs + " " + checksum);
        return new CompiledTarget.Content(packed, Files.size(packed), checksum);
    }

    private void build(BuildPlan plan, Compilation compilation, Path folder, Path packed)
            throws IOException, InterruptedException {
        Target host = plan.go().host();
        Path stub = compilation.temporaryFiles().resolve("stub");
        Path packer = compilation.temporaryFiles().resolve("packer" + host.executableSuffix());
        compile(plan, compilation, compilation.target(), PackerSources.STUB, stub, folder);
        compile(plan, compilation, host, PackerSources.PACKER, packer, folder);
        run(
                List.of(packer.toString(), stub.toString(), compilation.staged().toString(), packed.toString()),
                environment(compilation, host),
                folder);
    }

    private void compile(
            BuildPlan plan, Compilation compilation, Target target, String source, Path program, Path folder)
            throws IOException, InterruptedException {
        Path go =
                plan.go().root().resolve("bin").resolve("go" + plan.go().host().executableSuffix());
        run(
                List.of(
                        Files.isExecutable(go) ? go.toString() : plan.go().executable(),
                        "build",
                        "-trimpath",
                        "-buildvcs=false",
                        "-ldflags=-s -w",
                        "-o",
                        program.toString(),
                        source),
                environment(compilation, target),
                folder);
    }

    private static boolean isOf(String inputs, Path record, Path packed, KnownChecksums known) throws IOException {
        return Files.exists(record)
                && Files.exists(packed)
                && Files.readString(record).equals(inputs + " " + known.of(packed));
    }

    /** That of the worker's own compilation, without what the user says about the pipeline, here or by 'go env -w'. */
    private static Map<String, String> environment(Compilation compilation, Target target) {
        Map<String, String> environment = new TreeMap<>(compilation.command().environment());
        compilation.target().goVariables().keySet().forEach(environment::remove);
        environment.keySet().removeAll(List.of("GOEXPERIMENT", "GOFIPS140", "GOFLAGS", "GODEBUG", "GOROOT"));
        environment.putAll(target.goVariables());
        environment.put("CGO_ENABLED", "0");
        environment.put("GOENV", "off");
        environment.put("GOWORK", "off");
        // It is called where it is: in this folder no go.mod tells the release of the pipeline.
        environment.put("GOTOOLCHAIN", "local");
        return environment;
    }

    private void run(List<String> argv, Map<String, String> environment, Path folder)
            throws IOException, InterruptedException {
        Map<String, String> complete = new TreeMap<>(environment);
        complete.put("PWD", folder.toString());
        GoProcess.End end = go.run(new Command(argv, complete, folder), line -> false);
        if (end.exitCode() != 0) {
            throw new ConfigurationException(
                    "<packWorkers> (-Dbeamgo.packWorkers) is true, but the worker cannot be packed: " + end.text()
                            + ".",
                    "Check free space and Go's installation, or set it to false.");
        }
    }
}
