package io.github.beamgo.go;

import io.github.beamgo.error.BeamGoException;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.PipelineException;
import java.util.Optional;

/**
 * Why Go failed. Only if it names a line of the pipeline's own sources are these at fault; {@link GoRemedies} has what
 * to do about everything else.
 *
 * @param remedy one sentence on what to do, empty if the sources are at fault, or if the cause is not known
 * @param ofSources whether the pipeline's own sources have to be corrected
 */
public record GoFailure(Optional<String> remedy, boolean ofSources) {

    /**
     * Explains a failure of {@code go list}, {@code go build}, {@code go vet} or {@code go test}.
     *
     * @param output Go's own lines
     * @param own the pipeline's sources
     */
    public static GoFailure of(String output, GoTask task, OwnSources own) {
        Optional<String> remedy = GoRemedies.find(output, task, own);
        boolean named = remedy.isEmpty() && GoMessages.sourceFiles(output).anyMatch(own::contains);
        return new GoFailure(named || remedy.isPresent() ? remedy : GoRemedies.ofForeignSources(output, own), named);
    }

    /**
     * An error for the user.
     *
     * @param question what Go was asked
     * @param output Go's own lines
     * @return a failure of the pipeline when its sources are at fault, otherwise one of the configuration
     */
    public BeamGoException toException(String question, String output) {
        String problem = question + " failed:\n" + output.stripTrailing() + "\n";
        return ofSources
                ? new PipelineException(problem, "Correct the sources.")
                : new ConfigurationException(problem, remedy.orElse("Correct what Go says in the lines above."));
    }
}
