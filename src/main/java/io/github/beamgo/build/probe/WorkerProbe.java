package io.github.beamgo.build.probe;

import io.github.beamgo.file.TemporaryFolder;
import io.github.beamgo.inspect.FlagReading;
import io.github.beamgo.process.Command;
import io.github.beamgo.process.ProcessEnd;
import io.github.beamgo.process.ProcessRunner;
import io.github.beamgo.process.ResourceStack;
import io.github.beamgo.process.RunningProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import javax.inject.Inject;

/**
 * Starts a binary as Beam's boot starts a worker, and looks whether it connects to the endpoint from which a worker gets
 * its work: {@code beam.Init} does so if the flags have been parsed before, and does not return. The worker gets no
 * answer and is ended, so that no code behind {@code beam.Init} runs. See {@code core/runtime/harness/init} of Beam's Go
 * SDK. A binary that goes on to launch its pipeline is kept from that by the flags of {@link Diversion}, at every start.
 */
public final class WorkerProbe {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(5);

    /** Variables of real workers, which would point the probed one to things that are not there. */
    private static final Set<String> OF_WORKERS = Set.of(
            "PIPELINE_OPTIONS_FILE",
            "STATUS_ENDPOINT",
            "RUNNER_CAPABILITIES",
            "CLOUD_PROF_JOB_NAME",
            "CLOUD_PROF_JOB_ID");

    private static final Set<String> TEMPORARY_FILES = Set.of("TMPDIR", "TMP", "TEMP");

    private final ProcessRunner processes;
    private final LongSupplier nanoTime;

    /** Creates the probe. */
    @Inject
    public WorkerProbe() {
        this(System::nanoTime);
    }

    WorkerProbe(LongSupplier nanoTime) {
        // It has nothing to tidy up.
        this.processes = new ProcessRunner(Duration.ZERO);
        this.nanoTime = nanoTime;
    }

    /** What can be said of a binary without starting it. */
    ProbeVerdict readOnly(Path binary) throws IOException {
        return switch (FlagReading.of(binary)) {
            case NEVER -> new ProbeVerdict.Deaf();
            case MAY_SET ->
                new ProbeVerdict.Unknown(
                        "it was not started, since it does not call flag.Parse. A worker gets --worker=true among its"
                                + " arguments, and main has to set that flag itself.");
            case PARSES -> new ProbeVerdict.NotStarted();
        };
    }

    /**
     * Starts a binary, and ends it and all that it has started. It is started again only if it has said that it does not
     * know one of the diverting flags, then without this one.
     *
     * @param binary absolute path of an executable for this machine
     * @param environment the environment of the build
     * @param folder absolute path of a folder, which is created and deleted, for what the binary may write
     * @throws IOException if the binary cannot be read or the folder cannot be created
     * @throws InterruptedException if the build is ended meanwhile; the process is ended too
     */
    ProbeVerdict probe(Path binary, Map<String, String> environment, Path folder)
            throws IOException, InterruptedException {
        ProbeVerdict read = readOnly(binary);
        if (!(read instanceof ProbeVerdict.NotStarted)) {
            return read;
        }
        Diversion diversion = Diversion.of(binary);
        if (diversion.choosesDirectItself()) {
            return new ProbeVerdict.TooRisky(
                    "it has Beam's direct runner and chooses its runner without beamx.Run, so that it might run its"
                            + " pipeline here");
        }
        while (diversion.holds()) {
            ProbeOutput output = new ProbeOutput();
            ProbeVerdict verdict = start(binary, diversion, environment, folder, output);
            boolean again = verdict instanceof ProbeVerdict.Ended
                    && output.unknownFlag().filter(diversion::leaveOut).isPresent();
            if (!again) {
                return verdict;
            }
        }
        return new ProbeVerdict.TooRisky(
                "it does not know the flags that would keep it from launching its pipeline here");
    }

    private ProbeVerdict start(
            Path binary, Diversion diversion, Map<String, String> environment, Path folder, ProbeOutput output)
            throws IOException, InterruptedException {
        TemporaryFolder files = new TemporaryFolder(folder);
        try (ProbeEndpoints endpoints = new ProbeEndpoints();
                ResourceStack resources = new ResourceStack()) {
            List<String> argv = new ArrayList<>(List.of(
                    binary.toString(),
                    "--worker=true",
                    "--id=beamgo-probe",
                    "--logging_endpoint=" + endpoints.logging(),
                    "--control_endpoint=" + endpoints.control()));
            argv.addAll(diversion.arguments(binary, endpoints.jobs()));
            RunningProcess process = processes.start(
                    new Command(argv, surroundings(environment, folder), folder),
                    line -> output.add(line.text()),
                    resources);
            return watch(process, endpoints, output);
        } catch (IOException e) {
            return new ProbeVerdict.Unknown("it could not be started (" + e.getMessage() + ").");
        } finally {
            files.close();
        }
    }

    private ProbeVerdict watch(RunningProcess process, ProbeEndpoints endpoints, ProbeOutput output)
            throws IOException, InterruptedException {
        long begin = nanoTime.getAsLong();
        boolean ended;
        do {
            ended = process.await(LOOK_INTERVAL);
            if (endpoints.controlWasCalled()) {
                return new ProbeVerdict.Worker();
            }
            if (endpoints.jobsWereCalled() || output.saysLaunch()) {
                return new ProbeVerdict.Launcher();
            }
        } while (!ended && nanoTime.getAsLong() - begin < PATIENCE.toNanos());
        process.close();
        if (output.saysLaunch()) {
            return new ProbeVerdict.Launcher();
        }
        if (!ended) {
            return new ProbeVerdict.Unknown("started as one, it did not connect to its endpoint within "
                    + PATIENCE.toSeconds() + " seconds. " + output);
        }
        ProcessEnd end = process.end();
        if (end.bySignal()) {
            return new ProbeVerdict.Unknown("started as one, it " + end.predicate() + end.reason() + ". " + output);
        }
        return LoadingFailure.is(end.exitCode(), output.toString())
                ? new ProbeVerdict.Unknown(
                        "this machine could not load it (exit code " + end.exitCode() + "). " + output)
                : new ProbeVerdict.Ended(end.exitCode(), output.toString());
    }

    private static Map<String, String> surroundings(Map<String, String> environment, Path folder) {
        Map<String, String> surroundings = new HashMap<>(environment);
        surroundings.keySet().removeAll(OF_WORKERS);
        Stream.concat(TEMPORARY_FILES.stream(), Stream.of("PWD"))
                .forEach(variable -> surroundings.put(variable, folder.toString()));
        return surroundings;
    }
}
