package io.github.beamgo.launch.preflight;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.inspect.BakedWorker;
import io.github.beamgo.inspect.BinaryInfo;
import io.github.beamgo.inspect.BinaryInspector;
import io.github.beamgo.inspect.InspectionException;
import io.github.beamgo.launch.dataflow.DataflowHost;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says before a launch what is certain to go wrong in it. Of the binaries it reads only the parts that matter, so that
 * large ones cost no time.
 */
public final class Preflight {

    private static final Logger LOG = LoggerFactory.getLogger(Preflight.class);

    private final BinaryInspector inspector;
    private final TcpReach reach;

    /** Creates the checks. */
    @Inject
    public Preflight(BinaryInspector inspector, TcpReach reach) {
        this.inspector = inspector;
        this.reach = reach;
    }

    /**
     * Runs the checks that apply. What might go wrong is logged as a warning.
     *
     * @param dataflow where the jobs will be if that is Dataflow, otherwise {@code null}
     * @throws ConfigurationException with all findings, if there are any
     */
    public void check(PreflightRequest request, JobServiceProbe probe, @Nullable DataflowHost dataflow) {
        FileArgumentsCheck.warnings(request.arguments(), request.folder(), request.workerHost())
                .forEach(LOG::warn);
        List<Finding> findings = findings(request, probe);
        // Nobody's network is needed to say that a launch cannot work.
        if (dataflow != null && findings.isEmpty()) {
            DataflowCheck.check(dataflow).ifPresent(findings::add);
        }
        if (findings.size() == 1) {
            throw new ConfigurationException(
                    findings.get(0).what(), findings.get(0).remedy());
        }
        if (!findings.isEmpty()) {
            throw new ConfigurationException(
                    findings.stream()
                            .map(finding -> finding + "\n")
                            .collect(Collectors.joining(
                                    "\n", "The launch cannot work, for " + findings.size() + " reasons.\n\n", "\n")),
                    "Fix all of them; <skipPreflight> (-Dbeamgo.skipPreflight=true) skips these checks.");
        }
    }

    /** Says what a job that succeeded has apparently not done. */
    public static void checkAfterwards(PreflightRequest request) {
        if (request.workersSeeFolder()) {
            FileArgumentsCheck.afterwards(request.arguments(), request.folder()).ifPresent(LOG::warn);
        }
    }

    /** All findings: first about the binaries, then about the network. */
    private List<Finding> findings(PreflightRequest request, JobServiceProbe probe) {
        List<Finding> findings = new ArrayList<>();
        AsyncCheck.check(request).ifPresent(findings::add);
        checkBinaries(request, findings);
        if (request.endpoint() != null) {
            EndpointCheck.check(request.endpoint(), reach, probe).ifPresent(findings::add);
        }
        if (request.workerPool() != null) {
            WorkerPoolCheck.check(request.workerPool(), request.engine(), request.endpoint(), reach)
                    .ifPresent(findings::add);
        }
        FlinkClusterCheck.check(request.start(), request.engineOptions(), reach).ifPresent(findings::add);
        if (findings.isEmpty()) {
            CheckedBinary worker = request.executedWorker();
            FlinkClusterCheck.scarceMemory(request.start(), worker == null ? null : worker.file())
                    .ifPresent(finding -> LOG.warn("{}", finding));
        }
        return findings;
    }

    private void checkBinaries(PreflightRequest request, List<Finding> findings) {
        CheckedBinary launcher = request.launcher();
        BinaryInfo launcherInfo = read(launcher, findings);
        if (launcherInfo != null) {
            PlatformCheck.check(launcher, launcherInfo).ifPresent(findings::add);
            warnIfDeaf(request, launcherInfo);
            if (request.workerHost() == WorkerHost.DEFAULT_IMAGE) {
                SdkImageCheck.check(launcher, launcherInfo.buildInfo()).ifPresent(findings::add);
            }
            if (request.workerHost() == WorkerHost.LAUNCHER) {
                warnIfStripped(launcher, launcherInfo);
            }
        }
        CheckedBinary worker = request.executedWorker();
        if (worker != null && isInImage(worker)) {
            if (request.workerHost() == WorkerHost.DEFAULT_IMAGE) {
                findings.add(
                        new Finding(
                                worker.label()
                                        + " only names a worker that is in an image, and Beam's own image does not have it.",
                                "Name that image with <sdkContainerImage> (-Dbeamgo.sdkContainerImage), or the worker itself."));
            }
        } else if (worker != null) {
            BinaryInfo workerInfo = read(worker, findings);
            if (workerInfo != null) {
                checkWorker(worker, workerInfo, request.workerHost(), findings);
                if (launcherInfo != null) {
                    SourcesCheck.check(launcher, launcherInfo.buildInfo(), worker, workerInfo.buildInfo())
                            .ifPresent(findings::add);
                }
            }
        }
    }

    /** What the image has is checked by the image itself. */
    private static boolean isInImage(CheckedBinary worker) {
        try {
            return BakedWorker.read(worker.file()).isPresent();
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** Only of pipelines: other programs that are launched may read their arguments as they like. */
    private static void warnIfDeaf(PreflightRequest request, BinaryInfo launcher) {
        if (request.arguments().arguments().isEmpty()
                || launcher.buildInfo().beamModule().isEmpty()) {
            return;
        }
        String label = request.launcher().label();
        switch (FlagParsingCheck.reading(request.launcher().file())) {
            case NEVER ->
                LOG.warn(
                        "{} never reads its arguments, so that none of them has an effect, --runner and --endpoint"
                                + " included: call flag.Parse() and then beam.Init() at the beginning of main.",
                        label);
            case MAY_SET ->
                LOG.warn(
                        "{} does not call flag.Parse: an argument has an effect only if main sets that flag itself,"
                                + " --runner and --endpoint included.",
                        label);
            case PARSES -> {}
        }
    }

    private static void checkWorker(CheckedBinary worker, BinaryInfo info, WorkerHost host, List<Finding> findings) {
        warnIfStripped(worker, info);
        // For the wrong platform, the C library does not matter.
        PlatformCheck.check(worker, info)
                .or(() -> CLibraryCheck.check(worker, info, host))
                .ifPresent(findings::add);
    }

    private @Nullable BinaryInfo read(CheckedBinary binary, List<Finding> findings) {
        try {
            return inspector.inspect(binary.file());
        } catch (InspectionException e) {
            String reason = String.valueOf(e.getMessage());
            findings.add(new Finding(
                    binary.label() + " cannot be used: " + Character.toLowerCase(reason.charAt(0))
                            + reason.substring(1),
                    binary.replaceRemedy()));
        } catch (IOException e) {
            findings.add(new Finding(binary.label() + " cannot be read: " + e + ".", binary.replaceRemedy()));
        }
        return null;
    }

    private static void warnIfStripped(CheckedBinary executed, BinaryInfo info) {
        if (!info.symbolTable()) {
            LOG.warn(
                    "{} has no symbol table, so that Beam cannot find functions that are not registered.",
                    executed.label());
        }
    }
}
