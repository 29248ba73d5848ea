package io.github.beamgo.launch.diagnosis;

import java.util.List;

/** What the surroundings of the workers lack, in the words of Docker, of Beam's runners and of Java. */
final class EnvironmentFailureRules {

    private static final String IMAGE = "<sdkContainerImage> (-Dbeamgo.sdkContainerImage)";

    private static final String NO_DOCKER =
            "Docker does not run on the machine that executes the workers. Start it there, or choose another"
                    + " <environmentType> (-Dbeamgo.environmentType).";

    private EnvironmentFailureRules() {}

    static List<FailureRule> rules() {
        return List.of(
                FailureRule.of(
                        "permission denied while trying to connect to the",
                        "permission denied while trying to connect to the [dD]ocker [^\"\\n]*",
                        "The engine's user is not allowed to use Docker on the machine that executes the workers. Add"
                                + " that user to the group docker."),
                FailureRule.of(
                        "Cannot connect to the Docker daemon",
                        "Cannot connect to the Docker daemon[^?\"\\n]*",
                        NO_DOCKER),
                FailureRule.of(
                        "failed to connect to the docker API",
                        "failed to connect to the docker API[^\"\\n]*",
                        NO_DOCKER),
                FailureRule.of(
                        "no matching manifest for",
                        "no matching manifest for (\\S+)[^\"\\n]*",
                        found -> "The image is not published for " + found.group(1) + ". Choose one that is, with "
                                + IMAGE + "."),
                FailureRule.of(
                        "manifest unknown",
                        "(?:manifest for \\S{1,300} not found: )?manifest unknown",
                        "There is no such image. Name a published one with " + IMAGE + "."),
                FailureRule.of(
                        "pull access denied",
                        "pull access denied for ([^,\\s\"]+)[^\"\\n]*",
                        found -> "There is no image " + found.group(1)
                                + ", or access to it is denied. Name a published one"
                                + " with " + IMAGE + ", or log in (docker login) on the machine that executes the"
                                + " workers."),
                FailureRule.of(
                        "No such image",
                        "No such image: ([^\\s\"]+)",
                        found -> "There is no image " + found.group(1) + ". Name a published one with " + IMAGE + "."),
                FailureRule.of(
                        "o space left on device",
                        "(?:\\b\\w{1,20} /\\S{1,300}: )?[nN]o space left on device",
                        "A disk is full where the job runs. Free some space there: each worker needs twice the"
                                + " space of its binary."),
                FailureRule.of(
                        "java.lang.OutOfMemoryError",
                        "java\\.lang\\.OutOfMemoryError(?:: [^\"\\n]*)?",
                        "The engine ran out of memory. Give it more (-Xmx), or less to do at once."),
                FailureRule.of(
                        "out of memory",
                        "fatal error: (?:runtime: )?(?:cannot allocate|out of) memory",
                        "A worker ran out of memory. Give it more, or let functions keep less."),
                FailureRule.of(
                        "signal: killed",
                        "User program exited: signal: killed",
                        "A worker was killed, most likely because it used more memory than there is. Give it more, or"
                                + " let functions keep less."),
                // artifact/materialize.go, container/boot.go
                FailureRule.of(
                        "bad SHA256 for",
                        "bad SHA256 for [^\"\\n]*",
                        "The worker that arrived is not the one that was sent. Launch again; do not build while a"
                                + " launch is under way."),
                FailureRule.of(
                        "Failed to retrieve staged files",
                        "Failed to retrieve staged files: [^\"\\n]*",
                        "The worker could not be fetched from the job service. Make sure that the machines that execute"
                                + " workers reach it, and that its folder of artifacts is still there."),
                FailureRule.of(
                        "Failed to get Go Worker Artifact Name",
                        "Failed to get Go Worker Artifact Name: [^\"\\n]*",
                        "The job was submitted without a worker. Launch it with beamgo:launch, which hands one over."),
                // prism: internal/environments.go
                FailureRule.of(
                        "unable to start sdk worker",
                        "unable to start sdk worker (\\S{1,300}) error: [^\\n]*",
                        found -> "The worker pool " + found.group(1) + " did not start a worker. Start the pool (boot"
                                + " --worker_pool), or correct <environmentConfig> (-Dbeamgo.environmentConfig)."),
                FailureRule.of(
                        "Connection refused: ",
                        "finishConnect\\(\\.\\.\\) failed: Connection refused: (\\S{1,300})",
                        found -> refused(" at " + found.group(1))),
                FailureRule.of(
                        "finishConnect(..) failed",
                        "finishConnect\\(\\.\\.\\) failed: Connection refused",
                        found -> refused("")),
                FailureRule.of(
                        "failed to dial server at",
                        "failed to dial server at (\\S+)[^\"]*",
                        found -> "The launcher found no job service at " + found.group(1)
                                + ". Make sure that <endpoint> (-Dbeamgo.endpoint) is right and can be reached from"
                                + " here."));
    }

    private static String refused(String where) {
        return "The engine found no worker pool" + where + ". Make sure that the pool of EXTERNAL runs there (boot"
                + " --worker_pool); with LOOPBACK, that the engine runs on this machine.";
    }
}
