package io.github.beamgo.build;

import io.github.beamgo.build.compile.CompiledTarget;
import io.github.beamgo.build.compile.CrossCompiler;
import io.github.beamgo.build.compile.PrebuiltCopier;
import io.github.beamgo.build.output.OutputInstaller;
import io.github.beamgo.build.output.SummaryTable;
import io.github.beamgo.build.pack.WorkerPacker;
import io.github.beamgo.build.plan.BuildPlan;
import io.github.beamgo.build.plan.Compilation;
import io.github.beamgo.build.plan.PlannedBinary;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.file.AtomicFiles;
import io.github.beamgo.file.FolderLock;
import io.github.beamgo.file.KnownChecksums;
import io.github.beamgo.inspect.SourceCommit;
import io.github.beamgo.publish.manifest.Manifest;
import io.github.beamgo.publish.manifest.SourceRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out a plan, from the first command to the table at the end. */
public final class MatrixBuild {

    private static final Logger LOG = LoggerFactory.getLogger(MatrixBuild.class);

    private final PrebuiltCopier copier;
    private final CrossCompiler compiler;
    private final WorkerPacker packer;
    private final OutputInstaller publisher;

    /** Creates the build. */
    @Inject
    public MatrixBuild(PrebuiltCopier copier, CrossCompiler compiler, WorkerPacker packer, OutputInstaller publisher) {
        this.copier = copier;
        this.compiler = compiler;
        this.packer = packer;
        this.publisher = publisher;
    }

    /**
     * Builds what was planned. Until every binary is compiled and verified, the results of an earlier build stay as
     * they are.
     *
     * @return what was built, as written to the manifest
     * @throws io.github.beamgo.error.BeamGoException when a target failed or a file cannot be written
     * @throws InterruptedException when the build is ended meanwhile; no process is left
     */
    public Manifest run(BuildPlan plan) throws InterruptedException {
        return run(plan, compiled -> {});
    }

    /** A last condition for binaries that are about to be published. */
    @FunctionalInterface
    public interface LastCheck {

        /**
         * Throws an exception if nothing is to be published.
         *
         * @param compiled the binaries, verified, in the staging folder
         */
        void check(List<CompiledTarget> compiled) throws IOException, InterruptedException;
    }

    /** Builds as {@link #run(BuildPlan)} does, and lets a last check decide before anything is put in place. */
    public Manifest run(BuildPlan plan, LastCheck lastCheck) throws InterruptedException {
        String beam = plan.mainPackage().beamVersion();
        LOG.info(
                "{}, {}{}",
                plan.mainPackage().importPath(),
                beam == null ? "" : "Beam " + beam + ", ",
                plan.go().version());
        if (beam == null && plan.mainPackage().formerBeam() != null) {
            LOG.warn(plan.mainPackage().toLeaveFormerBeam());
        } else if (beam == null) {
            plan.requireBeam();
            LOG.warn(
                    "{} does not use Beam's Go SDK: the result will be a program, but not a pipeline.",
                    plan.mainPackage().importPath());
        }
        if (!plan.compiledHere().isEmpty()) {
            if (plan.pace().heapLimit().isPresent()) {
                LOG.info("Memory: {}", plan.pace());
            }
            plan.pace().warning().ifPresent(LOG::warn);
        }
        prepare(plan.outputDirectory());
        try (FolderLock lock = lock(plan)) {
            LOG.debug("{}", lock);
            for (Compilation compilation : plan.compilations()) {
                hideFromGit(compilation.staged().resolveSibling(".gitignore"));
            }
            // In the state from before they are compiled, so that a change since then is noticed.
            SourceRecord sources =
                    SourceRecord.of(plan.mainPackage().sources(), plan.go().modules(), plan.outputDirectory());
            KnownChecksums known = KnownChecksums.in(plan.outputDirectory());
            List<CompiledTarget> compiled = buildWithOneStamp(plan, known);
            lastCheck.check(compiled);
            List<CompiledTarget> complete = packer.pack(plan, compiled, known);
            Manifest manifest = publisher.publish(plan, complete, known);
            sources.write(plan.outputDirectory().resolve(plan.names().manifest()));
            known.record(files(plan, complete));
            if (complete.size() > 1) {
                SummaryTable.lines(complete).forEach(LOG::info);
            }
            return manifest;
        } catch (IOException e) {
            throw unwritable(plan.outputDirectory(), e);
        }
    }

    /** What the next build need not read again if nobody has written to it. */
    private static List<Path> files(BuildPlan plan, List<CompiledTarget> compiled) {
        Stream<Path> binaries = compiled.stream()
                .flatMap(target -> Stream.concat(
                        Stream.of(target.compilation().staged()),
                        Stream.ofNullable(target.packed()).map(CompiledTarget.Content::file)));
        Stream<Path> descriptions = plan.sbom()
                ? compiled.stream()
                        .flatMap(target -> target.compilation().binaries().stream())
                        .map(PlannedBinary::sbom)
                : Stream.empty();
        return Stream.concat(binaries, descriptions).toList();
    }

    /** Of two builds in one folder, each would delete what the other is just compiling. */
    private static FolderLock lock(BuildPlan plan) throws IOException, InterruptedException {
        return FolderLock.take(
                plan.staging(),
                () -> LOG.info(
                        "Another build is compiling into {}: waiting for it to finish.", plan.outputDirectory()));
    }

    /**
     * Go asks for the state of the checkout before each link: a file that appears there meanwhile would make some
     * binaries of a matrix modified ones, and others not.
     */
    private List<CompiledTarget> buildWithOneStamp(BuildPlan plan, KnownChecksums known)
            throws IOException, InterruptedException {
        List<CompiledTarget> prebuilt = copier.copy(plan);
        List<CompiledTarget> compiled = compiler.compile(plan, known);
        if (CompiledTarget.commits(compiled).size() > 1) {
            LOG.warn("The sources' checkout changed during the build: the binaries are linked again.");
            List<CompiledTarget> before = compiled;
            List<CompiledTarget> again = compiler.linkAgain(plan, known);
            compiled = IntStream.range(0, again.size())
                    .mapToObj(i -> again.get(i).after(before.get(i)))
                    .toList();
        }
        List<SourceCommit> commits = CompiledTarget.commits(compiled);
        if (commits.size() > 1) {
            throw new ConfigurationException(
                    "The sources' checkout changes while it is built, so that the binaries are of different states: "
                            + commits + ".",
                    "Let nothing write there meanwhile, or keep it out of git with a .gitignore.");
        }
        List<CompiledTarget> all = Stream.concat(prebuilt.stream(), compiled.stream())
                .sorted(Comparator.comparing(target -> plan.compilations().indexOf(target.compilation())))
                .toList();
        if (CompiledTarget.commits(all).size() > 1) {
            throw new ConfigurationException(
                    "What is compiled here is of " + commits.get(0)
                            + ", but what <prebuilt> (-Dbeamgo.prebuilt) names is of "
                            + CompiledTarget.commits(prebuilt).get(0) + ".",
                    "Build all of it with the same uncommitted changes, best with none: let git ignore what is not source code,"
                            + " such as those folders (.gitignore).");
        }
        return all;
    }

    private static void prepare(Path outputDirectory) {
        try {
            Files.createDirectories(outputDirectory);
        } catch (IOException e) {
            throw unwritable(outputDirectory, e);
        }
        if (!Files.isWritable(outputDirectory)) {
            throw unwritable(outputDirectory, null);
        }
    }

    /** Otherwise the first binary would make the next ones those of a modified checkout. */
    private static void hideFromGit(Path ignoreFile) throws IOException {
        Files.createDirectories(ignoreFile.getParent());
        AtomicFiles.write(ignoreFile, "*\n");
    }

    private static ConfigurationException unwritable(Path outputDirectory, @Nullable IOException cause) {
        if (Files.isRegularFile(outputDirectory)) {
            return new ConfigurationException(
                    "<outputDirectory> (-Dbeamgo.outputDirectory) is " + outputDirectory + ", which is a file.",
                    "Name a folder; it need not exist.",
                    cause);
        }
        return new ConfigurationException(
                "<outputDirectory> (-Dbeamgo.outputDirectory) is " + outputDirectory + ", which cannot be written to.",
                "Give this user the right to write there, or name another folder.",
                cause);
    }
}
