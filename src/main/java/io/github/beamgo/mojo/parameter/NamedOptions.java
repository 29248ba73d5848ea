package io.github.beamgo.mojo.parameter;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.ParameterName;
import io.github.beamgo.launch.request.BeamFlags;
import io.github.beamgo.launch.request.BeamOptions;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A pipeline's options that are set by name.
 *
 * @param ofPom those of the pom that count
 * @param ofCommandLine those of the command line
 */
public record NamedOptions(BeamOptions ofPom, BeamOptions ofCommandLine) {

    /** None at all. */
    public static final NamedOptions NONE = new NamedOptions(BeamOptions.NONE, BeamOptions.NONE);

    private static final Pattern DASHES = Pattern.compile("^--?");

    /** What Go's package {@code flag} finds as a name between the dashes and the first equals sign. */
    private static final Pattern NAME = Pattern.compile("[^-=\\s][^=\\s]*");

    private static final Pattern WORD_BOUNDARY = Pattern.compile("_(\\w)");

    /** Of Beam: {@code dryRun} is another parameter, with which nothing starts. */
    private static final String DRY_RUN = "dry_run";

    /**
     * Tells the options of the command line from those of the pom. An option of the pom gives way to a parameter of the
     * command line that says the same, such as {@code jobName} for {@code job_name}; the pipeline's own flags never do,
     * whatever they are called.
     *
     * @param options all, as Maven has merged them
     * @param onCommandLine names of the parameters, and of entries such as {@code options.labels}, that are set on the
     *     command line
     * @throws ConfigurationException for a name that no flag can have
     */
    public static NamedOptions of(Map<String, String> options, Set<String> onCommandLine) {
        BeamOptions pom = BeamOptions.NONE;
        BeamOptions commandLine = BeamOptions.NONE;
        for (Map.Entry<String, String> option : options.entrySet()) {
            String name = DASHES.matcher(option.getKey()).replaceFirst("");
            if (!NAME.matcher(name).matches()) {
                throw new ConfigurationException(
                        new ParameterName("options") + " has '" + option.getKey()
                                + "', which cannot be the name of a flag.",
                        "Write the flag's name, such as max_num_workers, and its value.");
            }
            if (onCommandLine.contains("options." + option.getKey())) {
                commandLine = commandLine.withOption(name, option.getValue());
            } else if (!BeamFlags.has(name) || name.equals(DRY_RUN) || !onCommandLine.contains(parameter(name))) {
                pom = pom.withOption(name, option.getValue());
            }
        }
        return new NamedOptions(pom, commandLine);
    }

    /** {@code job_name} as parameters are named: {@code jobName}. */
    private static String parameter(String flag) {
        return WORD_BOUNDARY.matcher(flag).replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
    }
}
