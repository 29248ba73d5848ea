package io.github.beamgo.mojo.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.error.ConfigurationException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedOptionsTest {

    @Test
    void commandLineWinsOverThePomAndAnArgumentOverAnOption() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("a", "option of the pom");
        options.put("b", "option of the pom");
        options.put("c", "option of the command line");
        options.put("d", "option of the command line");

        assertThat(CommandLineArguments.all(
                                NamedOptions.of(options, Set.of("options.c", "options.d")),
                                List.of("--b=argument of the pom", "--c=argument of the pom"),
                                "--d='argument of the command line'")
                        .arguments())
                .containsExactlyInAnyOrder(
                        "--a=option of the pom",
                        "--b=argument of the pom",
                        "--c=option of the command line",
                        "--d=argument of the command line");
    }

    @Test
    void dashesMayStandInFrontOfAName() {
        assertThat(arguments(Map.of("--max_num_workers", "10"))).containsExactly("--max_num_workers=10");
        assertThat(arguments(Map.of("-since", "yesterday"), "options.-since")).containsExactly("--since=yesterday");
    }

    @Test
    void emptyValueTurnsABooleanFlagOfBeamOn() {
        assertThat(arguments(Map.of("update", ""))).containsExactly("--update=true");
        assertThat(arguments(Map.of("title", ""))).containsExactly("--title=");
    }

    @Test
    void optionsOfThePipelineItselfStayWhateverParametersAreCalled() {
        assertThat(arguments(Map.of("timeout", "5m"), "timeout")).containsExactly("--timeout=5m");
    }

    @Test
    void valueMayHoldAnything() {
        assertThat(arguments(Map.of("labels", "{\"team\": \"x=y\"}\n")))
                .containsExactly("--labels={\"team\": \"x=y\"}\n");
    }

    @Test
    void parameterOfTheCommandLineWinsOverTheOptionOfThePomThatSaysTheSame() {
        assertThat(arguments(Map.of("job_name", "pom", "num_workers", "2"), "jobName"))
                .containsExactly("--num_workers=2");
        assertThat(arguments(Map.of("job_name", "said"), "jobName", "options.job_name"))
                .containsExactly("--job_name=said");
        assertThat(arguments(Map.of("dry_run", "true"), "dryRun")).containsExactly("--dry_run=true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--", "---x", "max num workers", "a=b"})
    void nameThatNoFlagCanHaveIsRefused(String name) {
        assertThatThrownBy(() -> NamedOptions.of(Map.of(name, "1"), Set.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(
                        "<options> (-Dbeamgo.options) has '" + name + "', which cannot be the name of a flag.");
    }

    private static List<String> arguments(Map<String, String> options, String... onCommandLine) {
        return CommandLineArguments.all(NamedOptions.of(options, Set.of(onCommandLine)), null, null)
                .arguments();
    }
}
