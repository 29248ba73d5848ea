package io.github.beamgo.build.plan;

import io.github.beamgo.go.TargetOverrides;
import io.github.beamgo.target.NeededBinary;
import io.github.beamgo.target.Target;
import java.nio.file.Path;
import java.util.List;

/** Narrows a build to the binaries that one launch needs, so that nothing else is compiled. */
public final class PartialBuild {

    private PartialBuild() {}

    /**
     * Narrows a request to the binaries that are needed.
     *
     * @param request what {@code beamgo:package} would build
     * @param needs what is needed; what the request does not have is compiled with the common options
     * @param host this machine
     * @param outputDirectory where the binaries go; not the whole build's, whose manifest would be replaced
     * @return the build of the needed binaries alone
     */
    public static BuildRequest of(BuildRequest request, List<NeededBinary> needs, Target host, Path outputDirectory) {
        List<TargetRequest> binaries = needs.stream()
                .map(need -> request.binaries().stream()
                        .filter(binary -> binary.role() == need.role() && binary.isFor(need.target(), host))
                        .findFirst()
                        .orElseGet(() ->
                                new TargetRequest(need.role(), need.target().name(), TargetOverrides.NONE)))
                .toList();
        return new BuildRequest(
                request.project(),
                request.pipeline(),
                request.mainPackage(),
                request.go(),
                outputDirectory,
                binaries,
                List.of(),
                List.of(),
                request.options(),
                request.parallelism(),
                // What is launched from here is not published.
                false);
    }
}
