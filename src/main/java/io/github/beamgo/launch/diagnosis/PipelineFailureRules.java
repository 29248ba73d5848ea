package io.github.beamgo.launch.diagnosis;

import java.util.List;

/** What the pipeline's own code does, in the words of Beam's Go SDK. */
final class PipelineFailureRules {

    private static final String OTHER_SOURCES =
            " Build launcher and worker with one 'mvn package', without -s among <ldflags> (-Dbeamgo.ldflags),"
                    + " and register the function with Beam's package register.";

    /** The first line of the stack below Go's own functions, where there is a stack. */
    private static final String PLACE =
            "(?=(?:[^\"]*?/panic\\.go:\\d+[^\\n]*\\n(?:runtime\\.[^\\n]*\\n\\t[^\\n]*\\n)*([^\\s\"]+)\\([^\\n]*\\n\\t(\\S+:\\d+))?)";

    private PipelineFailureRules() {}

    static List<FailureRule> rules() {
        return List.of(
                // core/runtime/exec/util.go
                FailureRule.of(
                        "] failed:",
                        "DoFn\\[UID:\\d+, PID:[^,\\]]*, Name: ([^\\]\\s]+)\\] failed:\\s*[^\"]+",
                        found -> "The pipeline's own function " + found.group(1)
                                + " returned an error. Correct the function or its input."),
                // core/runtime/harness/harness.go
                FailureRule.of(
                        " : panic: ",
                        "(?<= : )panic: [^\"]+?(?=\\s*Full error:|\"|$)" + PLACE,
                        found -> "The pipeline's own code panicked in a worker"
                                + (found.group(1) == null ? "" : ", in " + found.group(1) + " (" + found.group(2) + ")")
                                + ". Correct the function or its input."),
                // core/runtime/symbols.go
                FailureRule.of(
                        "not found. Register DoFns",
                        "(?<!\\S)(\\S{1,500}) not found\\. Register DoFns and functions with[^\"\\n]*",
                        found -> "The worker does not know the function " + found.group(1)
                                + ": it was stripped of its symbol table, or comes from other sources than the"
                                + " launcher." + OTHER_SOURCES),
                // core/runtime/graphx/serialize.go
                FailureRule.of(
                        "external key not found",
                        "external key not found ([^\\s\"]+)",
                        found -> "The worker does not know the type " + found.group(1)
                                + ": it comes from other sources than the launcher." + OTHER_SOURCES),
                // graphx/translate.go
                FailureRule.of(
                        "json unmarshal --environment_config",
                        "unable to json unmarshal --environment_config: [^\"\\n]*",
                        "<environmentConfig> (-Dbeamgo.environmentConfig) is not the JSON that PROCESS needs."
                                + " Write it as {\"command\":\"/path/to/boot\"}."));
    }
}
