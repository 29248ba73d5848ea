package io.github.beamgo.maven.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownParametersTest {

    private static final List<GoalParameter> KNOWN = List.of(
            new GoalParameter("workers", "java.util.List", "beamgo.workers"),
            new GoalParameter("launchers", "java.util.List", "beamgo.launchers"),
            new GoalParameter("onlyTargets", "java.util.List", "beamgo.onlyTargets"),
            new GoalParameter("ignoreTargets", "java.util.List", "beamgo.ignoreTargets"),
            new GoalParameter("environmentType", "java.lang.String", "beamgo.environmentType"),
            new GoalParameter("environmentConfig", "java.lang.String", "beamgo.environmentConfig"),
            new GoalParameter("stamps", "java.util.Map", "beamgo.stamps"),
            new GoalParameter("args", "java.util.List", null),
            new GoalParameter("skipTests", "boolean", "skipTests"));

    private final Properties commandLine = new Properties();
    private final Properties pom = new Properties();

    @ParameterizedTest
    @CsvSource({
        "worker, workers",
        "Workers, workers",
        "launcher, launchers",
        "stamp.main.version, stamps.main.version",
        "Stamps.example.com/x.Version, stamps.example.com/x.Version",
        "stamp, stamps.name=value",
        "environment, environmentType",
        "targets, onlyTargets",
        "ignore, ignoreTargets"
    })
    void unknownPropertyIsReportedWithTheNearest(String name, String nearest) {
        commandLine.setProperty("beamgo." + name, "x");

        assertThat(UnknownParameters.onCommandLine(commandLine, pom, KNOWN))
                .containsExactly("-Dbeamgo." + name + " has no effect, because no goal has this parameter. Did you mean"
                        + " -Dbeamgo." + nearest + "?");
    }

    @ParameterizedTest
    @CsvSource({"beamGo.workers, workers", "BEAMGO.Workers, workers", "beamgo-launchers, launchers"})
    void similarPrefixIsReported(String name, String nearest) {
        commandLine.setProperty(name, "x");

        assertThat(UnknownParameters.onCommandLine(commandLine, pom, KNOWN))
                .containsExactly("-D" + name
                        + " has no effect, because no goal has this parameter. Did you mean -Dbeamgo." + nearest + "?");
    }

    @Test
    void knownAndForeignPropertiesAreNotReported() {
        commandLine.setProperty("beamgo.workers", "linux-arm64");
        commandLine.setProperty("beamgo.stamps.main.version", "1");
        commandLine.setProperty("beamgo.version", "0.2.0");
        commandLine.setProperty("skipTests", "");
        commandLine.setProperty("other", "");
        pom.setProperty("beamgo.version", "0.1.0");

        assertThat(UnknownParameters.onCommandLine(commandLine, pom, KNOWN)).isEmpty();
    }

    @Test
    void misspeltPropertyOfThePomIsReported() {
        pom.setProperty("beamgo.worker", "linux-arm64");
        pom.setProperty("beamgo.targets", "linux-arm64");
        pom.setProperty("beamgo.workers", "linux-arm64");
        pom.setProperty("beamgo.stamps.main.version", "1");
        pom.setProperty("beamgo.version", "0.1.0");

        assertThat(UnknownParameters.inProperties(pom, KNOWN))
                .containsExactly(
                        "The property beamgo.targets has no effect, because no goal has this parameter. Did you mean"
                                + " beamgo.onlyTargets?",
                        "The property beamgo.worker has no effect, because no goal has this parameter. Did you mean"
                                + " beamgo.workers?");
    }

    @Test
    void unknownElementIsReportedWithTheNearest() {
        assertThat(UnknownParameters.inPom(List.of("workers", "args", "worker", "targets"), KNOWN))
                .containsExactly(
                        "<worker> in the plugin's <configuration> has no effect, because no goal has this parameter."
                                + " Did you mean <workers>?",
                        "<targets> in the plugin's <configuration> has no effect, because no goal has this parameter."
                                + " Did you mean <onlyTargets>?");
    }
}
