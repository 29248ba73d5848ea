package io.github.beamgo.launch.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a launch ended, as {@code launch-result.json} has it. docs/launching.md explains it to its readers.
 *
 * @param formatVersion version of this format, {@value #FORMAT_VERSION}
 * @param outcome how it ended
 * @param cause why it did not succeed, {@code null} if it did or was interrupted
 * @param runner the Beam runner, such as {@code flink}
 * @param endpoint host:port of the job service, {@code null} if there is none beside the launcher
 * @param console address of the last job's web page, {@code null} if none is known
 * @param started when the launch began
 * @param ended when it ended
 * @param durationMillis the time between them, in milliseconds
 * @param exitCode the launcher's exit code, {@code null} if it was not started or did not end by itself
 * @param jobs its jobs, in the order of submission
 * @param binaries what was launched
 * @param engineLog absolute path of the log of an engine that was started, {@code null} if none was
 * @param workersLog absolute path of the log of workers on this machine, {@code null} if there were none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "formatVersion",
    "outcome",
    "cause",
    "runner",
    "endpoint",
    "console",
    "started",
    "ended",
    "durationMillis",
    "exitCode",
    "jobs",
    "binaries",
    "engineLog",
    "workersLog"
})
public record LaunchResult(
        int formatVersion,
        Outcome outcome,
        @Nullable Cause cause,
        String runner,
        @Nullable String endpoint,
        @Nullable String console,
        Instant started,
        Instant ended,
        long durationMillis,
        @Nullable Integer exitCode,
        List<JobReport> jobs,
        List<Binary> binaries,
        @Nullable String engineLog,
        @Nullable String workersLog) {

    /** The version that this plugin writes. */
    public static final int FORMAT_VERSION = 1;

    /** Makes the lists unmodifiable. */
    public LaunchResult {
        jobs = List.copyOf(jobs);
        binaries = List.copyOf(binaries);
    }

    /** How a launch ended. */
    public enum Outcome {
        /** Every job is done, and the launcher ended well. */
        SUCCEEDED,
        /** The job was submitted, and goes on without the launch. */
        SUBMITTED,
        /** A job, the launcher or the engine failed. */
        FAILED,
        /** Somebody cancelled a job. */
        CANCELLED,
        /** It took longer than it may. */
        TIMED_OUT,
        /** Maven was ended meanwhile. */
        INTERRUPTED
    }

    /** Why a launch failed, without secrets: what is wrong, and what to do. */
    public record Cause(String problem, String remedy) {}

    /** A binary of the launch: its role, target and absolute path, and its SHA-256 if that is known. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"role", "target", "file", "sha256"})
    public record Binary(
            String role,
            String target,
            String file,
            @Nullable String sha256) {}
}
