package io.github.beamgo.launch.engine;

import io.github.beamgo.launch.request.EngineOptions;
import io.github.beamgo.launch.request.LaunchHost;
import io.github.beamgo.launch.worker.LaunchFolder;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What an engine needs from the launch that starts it.
 *
 * @param host this machine
 * @param options what the user says about the engine
 * @param logs folder for logs
 * @param folder the temporary files
 * @param classPaths gets the engine's files
 * @param lines gets what the engine prints
 */
public record JobServerSession(
        LaunchHost host,
        EngineOptions options,
        Path logs,
        LaunchFolder folder,
        EngineClassPath classPaths,
        Consumer<String> lines) {}
