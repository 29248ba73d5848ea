package io.github.beamgo.mojo.config;

import io.github.beamgo.launch.PipelineArguments;
import io.github.beamgo.model.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import org.codehaus.plexus.util.cli.CommandLineUtils;
import org.jspecify.annotations.Nullable;

/** A pipeline's arguments from the pom and from the command line. */
public final class CommandLineArguments {

    private CommandLineArguments() {}

    /**
     * Puts both together.
     *
     * @param args the pom's arguments, {@code null} without
     * @param commandLine the command line's, in one text, {@code null} without
     * @return the pom's arguments without the flags that the command line sets, then those of the command line
     * @throws ConfigurationException when a quote is not closed
     */
    public static List<String> all(@Nullable List<@Nullable String> args, @Nullable String commandLine) {
        List<String> pom = new ArrayList<>();
        if (args != null) {
            args.forEach(argument -> pom.add(argument == null ? "" : argument));
        }
        return commandLine == null ? pom : PipelineArguments.override(pom, split(commandLine));
    }

    private static List<String> split(String commandLine) {
        try {
            return List.of(CommandLineUtils.translateCommandline(commandLine));
        } catch (Exception e) {
            // Declared so wide by plexus-utils; it says nothing else than that a quote is open.
            throw new ConfigurationException(
                    "The arguments in -Dbeamgo.args have an open quote: " + commandLine + ".",
                    "Close the quote, or give the arguments one each in <args>.",
                    e);
        }
    }
}
