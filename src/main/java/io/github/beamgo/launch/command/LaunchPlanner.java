package io.github.beamgo.launch.command;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.launch.binaries.LaunchBinaries;
import io.github.beamgo.launch.request.LaunchRequest;
import io.github.beamgo.launch.site.LaunchSite;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns a launch request, its site and its binaries into a plan. */
public final class LaunchPlanner {

    private static final Logger LOG = LoggerFactory.getLogger(LaunchPlanner.class);

    private LaunchPlanner() {}

    /**
     * Plans a launch.
     *
     * @throws ConfigurationException when Beam could not do anything sensible with the request
     */
    public static LaunchPlan plan(LaunchRequest request, LaunchSite site, LaunchBinaries binaries) {
        Path directory = request.workingDirectory();
        if (!Files.isDirectory(directory)) {
            throw new ConfigurationException(
                    "<workingDirectory> (-Dbeamgo.workingDirectory) is " + directory + ", which is not a folder.",
                    "Name an existing folder.");
        }
        request.args().flagWithBlank().ifPresent(LaunchPlanner::refuse);
        request.args()
                .detachedBoolean()
                .ifPresent(flag -> LOG.warn(
                        "The argument '{}' ends the flags if its flag is a boolean one, and Go drops all that follow:"
                                + " write '{}'.",
                        flag,
                        flag.replaceFirst(" ", "=")));
        return new LaunchPlan(request, site, binaries);
    }

    private static void refuse(String argument) {
        String together = argument.replaceFirst("\\s+", "=");
        throw new ConfigurationException(
                "The argument '" + argument
                        + "' is one word with a blank in it, and Go takes all of it for the name of a" + " flag.",
                "Write <arg>" + together + "</arg>; in -Dbeamgo.args, quotes go around a value with blanks only:"
                        + " --title='two words'.");
    }
}
