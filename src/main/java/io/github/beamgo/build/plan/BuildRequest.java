package io.github.beamgo.build.plan;

import io.github.beamgo.go.CompileOptions;
import io.github.beamgo.go.GoInvocation;
import io.github.beamgo.publish.manifest.MavenCoordinates;
import java.nio.file.Path;
import java.util.List;
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
 * @param only names of targets to which the matrix is narrowed; empty for all
 * @param ignored names of targets that are left out of the matrix
 * @param options how to compile, unless a target says otherwise
 * @param parallelism how many targets are compiled at once
 * @param sbom whether a bill of materials is written beside each binary
 */
public record BuildRequest(
        MavenCoordinates project,
        @Nullable String pipeline,
        String mainPackage,
        GoInvocation go,
        Path outputDirectory,
        List<TargetRequest> binaries,
        List<String> only,
        List<String> ignored,
        CompileOptions options,
        int parallelism,
        boolean sbom) {

    /** Makes the collections unmodifiable. */
    public BuildRequest {
        binaries = List.copyOf(binaries);
        only = List.copyOf(only);
        ignored = List.copyOf(ignored);
    }
}
