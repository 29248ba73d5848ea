package io.github.beamgo.mojo.parameter;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.launch.request.BeamOptions;
import io.github.beamgo.text.Secrets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pipeline's arguments from the pom and from the command line. */
public final class CommandLineArguments {

    private static final char NONE = '\0';

    private CommandLineArguments() {}

    /**
     * {@return all options of the pipeline: the command line wins over the pom and, in the same place, an argument over an
     * option}
     *
     * @param options those that are set by name
     * @param args the pom's arguments, {@code null} if there are none
     * @param commandLine the command line's, in one text, {@code null} if there are none
     * @throws ConfigurationException when a quote is not closed
     */
    public static BeamOptions all(
            NamedOptions options, @Nullable List<@Nullable String> args, @Nullable String commandLine) {
        List<String> pom = new ArrayList<>();
        if (args != null) {
            args.forEach(argument -> pom.add(argument == null ? "" : argument));
        }
        return options.ofPom()
                .overriddenBy(BeamOptions.parse(pom))
                .overriddenBy(options.ofCommandLine())
                .overriddenBy(commandLine == null ? BeamOptions.NONE : BeamOptions.parse(split(commandLine)));
    }

    /**
     * Splits at any whitespace and keeps empty words. {@code CommandLineUtils} of plexus-utils splits only at spaces,
     * which fails for a property of several lines, and loses empty words, as in {@code --title ''}.
     */
    private static List<String> split(String commandLine) {
        List<String> words = new ArrayList<>();
        StringBuilder word = null;
        char quote = NONE;
        for (int i = 0; i < commandLine.length(); i++) {
            char character = commandLine.charAt(i);
            if (quote == NONE && Character.isWhitespace(character)) {
                if (word != null) {
                    words.add(word.toString());
                    word = null;
                }
            } else {
                word = word == null ? new StringBuilder() : word;
                if (character == quote) {
                    quote = NONE;
                } else if (quote == NONE && (character == '\'' || character == '"')) {
                    quote = character;
                } else {
                    word.append(character);
                }
            }
        }
        if (word != null) {
            words.add(word.toString());
        }
        if (quote != NONE) {
            List<String> masked = Secrets.maskArguments(words);
            throw new ConfigurationException(
                    "The arguments in -Dbeamgo.args have an open quote: "
                            + (masked.equals(words) ? commandLine : String.join(" ", masked)) + ".",
                    "Close the quote, or give the arguments one each in <args>.");
        }
        return words;
    }
}
