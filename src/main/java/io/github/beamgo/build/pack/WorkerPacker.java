package io.github.beamgo.build.pack;

import io.github.beamgo.build.compile.CompiledTarget;
import io.github.beamgo.build.compile.ProgressDisplay;
import io.github.beamgo.build.plan.BuildPlan;
import io.github.beamgo.build.plan.Compilation;
import io.github.beamgo.build.plan.PlannedBinary;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.file.AtomicFiles;
import io.github.beamgo.file.KnownChecksums;
import io.github.beamgo.file.TemporaryFolder;
import io.github.beamgo.go.GoEnvironment;
import io.github.beamgo.go.GoProcess;
import io.github.beamgo.process.ResourceStack;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.text.HumanUnits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts workers behind a small program that unpacks them, which makes them a sixth of their size. The user's own Go
 * compiles the program, without any module, and compresses the worker: so the bytes depend on the version of Go, as
 * those of the worker do, and on nothing else of the machine.
 */
public final class WorkerPacker {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerPacker.class);

    private final GoProcess goProcess;

    /** Creates the packer. */
    @Inject
    public WorkerPacker(GoProcess goProcess) {
        this.goProcess = goProcess;
    }

    /**
     * Packs every worker for which that is planned, unless it is packed already.
     *
     * @param compiled the binaries, in the staging folder
     * @param known the checksums of the files in the output folder
     * @return the same binaries, with what is published in their place
     * @throws ConfigurationException when Go cannot compile the program, or a file cannot be read or written
     * @throws InterruptedException when the build is ended meanwhile; no process is left
     */
    public List<CompiledTarget> pack(BuildPlan plan, List<CompiledTarget> compiled, KnownChecksums known)
            throws InterruptedException {
        if (compiled.stream().noneMatch(WorkerPacker::isWanted)) {
            return compiled;
        }
        List<CompiledTarget> all = new ArrayList<>();
        Path folder = plan.staging().resolve("packer");
        try (TemporaryFolder temporaryFiles = new TemporaryFolder(folder);
                ResourceStack resources = new ResourceStack()) {
            LOG.debug("{}", temporaryFiles);
            PackerSources sources = PackerSources.load();
            sources.write(folder);
            ProgressDisplay display = resources.open(() -> new ProgressDisplay(plan.progress()));
            Map<Path, Path> packers = new HashMap<>();
            for (CompiledTarget target : compiled) {
                all.add(
                        isWanted(target)
                                ? target.withPacked(
                                        new Packing(plan.go(), target, folder, packers).pack(sources, known, display))
                                : target);
            }
            return all;
        } catch (IOException e) {
            throw failed("a worker", e.toString(), e);
        }
    }

    /** Another machine may have packed it. */
    private static boolean isWanted(CompiledTarget target) {
        return target.packed() == null
                && target.compilation().binaries().stream().anyMatch(PlannedBinary::packed);
    }

    private static ConfigurationException failed(String worker, String problem, @Nullable Exception cause) {
        return new ConfigurationException(
                "<packWorkers> (-Dbeamgo.packWorkers) is true, but " + worker + " cannot be packed: "
                        + problem.replaceFirst("\\.$", "") + ".",
                "Check free memory, free space and Go's installation, or set it to false.",
                cause);
    }

    /** The packing of one worker. */
    private final class Packing {

        private final GoEnvironment go;
        private final CompiledTarget target;
        private final Compilation compilation;
        private final Path folder;
        private final Map<Path, Path> packers;

        /**
         * Creates the packing.
         *
         * @param go what most of the workers are compiled with
         * @param folder that of the sources
         * @param packers programs that pack, by the folder of the Go that has compiled them: one is enough for all workers
         *     of a Go
         */
        Packing(GoEnvironment go, CompiledTarget target, Path folder, Map<Path, Path> packers) {
            this.go = go;
            this.target = target;
            this.compilation = target.compilation();
            this.folder = folder;
            this.packers = packers;
        }

        CompiledTarget.Content pack(PackerSources sources, KnownChecksums known, ProgressDisplay display)
                throws IOException, InterruptedException {
            Path packed = CompiledTarget.packedFile(compilation);
            Path record = packed.resolveSibling(packed.getFileName() + ".of");
            String inputs = String.join(
                    " ", target.sha256(), compilation.target().name(), compilation.goVersion(), sources.sha256());
            if (!isOf(inputs, record, packed, known)) {
                Files.deleteIfExists(record);
                // What an earlier build has published is another name of this file.
                Files.deleteIfExists(packed);
                display.log(() -> LOG.info("Packing {}", label()));
                PackingProgress progress = new PackingProgress(label());
                display.add(progress);
                try (TemporaryFolder temporaryFiles = new TemporaryFolder(compilation.temporaryFiles())) {
                    LOG.debug("{}", temporaryFiles);
                    build(packed);
                    AtomicFiles.write(record, inputs + " " + known.of(packed));
                } finally {
                    display.remove(progress);
                    // Half a file is of no use, and may be what fills the disk.
                    if (!Files.exists(record)) {
                        Files.deleteIfExists(packed);
                    }
                }
                LOG.info(
                        "Packed {} in {}, {} in place of {}",
                        label(),
                        HumanUnits.seconds(progress.duration()),
                        HumanUnits.megabytes(Files.size(packed)),
                        HumanUnits.megabytes(target.size()));
            }
            return new CompiledTarget.Content(packed, Files.size(packed), known.of(packed));
        }

        private String label() {
            return compilation.target() + " (" + BinaryRole.WORKER + ")";
        }

        private static boolean isOf(String inputs, Path record, Path packed, KnownChecksums known) throws IOException {
            return Files.exists(record)
                    && Files.exists(packed)
                    && Files.readString(record).equals(inputs + " " + known.of(packed));
        }

        private void build(Path packed) throws IOException, InterruptedException {
            OwnPrograms programs = new OwnPrograms(goProcess, go, compilation, folder);
            try {
                OwnPrograms.Installation installation = programs.installation();
                Path stub = compilation.temporaryFiles().resolve("stub");
                programs.compile(installation, compilation.target(), PackerSources.STUB, stub);
                Path packer = packers.get(installation.root());
                if (packer == null) {
                    packer = folder.resolve("pack" + packers.size() + go.host().executableSuffix());
                    programs.compile(installation, go.host(), PackerSources.PACKER, packer);
                    packers.put(installation.root(), packer);
                }
                programs.run(List.of(
                        packer.toString(), stub.toString(), compilation.staged().toString(), packed.toString()));
            } catch (OwnPrograms.Failure e) {
                throw failed(label(), e.text(), null);
            }
        }
    }
}
