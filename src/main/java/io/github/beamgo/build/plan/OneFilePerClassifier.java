package io.github.beamgo.build.plan;

import io.github.beamgo.error.ConfigurationException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rule that a classifier stands for one file. Of two files with the same one, the later would silently take the
 * place of the earlier in the output folder and in repositories, so that they are refused however they come about.
 */
public final class OneFilePerClassifier {

    private OneFilePerClassifier() {}

    /**
     * Within one goal: a list names a target twice.
     *
     * @param entries the lists of the configuration
     * @return the entries, each classifier once: {@code host} beside the name of this very machine is no mistake, as on
     *     other machines they differ
     * @throws ConfigurationException when a target is named twice for one role
     */
    static List<TargetMatrix.Entry> inLists(List<TargetMatrix.Entry> entries) {
        List<TargetMatrix.Entry> distinct = new ArrayList<>();
        for (TargetMatrix.Entry entry : entries) {
            Optional<TargetMatrix.Entry> earlier =
                    distinct.stream().filter(entry::sameClassifier).findFirst();
            if (earlier.isEmpty()) {
                distinct.add(entry);
            } else if (!entry.meansTheSame(earlier.get())) {
                throw new ConfigurationException(
                        entry.role().targetsParameter() + " names the target '" + entry.target()
                                + "' twice, which would be the same classifier twice.",
                        "Leave one of them out, or give each pipeline an execution with a <pipeline> name.");
            }
        }
        return distinct;
    }

    /**
     * Among the goals of one build: both compile a binary, but not in the same way.
     *
     * @param compilations those of all goals, equal ones joined
     * @throws ConfigurationException with every classifier that two of them have
     */
    static void amongGoals(Collection<Compilation> compilations) {
        Set<String> classifiers = new HashSet<>();
        List<String> twice = compilations.stream()
                .flatMap(compilation -> compilation.binaries().stream())
                .map(PlannedBinary::classifier)
                .filter(classifier -> !classifiers.add(classifier))
                .toList();
        if (!twice.isEmpty()) {
            throw new ConfigurationException(
                    "beamgo:package and beamgo:deploy compile " + String.join(", ", twice)
                            + " with different tags, flags, stamps or variables.",
                    "Set these once, in the plugin's own <configuration>, or leave the target out of one of the two.");
        }
    }

    /**
     * Among the executions of one project: another has made the file, or has attached one with its classifier.
     *
     * @param attachment the file by its type and classifier, for the message
     * @param taken whether there is another
     * @throws ConfigurationException when there is
     */
    public static void amongExecutions(Object attachment, boolean taken) {
        if (taken) {
            throw new ConfigurationException(
                    "Another execution makes " + attachment + " already.",
                    "Give each execution a <pipeline> name (-Dbeamgo.pipeline), which is put in front of its"
                            + " classifiers and files.");
        }
    }
}
