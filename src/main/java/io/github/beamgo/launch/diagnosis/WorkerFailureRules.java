package io.github.beamgo.launch.diagnosis;

import java.util.List;

/** What keeps a worker from starting, in the words of operating systems and of Beam's boot. */
final class WorkerFailureRules {

    private static final String COMMAND = "<environmentConfig> (-Dbeamgo.environmentConfig)";

    private WorkerFailureRules() {}

    static List<FailureRule> rules() {
        return List.of(
                FailureRule.of(
                        "xec format error",
                        "(?:fork/exec \\S{1,500}: |Cannot run program [^\\n]{1,500}, )?[eE]xec format error",
                        "The worker, or the boot that starts it, is not a program for the machine that executes it."
                                + " Choose that machine's target with <workerTarget> (-Dbeamgo.workerTarget),"
                                + " such as linux-arm64."),
                FailureRule.of(
                        "' not found",
                        "version .(GLIBC(?:XX)?_[\\d.]+)' not found[^\"\\n]*",
                        found -> "The worker was linked with C and needs " + found.group(1)
                                + ", which the machine that executes it is too old to have."
                                + " Leave <cgo> (-Dbeamgo.cgo) off, or compile on a system as old as that machine."),
                FailureRule.of(
                        "/worker: no such file or directory",
                        "fork/exec /tmp/bin\\S{1,100}/worker: no such file or directory",
                        "The worker was linked with C, and the machine that executes it has no such C library."
                                + " Leave <cgo> (-Dbeamgo.cgo) off, or choose another image."),
                FailureRule.of(
                        "/worker: permission denied",
                        "fork/exec /tmp/bin\\S{1,100}/worker: permission denied",
                        "The machine that executes the worker does not run programs from /tmp, where boot puts it."
                                + " Mount its /tmp without noexec."),
                // ProcessEnvironmentFactory of Beam's Java runners, whose command may be boot or docker
                FailureRule.of(
                        "Cannot run program \"docker\"",
                        "Cannot run program \"docker\"[^\\n]*",
                        "Docker is not installed on the machine that executes the workers. Install it there, or choose"
                                + " another <environmentType> (-Dbeamgo.environmentType)."),
                FailureRule.of(
                        "error=2,",
                        "Cannot run program \"([^\"]+)\".*error=2, No such file or directory",
                        found -> "There is no " + found.group(1) + " on the machine that executes the workers. Correct "
                                + COMMAND + ", or put Beam's boot there."),
                FailureRule.of(
                        "error=13,",
                        "Cannot run program \"([^\"]+)\".*error=13, Permission denied",
                        found -> found.group(1) + " cannot be executed on the machine that executes the workers."
                                + " Make it executable (chmod +x), on a disk that is not mounted noexec."),
                // prism: internal/environments.go
                FailureRule.of(
                        "process failed to start",
                        "fork/exec (\\S{1,500}): no such file or directory",
                        found -> "There is no " + found.group(1) + " on the machine that executes the workers. Correct "
                                + COMMAND + ", or put Beam's boot there."),
                FailureRule.of(
                        "process failed to start",
                        "fork/exec (\\S{1,500}): permission denied",
                        found -> found.group(1) + " cannot be executed on the machine that executes the workers."
                                + " Make it executable (chmod +x), on a disk that is not mounted noexec."),
                // All that a remote engine tells a launcher about the same failures
                FailureRule.of(
                        "java.io.IOException: error=2,",
                        "java\\.io\\.IOException: error=2, No such file or directory",
                        "The command that starts workers, boot or docker, is not on the machine that executes them."
                                + " Correct " + COMMAND + ", or put Beam's boot there."),
                FailureRule.of(
                        "java.io.IOException: error=13,",
                        "java\\.io\\.IOException: error=13, Permission denied",
                        "The command that starts workers, boot or docker, cannot be executed on the machine that"
                                + " executes them. Make it executable (chmod +x), on a disk that is not mounted noexec."));
    }
}
