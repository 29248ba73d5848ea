package io.github.beamgo.build.compile;

import io.github.beamgo.build.plan.Compilation;
import io.github.beamgo.file.KnownChecksums;
import io.github.beamgo.file.TemporaryFolder;
import io.github.beamgo.go.GoProcess;
import io.github.beamgo.inspect.BinaryInfo;
import io.github.beamgo.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import javax.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compiles one target and reads the result back. */
public final class TargetCompiler {

    private static final Logger LOG = LoggerFactory.getLogger(TargetCompiler.class);

    private final GoProcess go;
    private final BinaryVerifier verifier;

    /** Creates the compiler. */
    @Inject
    public TargetCompiler(GoProcess go, BinaryVerifier verifier) {
        this.go = go;
        this.verifier = verifier;
    }

    /**
     * Compiles one target.
     *
     * @param command what is run for it
     * @param known the checksums of the build's files
     * @param progress is told how far Go is
     * @param display through which messages are logged
     * @return the binary in the staging folder, as planned
     * @throws CompilationException when Go does not compile it
     * @throws io.github.beamgo.error.ConfigurationException when the result is not what was planned
     * @throws IOException when Go cannot be started or a file cannot be written
     * @throws InterruptedException when the build is ended meanwhile; Go has been ended too
     */
    CompiledTarget compile(
            Compilation compilation, Command command, KnownChecksums known, Progress progress, ProgressDisplay display)
            throws CompilationException, IOException, InterruptedException {
        long start = System.nanoTime();
        StagedFile staged = new StagedFile(compilation.staged(), known);
        StagedFile.Recorded before = staged.keepOnlyIfRecorded();
        TemporaryFolder temporaryFiles = new TemporaryFolder(compilation.temporaryFiles());
        try {
            runGo(compilation, command, progress, display);
        } finally {
            temporaryFiles.close();
        }
        progress.compiled();
        BinaryInfo info = verifier.verify(compilation);
        String checksum = staged.record(before);
        return new CompiledTarget(
                compilation,
                Files.size(compilation.staged()),
                checksum,
                info,
                Duration.ofNanos(System.nanoTime() - start),
                before == null || !before.sha256().equals(checksum));
    }

    private void runGo(Compilation compilation, Command command, Progress progress, ProgressDisplay display)
            throws CompilationException, IOException, InterruptedException {
        GoProcess.End end = go.run(command, progress);
        if (end.exitCode() != 0) {
            throw new CompilationException(end.text());
        }
        end.messages().forEach(line -> display.log(() -> LOG.warn("{}: {}", compilation.target(), line)));
    }
}
