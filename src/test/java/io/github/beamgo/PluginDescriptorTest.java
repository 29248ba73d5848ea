package io.github.beamgo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.target.Target;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.codehaus.plexus.util.xml.XmlStreamReader;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What Maven and the generated documentation know of the plugin. */
class PluginDescriptorTest {

    private static final Xpp3Dom PLUGIN = descriptor();

    /** By these Maven's users know what happens to tests, whatever the language. */
    private static final Set<String> SUREFIRES_OWN = Set.of(
            "skipTests",
            "mavenTestSkip",
            "skipExec",
            "surefireSkip",
            "testFailureIgnore",
            "surefireTest",
            "failIfNoSpecifiedTests",
            "failIfNoTests");

    @Test
    void prefixAndGoalsAreThose() {
        assertThat(text(PLUGIN, "goalPrefix")).isEqualTo("beamgo");
        assertThat(goals().keySet())
                .containsExactlyInAnyOrder(
                        "cancel",
                        "deploy",
                        "doctor",
                        "fetch",
                        "help",
                        "image",
                        "image-tar",
                        "inspect",
                        "launch",
                        "package",
                        "plan",
                        "run",
                        "start",
                        "status",
                        "stop",
                        "test");
    }

    @Test
    void packageBelongsToItsPhaseAndResolvesNothing() {
        Xpp3Dom goal = goals().get("package");

        assertThat(text(goal, "phase")).isEqualTo("package");
        assertThat(text(goal, "requiresProject")).isEqualTo("true");
        assertThat(goal.getChild("requiresDependencyResolution")).isNull();
        assertThat(goal.getChild("requiresDependencyCollection")).isNull();
    }

    @Test
    void testBelongsToItsPhase() {
        assertThat(text(goals().get("test"), "phase")).isEqualTo("test");
    }

    @ParameterizedTest
    @CsvSource({"launch", "fetch", "inspect"})
    void goalNeedsNoProject(String name) {
        Xpp3Dom goal = goals().get(name);

        assertThat(text(goal, "requiresProject")).isEqualTo("false");
        assertThat(goal.getChild("phase")).isNull();
        assertThat(goal.getChild("requiresDependencyResolution")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"package", "deploy", "test", "launch", "fetch", "image", "image-tar", "inspect", "plan", "help"})
    void goalsMayRunInParallel(String goal) {
        assertThat(text(goals().get(goal), "threadSafe")).isEqualTo("true");
    }

    @ParameterizedTest
    @CsvSource({"package", "deploy", "test", "launch", "fetch", "image", "image-tar", "inspect", "plan"})
    void goalsSayWhatTheyDoAndSinceWhen(String goal) {
        assertThat(text(goals().get(goal), "description")).isNotBlank();
        assertThat(text(goals().get(goal), "since")).isEqualTo("0.1.0");
    }

    static Stream<Arguments> editableParameters() {
        return Stream.of("package", "deploy", "test", "launch", "fetch", "image", "image-tar", "inspect", "plan")
                .flatMap(goal -> Stream.of(
                                goals().get(goal).getChild("parameters").getChildren())
                        .filter(parameter -> text(parameter, "editable").equals("true"))
                        .map(parameter -> Arguments.of(goal, text(parameter, "name"), parameter)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("editableParameters")
    void parameterIsDocumented(String goal, String name, Xpp3Dom parameter) {
        assertThat(text(parameter, "since")).isEqualTo("0.1.0");
        assertThat(text(parameter, "description")).isNotBlank();
        if (!text(parameter, "type").equals("boolean")) {
            // An example, or the values by their names.
            assertThat(text(parameter, "description"))
                    .containsPattern("Example: |DOCKER, PROCESS|prism, flink|beamgo\\.");
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("editableParameters")
    void parameterHasAProperty(String goal, String name, Xpp3Dom parameter) {
        if (name.equals("args")) {
            // Its property belongs to commandLineArgs, which is split as a shell would.
            assertThat(configuration(goal, name)).isNull();
        } else if (SUREFIRES_OWN.contains(name)) {
            assertThat(configuration(goal, name).getValue()).doesNotContain("beamgo");
        } else {
            assertThat(configuration(goal, name).getValue())
                    .startsWith("${beamgo.")
                    .endsWith("}");
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "package, mainPackage, beamgo.mainPackage, .",
        "package, sourceDirectory, beamgo.sourceDirectory, ${project.basedir}",
        "package, launchers, beamgo.launchers, host",
        "package, workers, beamgo.workers, linux-amd64",
        "package, boots, beamgo.boots, ",
        "package, pipeline, beamgo.pipeline, ",
        "package, onlyTargets, beamgo.onlyTargets, ",
        "package, ignoreTargets, beamgo.ignoreTargets, ",
        "package, tags, beamgo.tags, ",
        "package, ldflags, beamgo.ldflags, ",
        "package, gcflags, beamgo.gcflags, ",
        "package, goFlags, beamgo.goFlags, ",
        "package, buildEnv, beamgo.buildEnv, ",
        "package, cgo, beamgo.cgo, false",
        "package, trimpath, beamgo.trimpath, true",
        "package, stamps, beamgo.stamps, ",
        "package, allowStripped, beamgo.allowStripped, false",
        "package, allowDynamicLinking, beamgo.allowDynamicLinking, false",
        "package, allowOtherTarget, beamgo.allowOtherTarget, false",
        "package, allowNonLinuxWorkers, beamgo.allowNonLinuxWorkers, false",
        "package, allowWithoutBeam, beamgo.allowWithoutBeam, false",
        "package, workerGlibc, beamgo.workerGlibc, 2.36",
        "package, probeWorker, beamgo.probeWorker, true",
        "image-tar, image, beamgo.image, ",
        "image-tar, imageBase, beamgo.imageBase, scratch",
        "image-tar, imageFiles, beamgo.imageFiles, ",
        "image-tar, imageCertificates, beamgo.imageCertificates, ",
        "image-tar, imageUser, beamgo.imageUser, ",
        "image-tar, imageLabels, beamgo.imageLabels, ",
        "image-tar, bakeWorker, beamgo.bakeWorker, false",
        "image, image, beamgo.image, ",
        "image, imageBase, beamgo.imageBase, scratch",
        "image, imageFiles, beamgo.imageFiles, ",
        "image, imageCertificates, beamgo.imageCertificates, ",
        "image, imageUser, beamgo.imageUser, ",
        "image, imageLabels, beamgo.imageLabels, ",
        "image, bakeWorker, beamgo.bakeWorker, false",
        "image, allowInsecureRegistries, beamgo.allowInsecureRegistries, false",
        "image-tar, allowInsecureRegistries, beamgo.allowInsecureRegistries, false",
        "inspect, file, beamgo.file, ",
        "inspect, artifact, beamgo.artifact, ",
        "inspect, compare, beamgo.compare, ",
        "inspect, format, beamgo.format, text",
        "package, parallelism, beamgo.parallelism, ",
        "package, memory, beamgo.memory, ",
        "package, progress, beamgo.progress, auto",
        "package, goExecutable, beamgo.goExecutable, ",
        "package, goVersion, beamgo.goVersion, ",
        "package, goProxy, beamgo.goProxy, ",
        "package, goProxyServerId, beamgo.goProxyServerId, ",
        "package, goChecksums, beamgo.goChecksums, ",
        "package, outputDirectory, beamgo.outputDirectory, ${project.build.directory}/beamgo",
        "package, attach, beamgo.attach, true",
        "package, skip, beamgo.skip, false",
        "test, testPackages, beamgo.testPackages, ./...",
        "test, test, beamgo.test, ",
        "test, failIfNoSpecifiedTests, surefire.failIfNoSpecifiedTests, ",
        "test, testFlags, beamgo.testFlags, ",
        "test, coverageProfile, beamgo.coverageProfile, ",
        "test, race, beamgo.race, false",
        "test, vet, beamgo.vet, true",
        "test, testTimeout, beamgo.testTimeout, ",
        "test, testFailureIgnore, maven.test.failure.ignore, false",
        "test, reportsDirectory, beamgo.reportsDirectory, ${project.build.directory}/surefire-reports",
        "test, skipTests, skipTests, false",
        "test, mavenTestSkip, maven.test.skip, false",
        "test, skipExec, maven.test.skip.exec, false",
        "test, surefireSkip, surefire.skip, false",
        "test, surefireTest, test, ",
        "test, failIfNoTests, failIfNoTests, ",
        "test, skip, beamgo.test.skip, false",
        "launch, runner, beamgo.runner, ",
        "launch, endpoint, beamgo.endpoint, ",
        "launch, environmentType, beamgo.environmentType, ",
        "launch, environmentConfig, beamgo.environmentConfig, ",
        "launch, options, beamgo.options, ",
        "launch, commandLineArgs, beamgo.args, ",
        "launch, flinkConfiguration, beamgo.flinkConfiguration, ",
        "start, sparkConfiguration, beamgo.sparkConfiguration, ",
        "launch, jobName, beamgo.jobName, ",
        "launch, workerTarget, beamgo.workerTarget, ",
        "launch, launcherBinary, beamgo.launcherBinary, ",
        "launch, workerBinary, beamgo.workerBinary, ",
        "launch, launchEnv, beamgo.launchEnv, ",
        "launch, workingDirectory, beamgo.workingDirectory, ",
        "launch, timeout, beamgo.timeout, ",
        "launch, dryRun, beamgo.dryRun, false",
        "launch, skip, beamgo.launch.skip, false",
        "launch, outputDirectory, beamgo.outputDirectory, ${project.build.directory}/beamgo",
        "launch, pipeline, beamgo.pipeline, ",
        "launch, artifact, beamgo.artifact, ",
        "launch, remoteRepositories, beamgo.remoteRepositories, ",
        "launch, launcherTarget, beamgo.launcherTarget, ",
        "launch, cacheDirectory, beamgo.cacheDirectory, ",
        "launch, verifySignatures, beamgo.verifySignatures, ",
        "launch, keyring, beamgo.keyring, ",
        "fetch, artifact, beamgo.artifact, ",
        "fetch, pipeline, beamgo.pipeline, ",
        "fetch, remoteRepositories, beamgo.remoteRepositories, ",
        "fetch, launcherTarget, beamgo.launcherTarget, host",
        "fetch, workerTarget, beamgo.workerTarget, ",
        "fetch, fetchBoot, beamgo.fetchBoot, false",
        "fetch, fetchDirectory, beamgo.fetchDirectory, ${project.build.directory}/beamgo-fetched",
        "fetch, verifySignatures, beamgo.verifySignatures, ",
        "fetch, keyring, beamgo.keyring, ",
        "fetch, skip, beamgo.fetch.skip, false"
    })
    void parameterHasItsPropertyAndDefault(String goal, String name, String property, String defaultValue) {
        Xpp3Dom configuration = configuration(goal, name);

        assertThat(configuration.getValue()).isEqualTo("${" + property + "}");
        assertThat(configuration.getAttribute("default-value")).isEqualTo(defaultValue);
    }

    /** An annotation needs a literal. */
    @ParameterizedTest
    @CsvSource({"package", "deploy"})
    void workersAreBuiltForWhatALaunchTakesByDefault(String goal) {
        assertThat(configuration(goal, "workers").getAttribute("default-value"))
                .isEqualTo(Target.DEFAULT_WORKER.name());
    }

    private static Map<String, Xpp3Dom> goals() {
        return Stream.of(PLUGIN.getChild("mojos").getChildren())
                .collect(Collectors.toMap(goal -> text(goal, "goal"), Function.identity(), (a, b) -> a, TreeMap::new));
    }

    private static Xpp3Dom configuration(String goal, String parameter) {
        return goals().get(goal).getChild("configuration").getChild(parameter);
    }

    private static String text(Xpp3Dom element, String child) {
        Xpp3Dom found = element.getChild(child);
        return found == null || found.getValue() == null ? "" : found.getValue();
    }

    private static Xpp3Dom descriptor() {
        try (InputStream file = PluginDescriptorTest.class.getResourceAsStream("/META-INF/maven/plugin.xml")) {
            return Xpp3DomBuilder.build(new XmlStreamReader(file));
        } catch (Exception e) {
            throw new AssertionError("The plugin's descriptor cannot be read.", e);
        }
    }
}
