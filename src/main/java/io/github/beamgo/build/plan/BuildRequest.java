package io.github.beamgo.build.plan;

import io.github.beamgo.go.CompileOptions;
import io.github.beamgo.go.GoInvocation;
import io.github.beamgo.go.TargetOverrides;
import io.github.beamgo.publish.manifest.MavenCoordinates;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.NeededBinary;
import io.github.beamgo.target.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the user asks {@code beamgo:package} for.
 *
 * @param project the Maven project; its artifact id is part of the files' names
 * @param pipeline name in front of classifiers and files, {@code null} without
 * @param mainPackage package path relative to the source directory ({@code ./cmd/x}), or import path
 * @param go where and how Go is called
 * @param outputDirectory where the binaries go
 * @param binaries the matrix
 * @param prebuilt absolute folders with what other machines have compiled
 * @param narrowing what the pom makes of the matrix, for every build
 * @param narrowingNow what the command line makes of the rest, for this build alone
 * @param options how to compile, unless a target says otherwise
 * @param resources what it may use of this machine
 * @param progress how the build shows what it is waiting for
 * @param sbom whether a bill of materials is written beside each binary
 * @param packWorkers whether workers for Linux are published as small programs that unpack them
 */
public record BuildRequest(
        MavenCoordinates project,
        @Nullable String pipeline,
        String mainPackage,
        GoInvocation go,
        Path outputDirectory,
        List<TargetRequest> binaries,
        List<Path> prebuilt,
        Narrowing narrowing,
        Narrowing narrowingNow,
        CompileOptions options,
        Resources resources,
        ProgressStyle progress,
        boolean sbom,
        boolean packWorkers) {

    /** Makes the lists unmodifiable. */
    public BuildRequest {
        binaries = List.copyOf(binaries);
        prebuilt = List.copyOf(prebuilt);
    }

    /** {@return the same request with the Go that is called} */
    public BuildRequest with(GoInvocation chosen) {
        return with(chosen, options);
    }

    /** {@return the same with other common options} */
    public BuildRequest with(CompileOptions others) {
        return with(go, others);
    }

    private BuildRequest with(GoInvocation otherGo, CompileOptions otherOptions) {
        return new BuildRequest(
                project,
                pipeline,
                mainPackage,
                otherGo,
                outputDirectory,
                binaries,
                prebuilt,
                narrowing,
                narrowingNow,
                otherOptions,
                resources,
                progress,
                sbom,
                packWorkers);
    }

    /** {@return the same request with a boot for each worker for Linux, which need not be asked for} */
    public BuildRequest withBoots() {
        List<TargetRequest> missing = binaries.stream()
                .filter(binary -> binary.role() == BinaryRole.WORKER
                        && Target.parse(binary.platform())
                                .filter(target -> !target.os().equals("linux"))
                                .isEmpty()
                        && binaries.stream()
                                .noneMatch(other -> other.role() == BinaryRole.BOOT && other.hasTargetOf(binary)))
                .map(worker -> new TargetRequest(BinaryRole.BOOT, worker.platform(), TargetOverrides.NONE))
                .toList();
        return new BuildRequest(
                project,
                pipeline,
                mainPackage,
                go,
                outputDirectory,
                Stream.concat(binaries.stream(), missing.stream()).toList(),
                prebuilt,
                narrowing,
                narrowingNow,
                options,
                resources,
                progress,
                sbom,
                packWorkers);
    }

    /**
     * Narrows the request to the binaries that one launch needs, so that nothing else is compiled.
     *
     * @param needs what is needed; what the request does not have is compiled with the common options
     * @param host this machine
     * @param folder where the binaries go; not the whole build's, whose manifest would be replaced
     */
    public BuildRequest narrowedTo(List<NeededBinary> needs, Target host, Path folder) {
        List<TargetRequest> needed = needs.stream()
                .map(need -> binaries.stream()
                        .filter(binary -> binary.role() == need.role() && binary.isFor(need.target(), host))
                        .findFirst()
                        .orElseGet(() ->
                                new TargetRequest(need.role(), need.target().name(), TargetOverrides.NONE)))
                .toList();
        // What is launched from there is not published: it needs no bill of materials, and nothing is gained by
        // packing.
        return new BuildRequest(
                project,
                pipeline,
                mainPackage,
                go,
                folder,
                needed,
                List.of(),
                Narrowing.NONE,
                Narrowing.NONE,
                options.withRules(options.rules().forLaunch()),
                resources,
                progress,
                false,
                false);
    }
}
