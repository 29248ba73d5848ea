package io.github.beamgo.build.pack;

import io.github.beamgo.build.plan.BuildPlan;
import io.github.beamgo.build.plan.Compilation;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.file.TemporaryFolder;
import io.github.beamgo.go.GoProcess;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.Target;
import java.io.IOException;
import java.nio.file.Path;
import javax.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compiles the program that starts a worker which is in the image: Beam's boot executes only what was staged, so that a line
 * is staged which names this program and the worker's SHA-256. The user's own Go compiles it, as it does for packed workers.
 */
public final class BakedWorkers {

    private static final Logger LOG = LoggerFactory.getLogger(BakedWorkers.class);

    private final GoProcess goProcess;

    /** Creates the compiler. */
    @Inject
    public BakedWorkers(GoProcess goProcess) {
        this.goProcess = goProcess;
    }

    /**
     * Compiles the program.
     *
     * @param plan how the pipeline is compiled
     * @param target the worker's target
     * @param folder where it goes; need not exist
     * @return the program
     * @throws ConfigurationException when Go cannot compile it
     * @throws InterruptedException when the build is ended meanwhile; no process is left
     */
    public Path program(BuildPlan plan, Target target, Path folder) throws InterruptedException {
        Compilation compilation = plan.compilations().stream()
                .filter(candidate -> candidate.binaries().stream()
                        .anyMatch(binary -> binary.role() == BinaryRole.WORKER
                                && binary.target().equals(target)))
                .findFirst()
                .orElse(plan.compilations().get(0));
        Path program = folder.resolve("exec-" + target.name());
        try (TemporaryFolder sources = new TemporaryFolder(folder.resolve("exec.sources"));
                TemporaryFolder temporaryFiles = new TemporaryFolder(compilation.temporaryFiles())) {
            LOG.debug("{} {}", sources, temporaryFiles);
            Path written = PackerSources.load(PackerSources.EXEC).write(folder.resolve("exec.sources"));
            OwnPrograms programs = new OwnPrograms(goProcess, plan.go(), compilation, written);
            programs.compile(programs.installation(), target, PackerSources.EXEC, program);
            return program;
        } catch (OwnPrograms.Failure e) {
            throw failed(target, e.text(), e);
        } catch (IOException e) {
            throw failed(target, e.toString(), e);
        }
    }

    private static ConfigurationException failed(Target target, String problem, Exception cause) {
        return new ConfigurationException(
                "<bakeWorker> (-Dbeamgo.bakeWorker) is true, but the program that starts the worker for " + target
                        + " cannot be compiled: " + problem.replaceFirst("\\.$", "") + ".",
                "Check free space and Go's installation, or set it to false.",
                cause);
    }
}
