package io.github.beamgo.build.probe;

import io.github.beamgo.file.TemporaryFolder;
import io.github.beamgo.inspect.LinkedFunctions;
import io.github.beamgo.process.Command;
import io.github.beamgo.process.ProcessRunner;
import io.github.beamgo.process.ResourceStack;
import io.github.beamgo.process.RunningProcess;
import io.github.beamgo.text.LastLines;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.inject.Inject;

/**
 * Starts a binary as Beam's boot starts a worker, and looks whether it connects to the endpoint from which a worker gets
 * its work: {@code beam.Init} does so if the flags have been parsed before, and does not return. The worker gets no
 * answer and is ended, so that no code behind {@code beam.Init} runs. See {@code core/runtime/harness/init} of Beam's Go
 * SDK.
 */
public final class WorkerProbe {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(5);

    /** From this exit code on, a signal has ended the process: the system, or a person, and not its own code. */
    private static final int SIGNAL = 128;

    private static final String BEAM = "github.com/apache/beam/sdks/v2/go/pkg/beam/";
    private static final String BEAMX = BEAM + "x/beamx.Run";
    private static final String UNIVERSAL = BEAM + "runners/universal.Execute";
    private static final String DATAFLOW = BEAM + "runners/dataflow.Execute";

    /** Variables of real workers, which would point the probed one to things that are not there. */
    private static final Set<String> OF_WORKERS = Set.of(
            "PIPELINE_OPTIONS_FILE",
            "STATUS_ENDPOINT",
            "RUNNER_CAPABILITIES",
            "CLOUD_PROF_JOB_NAME",
            "CLOUD_PROF_JOB_ID");

    private static final Set<String> TEMPORARY_FILES = Set.of("TMPDIR", "TMP", "TEMP");

    private final ProcessRunner processes;
    private final Duration patience;

    /** Creates the probe. */
    @Inject
    public WorkerProbe() {
        this(PATIENCE);
    }

    WorkerProbe(Duration patience) {
        // It has nothing to tidy up.
        this.processes = new ProcessRunner(Duration.ZERO);
        this.patience = patience;
    }

    /** Whether a binary can become a worker, without starting it: it is not if it never reads {@code --worker=true}. */
    boolean isDeaf(Path binary) throws IOException {
        return LinkedFunctions.among(Set.of(LinkedFunctions.FLAG_PARSE), binary).isEmpty();
    }

    /**
     * Starts a binary, and ends it and all that it has started.
     *
     * @param binary absolute path of an executable for this machine
     * @param environment the environment of the build
     * @param folder absolute path of a folder, which is created and deleted, for what the binary may write
     * @throws IOException if the binary cannot be read or the folder cannot be created
     * @throws InterruptedException if the build is ended meanwhile; the process is ended too
     */
    ProbeVerdict probe(Path binary, Map<String, String> environment, Path folder)
            throws IOException, InterruptedException {
        Set<String> linked =
                LinkedFunctions.among(Set.of(LinkedFunctions.FLAG_PARSE, BEAMX, UNIVERSAL, DATAFLOW), binary);
        if (!linked.contains(LinkedFunctions.FLAG_PARSE)) {
            return new ProbeVerdict.Deaf();
        }
        ProbeVerdict harmless = start(binary, linked, environment, folder);
        boolean decided = harmless instanceof ProbeVerdict.Launcher || harmless instanceof ProbeVerdict.Unknown;
        // A program may look at the flags that keep a launcher from launching: what counts is what it does without
        // them.
        return decided ? harmless : start(binary, Set.of(), environment, folder);
    }

    private ProbeVerdict start(Path binary, Set<String> diverted, Map<String, String> environment, Path folder)
            throws IOException, InterruptedException {
        TemporaryFolder files = new TemporaryFolder(folder);
        LastLines lastLines = new LastLines();
        try (ProbeEndpoints endpoints = new ProbeEndpoints();
                ResourceStack resources = new ResourceStack()) {
            List<String> argv = new ArrayList<>(List.of(
                    binary.toString(),
                    "--worker=true",
                    "--id=beamgo-probe",
                    "--logging_endpoint=" + endpoints.logging(),
                    "--control_endpoint=" + endpoints.control()));
            argv.addAll(diversion(diverted, binary, endpoints));
            RunningProcess process = processes.start(
                    new Command(argv, surroundings(environment, folder), folder),
                    line -> lastLines.add(line.text()),
                    resources);
            return watch(process, endpoints, lastLines);
        } catch (IOException e) {
            return new ProbeVerdict.Unknown("could not be started (" + e.getMessage() + ").");
        } finally {
            files.close();
        }
    }

    private ProbeVerdict watch(RunningProcess process, ProbeEndpoints endpoints, LastLines lastLines)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        boolean ended;
        do {
            ended = process.await(LOOK_INTERVAL);
            if (endpoints.controlWasCalled()) {
                return new ProbeVerdict.Worker();
            }
            if (endpoints.jobsWereCalled()) {
                return new ProbeVerdict.Launcher();
            }
        } while (!ended && System.nanoTime() - begin < patience.toNanos());
        process.close();
        if (!ended) {
            return new ProbeVerdict.Unknown(
                    "did not connect to its endpoint within " + patience.toSeconds() + " seconds. " + lastLines);
        }
        int exitCode = process.exitCode();
        return exitCode > SIGNAL
                ? new ProbeVerdict.Unknown("was ended by a signal, exit code " + exitCode + ". " + lastLines)
                : new ProbeVerdict.Ended(exitCode, lastLines.toString());
    }

    /**
     * Flags with which a program that does not become a worker, and launches its pipeline instead, submits it to one of
     * our ports and not to where it would run. A flag exists if the package that defines it is linked.
     */
    private static List<String> diversion(Set<String> linked, Path binary, ProbeEndpoints endpoints)
            throws IOException {
        List<String> flags = new ArrayList<>();
        if (linked.contains(BEAMX)) {
            flags.add("--runner=universal");
        }
        if (linked.contains(UNIVERSAL)) {
            flags.add("--endpoint=" + endpoints.jobs());
            // Without a worker it would compile one before it submits.
            flags.add("--worker_binary=" + binary);
        }
        if (linked.contains(DATAFLOW)) {
            flags.add("--dry_run=true");
        }
        return flags;
    }

    private static Map<String, String> surroundings(Map<String, String> environment, Path folder) {
        Map<String, String> surroundings = new HashMap<>(environment);
        surroundings.keySet().removeAll(OF_WORKERS);
        Stream.concat(TEMPORARY_FILES.stream(), Stream.of("PWD"))
                .forEach(variable -> surroundings.put(variable, folder.toString()));
        return surroundings;
    }
}
