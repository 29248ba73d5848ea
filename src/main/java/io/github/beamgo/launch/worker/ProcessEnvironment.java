package io.github.beamgo.launch.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.process.ResourceStack;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** Beam's environment PROCESS: the engine itself starts boot for each worker. */
public final class ProcessEnvironment {

    private ProcessEnvironment() {}

    /**
     * Prepares this machine for an engine that runs on it, embedded or in processes that are not ours.
     *
     * @param boot what to run workers with
     * @param variables environment variables of boot and workers, beside those of the engine
     * @param stack closes it: all workers of this launch are ended then, and what they left is deleted
     * @return the value of {@code --environment_config}
     * @throws ConfigurationException when workers cannot be run here
     */
    public static String open(LocalBoot boot, Map<String, String> variables, ResourceStack stack) {
        boot.require("PROCESS");
        try {
            LaunchFolder launch = boot.launch();
            BootFolder folder = stack.open(() -> new BootFolder(launch.process(), boot));
            folder.putScript();
            stack.open(() -> new WorkerReaper(boot));
            return config(folder.program().toString(), variables);
        } catch (IOException e) {
            throw new ConfigurationException(
                    "The environment PROCESS cannot be prepared: " + e.getMessage() + ".",
                    "Make sure that the folder for temporary files is writable.",
                    e);
        }
    }

    /**
     * The configuration for an engine on other machines.
     *
     * @param command path of boot on the engine's machines
     * @param variables environment variables of boot and workers, beside those of the engine
     * @return the value of {@code --environment_config}, JSON as {@code ProcessPayload} of Beam's model defines it
     */
    public static String config(String command, Map<String, String> variables) {
        try {
            return new ObjectMapper().writeValueAsString(new Config(command, new TreeMap<>(variables)));
        } catch (JsonProcessingException e) {
            throw new AssertionError("texts can be written as JSON", e);
        }
    }

    private record Config(String command, Map<String, String> env) {}
}
