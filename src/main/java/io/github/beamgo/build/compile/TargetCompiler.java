package io.github.beamgo.build.compile;

import io.github.beamgo.build.plan.Compilation;
import io.github.beamgo.file.TemporaryFolder;
import io.github.beamgo.go.GoTool;
import io.github.beamgo.inspect.BinaryInfo;
import io.github.beamgo.process.Command;
import io.github.beamgo.process.ProcessRunner;
import io.github.beamgo.text.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compiles one target and reads the result back. */
public final class TargetCompiler {

    private static final Logger LOG = LoggerFactory.getLogger(TargetCompiler.class);

    /** With {@code -v} Go prints the import path of each package that it compiles; messages have other characters. */
    private static final Pattern IMPORT_PATH = Pattern.compile("[\\w./~+-]+");

    private final ProcessRunner processes;
    private final BinaryVerifier verifier;

    /**
     * Creates the compiler.
     *
     * @param processes starts Go
     * @param verifier reads back what Go made
     */
    @Inject
    public TargetCompiler(ProcessRunner processes, BinaryVerifier verifier) {
        this.processes = processes;
        this.verifier = verifier;
    }

    /**
     * Compiles one target.
     *
     * @param compilation what to compile
     * @param progress is told of each package that is compiled
     * @return the binary in the staging folder, as planned
     * @throws CompilationException when Go does not compile it
     * @throws io.github.beamgo.error.ConfigurationException when the result is not what was planned
     * @throws IOException when Go cannot be started or a file cannot be written
     * @throws InterruptedException when the build is ended meanwhile; Go has been ended too
     */
    CompiledTarget compile(Compilation compilation, Progress progress)
            throws CompilationException, IOException, InterruptedException {
        long start = System.nanoTime();
        StagedFile staged = new StagedFile(compilation.staged());
        StagedFile.Recorded before = staged.keepOnlyIfRecorded();
        TemporaryFolder temporaryFiles = new TemporaryFolder(compilation.temporaryFiles());
        try {
            runGo(compilation, progress);
        } finally {
            temporaryFiles.close();
        }
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

    private void runGo(Compilation compilation, Progress progress)
            throws CompilationException, IOException, InterruptedException {
        Command command = compilation.command();
        if (LOG.isDebugEnabled()) {
            LOG.debug("{}: {}", compilation.label(), command);
            LOG.debug("{}: environment {}", compilation.label(), Secrets.maskEnvironment(command.environment()));
        }
        List<String> messages = new ArrayList<>();
        int exitCode = processes
                .run(
                        command,
                        line -> {
                            if (IMPORT_PATH.matcher(line.text()).matches()) {
                                progress.compiled(line.text());
                            } else if (line.text().startsWith(GoTool.DOWNLOADING)) {
                                LOG.info(line.text());
                            } else {
                                messages.add(line.text());
                            }
                        },
                        null)
                .exitCode();
        if (exitCode != 0) {
            throw new CompilationException(
                    messages.isEmpty() ? "go build: exit code " + exitCode : String.join("\n", messages));
        }
        messages.forEach(line -> LOG.warn("{}: {}", compilation.target(), line));
    }
}
