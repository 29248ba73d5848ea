package io.github.beamgo.launch.engine;

import java.nio.file.Path;
import java.util.List;

/** Gets the files of an engine that is started here. */
@FunctionalInterface
public interface EngineClassPath {

    /**
     * Resolves artifacts and their dependencies.
     *
     * @param artifacts what to resolve
     * @return the files, in order
     */
    List<Path> of(EngineArtifacts artifacts);
}
