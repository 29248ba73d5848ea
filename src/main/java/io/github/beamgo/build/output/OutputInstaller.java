package io.github.beamgo.build.output;

import io.github.beamgo.build.compile.CompiledTarget;
import io.github.beamgo.build.plan.BuildPlan;
import io.github.beamgo.build.plan.Compilation;
import io.github.beamgo.build.plan.PlannedBinary;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.file.AtomicFiles;
import io.github.beamgo.file.KnownChecksums;
import io.github.beamgo.inspect.BakedWorker;
import io.github.beamgo.inspect.PackedWorker;
import io.github.beamgo.inspect.SourceCommit;
import io.github.beamgo.process.SideBySide;
import io.github.beamgo.publish.manifest.Manifest;
import io.github.beamgo.publish.manifest.ManifestFile;
import io.github.beamgo.publish.sbom.LicenseFiles;
import io.github.beamgo.publish.sbom.ModuleFolders;
import io.github.beamgo.publish.sbom.Sbom;
import io.github.beamgo.publish.sbom.SbomSubject;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.text.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.inject.Inject;

/** Moves a complete matrix into place, then writes what describes it. */
public final class OutputInstaller {

    private final ManifestFile manifests;

    /** Creates the installer. */
    @Inject
    public OutputInstaller(ManifestFile manifests) {
        this.manifests = manifests;
    }

    /**
     * Moves the binaries into place and writes what describes them. Files that are already in place and equal are not
     * touched.
     *
     * @param compiled every binary of the plan
     * @param known the checksums of the files in the output folder
     * @return the manifest that was written
     * @throws ConfigurationException when a file cannot be written
     * @throws InterruptedException when the build is ended meanwhile
     */
    public Manifest publish(BuildPlan plan, List<CompiledTarget> compiled, KnownChecksums known)
            throws InterruptedException {
        try {
            for (CompiledTarget target : compiled) {
                for (PlannedBinary binary : target.compilation().binaries()) {
                    AtomicFiles.linkOrCopy(target.content(binary).file(), binary.file());
                    if (binary.role() == BinaryRole.WORKER) {
                        deleteLineOfOtherWorker(plan, binary, target.content(binary));
                    }
                }
            }
            bringSbomsUpToDate(plan, compiled);
            Manifest manifest = manifest(plan, compiled);
            Path file = plan.outputDirectory().resolve(plan.names().manifest());
            manifests.write(manifest, file);
            AtomicFiles.write(
                    plan.outputDirectory().resolve(plan.names().checksums()), checksums(plan, manifest, known));
            return manifest;
        } catch (IOException e) {
            throw new ConfigurationException(
                    "The binaries cannot be put into <outputDirectory> (-Dbeamgo.outputDirectory) "
                            + plan.outputDirectory() + ": " + e + ".",
                    "Make sure that the folder is writable and has free space.",
                    e);
        }
    }

    /** What is staged in place of a worker that is in an image: that of another worker would be launched unnoticed. */
    private static void deleteLineOfOtherWorker(BuildPlan plan, PlannedBinary worker, CompiledTarget.Content content)
            throws IOException {
        Path line = plan.outputDirectory().resolve(plan.names().stagedLine(worker.target()));
        if (Files.exists(line)
                && BakedWorker.read(line)
                        .filter(baked -> baked.sha256().equals(content.sha256()))
                        .isEmpty()) {
            Files.delete(line);
        }
    }

    /** Writes them, or deletes those of an earlier build if they are not wanted: they would be about other binaries. */
    private static void bringSbomsUpToDate(BuildPlan plan, List<CompiledTarget> compiled)
            throws IOException, InterruptedException {
        Sbom sbom = new Sbom(new LicenseFiles(new ModuleFolders(
                plan.mainPackage().moduleFolders(),
                plan.go().modules(),
                plan.go().moduleCache())));
        List<Path> files = new ArrayList<>();
        List<Callable<String>> texts = new ArrayList<>();
        for (CompiledTarget target : compiled) {
            for (PlannedBinary binary : target.compilation().binaries()) {
                if (plan.sbom()) {
                    files.add(binary.sbom());
                    texts.add(() -> sbom.json(
                            subject(plan, binary, target), target.info().buildInfo()));
                } else {
                    Files.deleteIfExists(binary.sbom());
                }
            }
        }
        List<String> written = SideBySide.ask(texts);
        for (int i = 0; i < files.size(); i++) {
            AtomicFiles.write(files.get(i), written.get(i));
        }
    }

    private static SbomSubject subject(BuildPlan plan, PlannedBinary binary, CompiledTarget target) {
        return new SbomSubject(
                plan.project(),
                binary.role(),
                binary.target(),
                binary.classifier(),
                PlannedBinary.TYPE,
                target.content(binary).sha256());
    }

    /** In the order of the configuration, launchers first, whatever was linked together. */
    private static Manifest manifest(BuildPlan plan, List<CompiledTarget> compiled) throws IOException {
        List<Manifest.Binary> binaries = new ArrayList<>();
        for (CompiledTarget target : compiled) {
            for (PlannedBinary binary : target.compilation().binaries()) {
                binaries.add(entry(target, binary));
            }
        }
        binaries.sort(Comparator.comparing(Manifest.Binary::role));
        Optional<SourceCommit> commit =
                CompiledTarget.commits(compiled).stream().findFirst();
        return new Manifest(
                Manifest.FORMAT_VERSION,
                plan.project(),
                plan.names().pipeline(),
                plan.mainPackage().importPath(),
                plan.mainPackage().modulePath(),
                commit.map(SourceCommit::revision).orElse(null),
                commit.map(SourceCommit::modified).orElse(null),
                binaries);
    }

    private static Manifest.Binary entry(CompiledTarget compiled, PlannedBinary binary) throws IOException {
        Compilation compilation = compiled.compilation();
        CompiledTarget.Content content = compiled.content(binary);
        return new Manifest.Binary(
                binary.role(),
                binary.target(),
                binary.classifier(),
                binary.file().getFileName().toString(),
                content.size(),
                content.sha256(),
                PackedWorker.read(content.file()).map(Manifest.Unpacked::of).orElse(null),
                compiled.info().buildInfo().goVersion(),
                compiled.info().buildInfo().beamVersion().orElse(null),
                compilation.options().cgo(),
                Secrets.maskArguments(compilation.flags()));
    }

    /** In the form that {@code sha256sum -c} reads: the binaries, what is in them, the manifest. */
    private static String checksums(BuildPlan plan, Manifest manifest, KnownChecksums known) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Manifest.Binary binary : manifest.binaries()) {
            lines.append(line(binary.sha256(), binary.file()));
        }
        if (plan.sbom()) {
            for (Manifest.Binary binary : manifest.binaries()) {
                String sbom = binary.file() + "." + PlannedBinary.SBOM_TYPE;
                lines.append(line(known.of(plan.outputDirectory().resolve(sbom)), sbom));
            }
        }
        String file = plan.names().manifest();
        return lines.append(line(known.of(plan.outputDirectory().resolve(file)), file))
                .toString();
    }

    private static String line(String sha256, String file) {
        return sha256 + "  " + file + "\n";
    }
}
