package io.github.beamgo.launch;

import io.github.beamgo.process.Command;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Everything that {@code beamgo:launch} will do, decided.
 *
 * @param command the launcher's command
 * @param timeout how long it may run, {@code null} for ever
 */
public record LaunchPlan(Command command, @Nullable Duration timeout) {}
