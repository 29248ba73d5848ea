package io.github.beamgo.launch.command;

import io.github.beamgo.launch.binaries.LaunchBinaries;
import io.github.beamgo.launch.request.LaunchRequest;
import io.github.beamgo.launch.site.EngineSettings;
import io.github.beamgo.launch.site.EnvironmentType;
import io.github.beamgo.launch.site.LaunchSite;
import io.github.beamgo.launch.worker.ProcessEnvironment;
import io.github.beamgo.launch.worker.StagedArtifactName;
import io.github.beamgo.launch.worker.WorkerPool;
import io.github.beamgo.process.Command;
import io.github.beamgo.text.Secrets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that {@code beamgo:launch} will do, except for what only an engine that has been started can say.
 *
 * @param request what was asked for
 * @param site where it runs
 * @param binaries what is launched
 */
public record LaunchPlan(LaunchRequest request, LaunchSite site, LaunchBinaries binaries) {

    /** {@return the launcher's command, to be shown, with placeholders for what is not known yet} */
    public Command command() {
        return command(new Connection(
                site.engine() != null ? "localhost:<port>" : site.endpoint(),
                switch (site.environmentType()) {
                    case WORKER_POOL -> WorkerPool.ENDPOINT;
                    case PROCESS -> site.needsBoot() ? boot() : site.environmentConfig();
                    default -> site.environmentConfig();
                },
                request.host().launcherVariables()));
    }

    /** {@return what is started before the launcher, to be shown: a line for each, in order} */
    public List<String> preparations() {
        List<String> lines = new ArrayList<>();
        if (site.engine() != null) {
            String settings = EngineSettings.shown(site.engine(), request.engine());
            lines.add(site.engine().engine().displayName() + "'s job server, executing on "
                    + Secrets.maskUrls(site.engine().master())
                    + (settings.isEmpty() ? "" : ", with " + settings));
        }
        if (site.environmentType() == EnvironmentType.WORKER_POOL && binaries.boot() != null) {
            lines.add("Beam's worker pool, " + binaries.boot().file() + " --worker_pool");
        }
        return lines;
    }

    /** {@return the launcher's command, with what became known when engine and workers were started} */
    public Command command(Connection connection) {
        List<String> argv = new ArrayList<>();
        argv.add(binaries.launcher().file().toString());
        argv.addAll(LauncherFlags.of(request, site, binaries, connection)
                .overriddenBy(request.args())
                .mapping("worker_binary", StagedArtifactName::spelled)
                .arguments());
        return new Command(argv, connection.variables(), request.workingDirectory());
    }

    /** {@return the same, with what it writes in another folder} */
    public LaunchPlan recordedIn(Path folder) {
        return new LaunchPlan(request.recordedIn(folder), site, binaries);
    }

    /** On this machine boot is put into a folder of the launch. */
    private String boot() {
        return site.workerHere()
                ? "{\"command\":\"<boot>\"}"
                : ProcessEnvironment.config(String.valueOf(request.bootBinary()), Map.of());
    }

    /** Whether jobs are submitted to a job service, so that a launch without a job is an error. */
    public boolean expectsJob() {
        boolean jobService = site.endpoint() != null || site.engine() != null;
        return jobService && site.runner().executesPipelines();
    }

    /** Whether the launch is over when the job is submitted. */
    public boolean submitsOnly() {
        return request.mode().async()
                || request.args().isOn("async")
                || request.args().isOn("execute_async");
    }

    /**
     * What a launcher gets to know about engine and workers.
     *
     * @param endpoint host:port of the job service, {@code null} when there is none
     * @param environmentConfig configuration of the environment, {@code null} for none
     * @param variables the launcher's environment variables
     */
    public record Connection(
            @Nullable String endpoint, @Nullable String environmentConfig, Map<String, String> variables) {}
}
