package io.github.beamgo.build.output;

import io.github.beamgo.build.compile.CompiledTarget;
import io.github.beamgo.build.plan.BuildPlan;
import io.github.beamgo.build.plan.PlannedBinary;
import io.github.beamgo.file.AtomicFiles;
import io.github.beamgo.inspect.BinaryInfo;
import io.github.beamgo.publish.sbom.LicenseFiles;
import io.github.beamgo.publish.sbom.ModuleFolders;
import io.github.beamgo.publish.sbom.Sbom;
import io.github.beamgo.publish.sbom.SbomSubject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** Puts a bill of materials beside each binary. */
final class SbomFiles {

    private SbomFiles() {}

    /**
     * Writes them, or deletes those of an earlier build if they are not wanted: they would be about other binaries.
     *
     * @param plan the plan
     * @param compiled every binary of the plan
     * @throws IOException when a file cannot be written or deleted
     */
    static void bringUpToDate(BuildPlan plan, List<CompiledTarget> compiled) throws IOException {
        if (!plan.sbom()) {
            for (CompiledTarget target : compiled) {
                for (PlannedBinary binary : target.compilation().binaries()) {
                    Files.deleteIfExists(binary.sbom());
                }
            }
            return;
        }
        Sbom sbom = new Sbom(new LicenseFiles(new ModuleFolders(
                plan.mainPackage().moduleFolders(),
                plan.go().modules(),
                plan.go().moduleCache())));
        for (CompiledTarget target : compiled) {
            BinaryInfo info = target.info();
            for (PlannedBinary binary : target.compilation().binaries()) {
                SbomSubject subject = new SbomSubject(
                        plan.project(),
                        binary.role(),
                        binary.target(),
                        binary.classifier(),
                        PlannedBinary.TYPE,
                        target.sha256());
                AtomicFiles.write(binary.sbom(), sbom.json(subject, info.buildInfo()));
            }
        }
    }
}
