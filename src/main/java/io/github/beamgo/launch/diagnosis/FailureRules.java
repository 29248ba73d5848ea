package io.github.beamgo.launch.diagnosis;

import io.github.beamgo.error.ParameterName;
import io.github.beamgo.launch.diagnosis.FailureCause.Witness;
import io.github.beamgo.process.ProcessEnd;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The known causes, those that say most first. Words of the pipeline itself come before those of engines, as a
 * function may well fail with somebody else's {@code connection refused}; what follows from other causes comes last.
 *
 * <p>To add one: put a line that was really seen into {@code FailureCausesTest}, and the rule at its place here.
 */
final class FailureRules {

    private static final String OTHER_SOURCES =
            " Build launcher and worker with one 'mvn package', without -s among <ldflags> (-Dbeamgo.ldflags),"
                    + " and register the function with Beam's package register.";

    /** The first line of the stack below Go's own functions, where there is a stack. */
    private static final String PLACE =
            "(?=(?:[^\"]*?/panic\\.go:\\d+[^\\n]*\\n(?:runtime\\.[^\\n]*\\n\\t[^\\n]*\\n)*([^\\s\"]+)\\([^\\n]*\\n\\t(\\S+:\\d+))?)";

    private static final String COMMAND = "<environmentConfig> (-Dbeamgo.environmentConfig)";

    private static final String IMAGE = "<sdkContainerImage> (-Dbeamgo.sdkContainerImage)";

    private static final String NO_DOCKER =
            "Docker does not run on the machine that executes the workers. Start it there, or the service of Podman"
                    + " (podman system service) with its socket in DOCKER_HOST, or choose another <environmentType>"
                    + " (-Dbeamgo.environmentType).";

    private static final String LOST = "The engine lost the worker: it ended by itself, or it was killed.";

    private FailureRules() {}

    static List<FailureRule> all() {
        return List.of(
                // PIPELINE: what its own code does, in the words of Beam's Go SDK.
                // testing/passert, whose functions stand for an assertion of the pipeline
                rule(
                        "passert.",
                        "Name: \\S*\\bpassert\\.([^\\]\\s]+)\\] failed:\\s*[^\"]+",
                        found -> "An assertion of the pipeline does not hold: " + assertion(found.group(1))
                                + ". Correct what it expects, or the steps before it."),
                // core/runtime/exec/util.go
                rule(
                        "] failed:",
                        "DoFn\\[UID:\\d+, PID:[^,\\]]*, Name: ([^\\]\\s]+)\\] failed:\\s*[^\"]+",
                        found -> "The pipeline's own function " + found.group(1)
                                + " returned an error. Correct the function or its input."),
                // core/runtime/harness/harness.go
                rule(
                        " : panic: ",
                        "(?<= : )panic: [^\"]+?(?=\\s*Full error:|\"|$)" + PLACE,
                        found -> "The pipeline's own code panicked in a worker"
                                + (found.group(1) == null ? "" : ", in " + found.group(1) + " (" + found.group(2) + ")")
                                + ". Correct the function or its input."),
                // google.golang.org/protobuf/reflect/protoregistry/registry.go, while a program starts
                rule(
                        "panic: proto: ",
                        "panic: proto: (?:file|message|enum|enum value|extension|service) (\\S{1,500}) (?:is already"
                                + " registered|has a (?:package )?name conflict over \\S+)",
                        found -> "Two packages of the pipeline register the same protocol buffers (" + found.group(1)
                                + "). Keep one of them, or have a program only warn of it: launcher and worker with -X"
                                + " google.golang.org/protobuf/reflect/protoregistry.conflictPolicy=warn in <ldflags>"
                                + " (-Dbeamgo.ldflags), the launcher alone with"
                                + " GOLANG_PROTOBUF_REGISTRATION_CONFLICT=warn in "
                                + new ParameterName("launchEnv").withEntry("GOLANG_PROTOBUF_REGISTRATION_CONFLICT=warn")
                                + "."),
                // core/runtime/symbols.go
                rule(
                        "not found. Register DoFns",
                        "(?<!\\S)(\\S{1,500}) not found\\. Register DoFns and functions with[^\"\\n]*",
                        found -> "The worker does not know the function " + found.group(1)
                                + ": it was stripped of its symbol table, or comes from other sources than the"
                                + " launcher." + OTHER_SOURCES),
                // core/runtime/graphx/serialize.go
                rule(
                        "external key not found",
                        "external key not found ([^\\s\"]+)",
                        found -> "The worker does not know the type " + found.group(1)
                                + ": it comes from other sources than the launcher." + OTHER_SOURCES),
                // graphx/translate.go
                rule(
                        "json unmarshal --environment_config",
                        "unable to json unmarshal --environment_config: [^\"\\n]*",
                        "<environmentConfig> (-Dbeamgo.environmentConfig) is not the JSON that PROCESS needs."
                                + " Write it as {\"command\":\"/path/to/boot\"}."),
                // GOOGLE: what the client libraries of Google print, and Dataflow's own words
                rule(
                        "could not find default credentials",
                        "google: could not find default credentials[^\"\\n]*",
                        "The launcher has no credentials for Google Cloud. Log in with 'gcloud auth application-default"
                                + " login', or let GOOGLE_APPLICATION_CREDENTIALS name the key of a service account."),
                rule(
                        "already an active job named",
                        "There is already an active job named ([^\\s,\"]+?)\\.? If[^\"\\n]*",
                        found -> "A job of the name " + found.group(1)
                                + " runs already. Wait until it has ended, or give this one another <jobName>"
                                + " (-Dbeamgo.jobName)."),
                rule(
                        "uota",
                        "(?:[^\"\\n.]*insufficient quota|[^\"\\n.]*[Qq]uota '?[A-Z_]+'? exceeded|[^\"\\n]*Quota exceeded for"
                                + " quota metric)[^\"\\n]*",
                        "A quota of the Google Cloud project is used up. Take fewer workers or another region, wait, or ask"
                                + " for more on the page IAM & Admin, Quotas, of Google's console."),
                rule(
                        "googleapi: Error 403",
                        "googleapi: Error 403: [^\"\\n]*",
                        "Google does not let the launcher's credentials do this. Give their account the role that the message"
                                + " names, or other credentials to the launcher."),
                // EXPANSION: core/runtime/xlangx, whose panic tells the cause in the lines below it
                rule(
                        "executable file not found in $PATH",
                        "exec: \"java\": executable file not found in \\$PATH",
                        "Beam starts the expansion service of a cross-language transform with java, which the launcher does"
                                + " not find on its PATH. Add it there, with "
                                + new ParameterName("launchEnv").withEntry("PATH=...") + "."),
                rule(".jar", "Get \"(https?://\\S+\\.jar)\": [^\\n]+", found -> noExpansionJar(found.group(1))),
                rule(
                        "received non 200 response code",
                        "failed to connect to (https?://\\S+\\.jar): received non 200 response code, got \\d+",
                        found -> noExpansionJar(found.group(1))),
                rule(
                        "cannot pull dev versions of JARs",
                        "cannot pull dev versions of JARs[^\\n]*",
                        "Beam has no expansion service for a development version of its SDK. Take a release, or start the"
                                + " service, and name its address in the pipeline (beam.CrossLanguage, or the expansion"
                                + " address of its IO)."),
                rule(
                        "#1: rpc error: code = Unavailable",
                        "#1: rpc error: code = Unavailable .*dial tcp (\\S+): [^\"\\n]+",
                        found -> "The launcher found no expansion service at " + found.group(1)
                                + ", which a cross-language transform of the pipeline names. Start it there, or correct the"
                                + " address."),
                // WORKER: what keeps one from starting, in the words of operating systems and of Beam's boot.
                rule(
                        "xec format error",
                        "(?:fork/exec \\S{1,500}: |Cannot run program [^\\n]{1,500}, )?[eE]xec format error",
                        "The worker, or the boot that starts it, is not a program for the machine that executes it."
                                + " Choose that machine's target with <workerTarget> (-Dbeamgo.workerTarget),"
                                + " such as linux-arm64."),
                rule(
                        "' not found",
                        "version .(GLIBC(?:XX)?_[\\d.]+)' not found[^\"\\n]*",
                        found -> "The worker was linked with C and needs " + found.group(1)
                                + ", which the machine that executes it is too old to have."
                                + " Leave <cgo> (-Dbeamgo.cgo) off, or compile on a system as old as that machine."),
                rule(
                        "/worker: no such file or directory",
                        "fork/exec /tmp/bin\\S{1,100}/worker: no such file or directory",
                        "The worker was linked with C, and the machine that executes it has no such C library."
                                + " Leave <cgo> (-Dbeamgo.cgo) off, or choose another image."),
                rule(
                        "/worker: permission denied",
                        "fork/exec /tmp/bin\\S{1,100}/worker: permission denied",
                        "The machine that executes the worker does not run programs from /tmp, where boot puts it."
                                + " Mount its /tmp without noexec."),
                // build/pack/stub.go.txt, which tries memory only if the worker is whole
                rule(
                        "The packed worker ",
                        "The packed worker \\S{1,500} cannot start: (?![^\"\\n]*; in memory: )[^\"\\n]+",
                        "The packed worker is damaged, or it was cut off on its way. Launch again, or build it again."),
                rule(
                        "The packed worker ",
                        "The packed worker \\S{1,500} cannot start: [^\"\\n]+",
                        "The worker, which is packed, can be unpacked neither where boot has put it, nor in memory. Make room"
                                + " in /tmp of the machine that executes it, or launch one that is not packed"
                                + " (<packWorkers> (-Dbeamgo.packWorkers))."),
                // ProcessEnvironmentFactory of Beam's Java runners, whose command may be boot or docker
                rule(
                        "Cannot run program \"docker\"",
                        "Cannot run program \"docker\"[^\\n]*",
                        "Docker is not installed on the machine that executes the workers. Install it there, or choose"
                                + " another <environmentType> (-Dbeamgo.environmentType)."),
                rule(
                        "error=2,",
                        "Cannot run program \"([^\"]+)\".*error=2, No such file or directory",
                        FailureRules::noProgram),
                rule(
                        "error=13,",
                        "Cannot run program \"([^\"]+)\".*error=13, Permission denied",
                        FailureRules::notExecutable),
                // prism: internal/environments.go
                rule(
                        "process failed to start",
                        "fork/exec (\\S{1,500}): no such file or directory",
                        FailureRules::noProgram),
                rule(
                        "process failed to start",
                        "fork/exec (\\S{1,500}): permission denied",
                        FailureRules::notExecutable),
                // All that a remote engine tells a launcher about the same failures
                rule(
                        "java.io.IOException: error=2,",
                        "java\\.io\\.IOException: error=2, No such file or directory",
                        "The command that starts workers, boot or docker, is not on the machine that executes them."
                                + " Correct " + COMMAND + ", or put Beam's boot there."),
                rule(
                        "java.io.IOException: error=13,",
                        "java\\.io\\.IOException: error=13, Permission denied",
                        "The command that starts workers, boot or docker, cannot be executed on the machine that"
                                + " executes them. Make it executable (chmod +x), on a disk that is not mounted noexec."),
                // ENVIRONMENT: what the machines of the workers lack, as Docker, Beam's runners and Java say it.
                rule(
                        "permission denied while trying to connect to the",
                        "permission denied while trying to connect to the [dD]ocker [^\"\\n]*",
                        "The engine's user is not allowed to use Docker on the machine that executes the workers. Add"
                                + " that user to the group docker."),
                rule("Cannot connect to the Docker daemon", "Cannot connect to the Docker daemon[^?\"\\n]*", NO_DOCKER),
                // podman in the place of docker
                rule(
                        "nable to connect to Podman",
                        "[uU]nable to connect to Podman[^\"\\n]*",
                        "Podman, which is the command docker on the machine that executes the workers, does not reach its"
                                + " service. Start it there (podman system service), or correct CONTAINER_HOST."),
                rule("failed to connect to the docker API", "failed to connect to the docker API[^\"\\n]*", NO_DOCKER),
                rule(
                        "no matching manifest for",
                        "no matching manifest for (\\S+)[^\"\\n]*",
                        found -> "The image is not published for " + found.group(1) + ". Choose one that is, with "
                                + IMAGE + "."),
                rule(
                        "manifest unknown",
                        "(?:manifest for \\S{1,300} not found: )?manifest unknown",
                        "There is no such image. Name a published one with " + IMAGE + "."),
                rule(
                        "pull access denied",
                        "pull access denied for ([^,\\s\"]+)[^\"\\n]*",
                        found -> "There is no image " + found.group(1)
                                + ", or access to it is denied. Name a published one"
                                + " with " + IMAGE + ", or log in (docker login) on the machine that executes the"
                                + " workers."),
                // runners/prism/internal/environments.go, which gives no login to Docker
                rule(
                        "unable to pull image",
                        "unable to pull image and it's not local\"[^\\n]{0,500}? image=(\\S{1,500})[^\\n]*",
                        found -> "Docker cannot pull the image " + found.group(1)
                                + ". Make sure that it reaches the registry; prism pulls without a login, so that where the"
                                + " registry wants one 'docker pull' has to get the image first."),
                // Docker's words, and Podman's: ": image not known" follows
                rule(
                        "o such image",
                        "[nN]o such image: ([^\\s\"]+?)(?=:?(?:[\\s\"]|$))[^\"\\n]*",
                        found -> "There is no image " + found.group(1) + ". Name a published one with " + IMAGE + "."),
                rule(
                        "o space left on device",
                        "(?:\\b\\w{1,20} /\\S{1,300}: )?[nN]o space left on device",
                        "A disk is full where the job runs. Free some space there: each worker needs twice the"
                                + " space of its binary."),
                // java.nio.Bits, in the words of older and newer JDKs, of Flink's network buffers, and of netty
                rule(
                        "irect ",
                        "Cannot reserve \\d+ bytes of direct buffer memory[^\"\\n]*"
                                + "|OutOfMemoryError: [^\"\\n]*\\bDirect buffer memory[^\"\\n]*"
                                + "|failed to allocate \\d+ byte\\(s\\) of direct memory[^\"\\n]*",
                        "The engine ran out of direct memory, through which it sends data and the worker binary."
                                + " Give the task managers of a Flink cluster more"
                                + " (taskmanager.memory.task.off-heap.size in their configuration), and an engine that is"
                                + " started here more with -XX:MaxDirectMemorySize in <jobServerJvmArgs>"
                                + " (-Dbeamgo.jobServerJvmArgs)."),
                rule(
                        "java.lang.OutOfMemoryError",
                        "java\\.lang\\.OutOfMemoryError(?:: [^\"\\n]*)?",
                        "The engine ran out of memory. Give it more (-Xmx), or less to do at once."),
                rule(
                        "out of memory",
                        "fatal error: (?:runtime: )?(?:cannot allocate|out of) memory",
                        "A worker ran out of memory. Give it more, or keep less data in memory in your functions."),
                rule(
                        "signal: killed",
                        "User program exited: signal: killed",
                        "A worker was killed, most likely because it used more memory than there is. Give it more, or"
                                + " keep less data in memory in your functions."),
                // LocalResourceId of Beam's Java SDK, told of a name that was cut: see StagedArtifactName
                rule(
                        "should not end with '/'",
                        "The resolved file: \\[([^\\]]*)\\] should not end with '/'",
                        "The job server cannot store the worker: it names it by its path, and cuts that name after 100"
                                + " characters, here behind a slash. Put the worker that --worker_binary names, or with"
                                + " LOOPBACK the folder for temporary files (TMPDIR), under a shorter path."),
                // artifact/materialize.go, container/boot.go
                rule(
                        "bad SHA256 for",
                        "bad SHA256 for [^\"\\n]*",
                        "The worker that arrived is not the one that was sent. Launch again; do not build while a"
                                + " launch is under way."),
                rule(
                        "Failed to retrieve staged files",
                        "Failed to retrieve staged files: [^\"\\n]*",
                        "The worker could not be fetched from the job service. Make sure that the machines that execute"
                                + " workers reach it, and that its folder of artifacts is still there."),
                rule(
                        "Failed to get Go Worker Artifact Name",
                        "Failed to get Go Worker Artifact Name: [^\"\\n]*",
                        "The job was submitted without a worker. Launch it with beamgo:launch, which hands one over."),
                // prism: internal/environments.go
                ofPool(
                        "unable to start sdk worker",
                        "unable to start sdk worker (\\S{1,300}) error: [^\\n]*",
                        found -> "The worker pool " + found.group(1) + " did not start a worker. Start the pool (boot"
                                + " --worker_pool), or correct <environmentConfig> (-Dbeamgo.environmentConfig)."),
                ofPool(
                        "Connection refused: ",
                        "finishConnect\\(\\.\\.\\) failed: Connection refused: (\\S{1,300})",
                        found -> noWorkerPool(" at " + found.group(1))),
                ofPool(
                        "finishConnect(..) failed",
                        "finishConnect\\(\\.\\.\\) failed: Connection refused",
                        found -> noWorkerPool("")),
                rule(
                        "failed to dial server at",
                        "failed to dial server at (\\S+)[^\"]*",
                        found -> "The launcher found no job service at " + found.group(1)
                                + ". Make sure that <endpoint> (-Dbeamgo.endpoint) is right and can be reached from"
                                + " here."),
                // SYMPTOMS: what is left to say when only the consequences of a cause were logged.
                // container/boot.go
                rule(
                        "User program exited: signal: ",
                        "User program exited: signal: (?:terminated|interrupt|hangup)",
                        "A worker was stopped from outside, by somebody or by the system that executes it."),
                symptom(
                        "User program exited: ",
                        "User program exited: [^\"\\n]+",
                        "The worker ended by itself: it lacks something on that machine, or its code exits (os.Exit,"
                                + " log.Fatal, a check of flags before beam.Init)."),
                // 128 plus the number of SIGHUP, SIGINT, SIGKILL or SIGTERM
                rule(
                        "Process died with exit code",
                        "Process died with exit code (1(?:29|30|37|43))\\b",
                        found -> killedBoot(new ProcessEnd(Integer.parseInt(found.group(1))))),
                symptom(
                        "Process died with exit code",
                        "Process died with exit code \\d+",
                        "The command that starts workers ended at once."),
                rule(
                        "Received exit code",
                        "Received exit code \\d+ for command [^\\n]*",
                        "Docker could not start the worker's container. Try the command on the machine that executes"
                                + " the workers."),
                lost(
                        "didn't get control connection",
                        "didn't get control connection to [^\"\\n]*",
                        "The worker did not start within the time that the engine gives it."),
                lost("SDK worker disconnected", "SDK worker disconnected[^\"\\n]*", LOST),
                lost("CANCELLED: client cancelled", "StatusRuntimeException: CANCELLED: client cancelled", LOST),
                rule(
                        "tried cross-language for ",
                        "tried cross-language for (\\S+) against (\\S+) and failed",
                        found -> "The expansion service " + found.group(2)
                                + " did not expand the cross-language transform " + found.group(1)
                                + ". The lines below the panic say why."),
                rule(
                        "panic: ",
                        "^panic: .+",
                        "A program of the launch panicked. The stack of the panic is in the log above."),
                // universal/runnerlib/stage.go, whose way of today has failed already, for a reason that it does not
                // print
                rule(
                        "LegacyArtifactStagingService",
                        "Method not found: \\S+LegacyArtifactStagingService/PutArtifact",
                        "The job server could not store the worker. Only its own log says why: look there for 'Error"
                                + " staging artifacts'."),
                // universal/runnerlib/job.go
                rule(" failed:", "\\bjob \\S{1,300} failed:\\s[^\"]+", "The engine says why the job failed."));
    }

    private static FailureRule rule(String words, String pattern, String explanation) {
        return rule(words, pattern, found -> explanation);
    }

    private static FailureRule rule(String words, String pattern, Function<MatchResult, String> explanation) {
        return new FailureRule(words, Pattern.compile(pattern), explanation, Set.of());
    }

    /** What an engine sees of a pool that does not start a worker. */
    private static FailureRule ofPool(String words, String pattern, Function<MatchResult, String> explanation) {
        return new FailureRule(words, Pattern.compile(pattern), explanation, Set.of(Witness.POOL));
    }

    /** What an engine sees of a worker that could not go on. */
    private static FailureRule symptom(String words, String pattern, String explanation) {
        return new FailureRule(words, Pattern.compile(pattern), found -> explanation, Set.of(Witness.WORKER));
    }

    /** What an engine sees of a worker that is not there, whatever the reason. */
    private static FailureRule lost(String words, String pattern, String explanation) {
        return new FailureRule(
                words, Pattern.compile(pattern), found -> explanation, Set.of(Witness.WORKER, Witness.POOL));
    }

    /** Which of package passert's functions checks with it, where its name does not tell. */
    private static String assertion(String function) {
        return switch (function.replaceAll("[(*)]", "")) {
            case "diffFn", "failIfBadEntries" -> "passert.Equals";
            case "hashFn" -> "passert.Hash";
            case "sumFn" -> "passert.Sum";
            case "elmCountCombineFn", "errFn" -> "passert.Count";
            case "nonEmptyFn" -> "passert.NonEmpty";
            case "failFn", "failKVFn", "failGBKFn" -> "passert.True, False or Empty";
            default -> "passert." + function;
        };
    }

    private static String noExpansionJar(String url) {
        return "The launcher could not fetch the expansion service of a cross-language transform. Beam asks " + url
                + " alone, without Maven's mirrors and proxies: put that jar into ~/.apache_beam/cache/jars, or start the"
                + " service, and name its address in the pipeline.";
    }

    private static String noProgram(MatchResult found) {
        return "There is no " + found.group(1) + " on the machine that executes the workers. Correct " + COMMAND
                + ", or put Beam's boot there.";
    }

    private static String notExecutable(MatchResult found) {
        return found.group(1) + " cannot be executed on the machine that executes the workers."
                + " Make it executable (chmod +x), on a disk that is not mounted noexec.";
    }

    private static String killedBoot(ProcessEnd end) {
        return "The boot that starts workers " + end.predicate() + end.reason() + ". " + end.advice();
    }

    private static String noWorkerPool(String where) {
        return "The engine found no worker pool" + where + ". Make sure that the pool of EXTERNAL runs there (boot"
                + " --worker_pool); with LOOPBACK, that the engine runs on this machine.";
    }
}
