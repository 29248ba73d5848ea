package io.github.beamgo.build.plan;

import io.github.beamgo.error.ConfigurationException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rule that a classifier stands for one file. Of two files with the same classifier, the later would silently
 * replace the earlier in the output folder and in repositories, so duplicates are refused wherever they come from.
 */
public final class OneFilePerClassifier {

    private OneFilePerClassifier() {}

    /**
     * Refuses a target that a list of one goal names twice.
     *
     * @param entries the lists of the configuration
     * @return the entries, each classifier once: {@code host} beside the name of this machine is not a mistake, as they
     *     differ on other machines
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
                                + "' twice, which would give two files the same classifier.",
                        "Remove one of them, or give each pipeline an execution with a <pipeline> name.");
            }
        }
        return distinct;
    }

    /**
     * Refuses a binary that two goals of one build compile, but not in the same way.
     *
     * @param compilations those of all goals, equal ones joined
     * @throws ConfigurationException with every classifier that two of them have
     */
    static void amongGoals(Collection<Compilation> compilations) {
        for (Compilation compilation : compilations) {
            List<String> packedAndPlain = twice(List.of(compilation));
            if (!packedAndPlain.isEmpty()) {
                throw new ConfigurationException(
                        "<packWorkers> (-Dbeamgo.packWorkers) is true for only one of beamgo:package and beamgo:deploy,"
                                + " which both make " + String.join(", ", packedAndPlain) + ".",
                        "Set it once, in the plugin's own <configuration>, or remove the target from one of the two.");
            }
        }
        List<String> twice = twice(compilations);
        if (!twice.isEmpty()) {
            throw new ConfigurationException(
                    "beamgo:package and beamgo:deploy compile " + String.join(", ", twice)
                            + " with different tags, flags, stamps or variables.",
                    "Set these once, in the plugin's own <configuration>, or remove the target from one of the two.");
        }
    }

    /** One binary of one compilation can differ from another in one thing only, in whether it is packed. */
    private static List<String> twice(Collection<Compilation> compilations) {
        Set<String> classifiers = new HashSet<>();
        return compilations.stream()
                .flatMap(compilation -> compilation.binaries().stream())
                .map(PlannedBinary::classifier)
                .filter(classifier -> !classifiers.add(classifier))
                .toList();
    }

    /**
     * Refuses a file if another execution of the project has made it, or has attached one with its classifier.
     *
     * @param attachment the file by its type and classifier, for the message
     * @param taken whether there is another
     * @param besideThePackagings id of an execution that does what the packaging does by itself, if there is one
     * @throws ConfigurationException when there is
     */
    public static void amongExecutions(Object attachment, boolean taken, Optional<String> besideThePackagings) {
        if (taken && besideThePackagings.isPresent()) {
            throw new ConfigurationException(
                    "The packaging of this project already makes " + attachment + ", as it runs this goal by itself.",
                    "Remove the execution '" + besideThePackagings.get()
                            + "' from the pom, and move its configuration to"
                            + " the plugin's own <configuration>; only a second pipeline needs an execution, with a"
                            + " <pipeline> name.");
        }
        if (taken) {
            throw new ConfigurationException(
                    "Another execution already makes " + attachment + ".",
                    "Give each execution a <pipeline> name (-Dbeamgo.pipeline), which is put in front of its"
                            + " classifiers and files.");
        }
    }
}
