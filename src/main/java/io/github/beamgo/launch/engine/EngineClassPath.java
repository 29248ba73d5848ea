package io.github.beamgo.launch.engine;

import java.nio.file.Path;
import java.util.List;

/** Gets the files of an engine that is started here. */
@FunctionalInterface
public interface EngineClassPath {

    /** {@return the files of the artifacts and of their dependencies, in order} */
    List<Path> of(EngineArtifacts artifacts);
}
