package io.github.beamgo.maven.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.mojo.parameter.TargetParameter;
import io.github.beamgo.testing.Log;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.classworlds.ClassWorld;
import org.codehaus.plexus.component.configurator.ComponentConfigurationException;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.configuration.xml.XmlPlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which value counts, for every parameter of the plugin's own descriptor. */
class CommandLineFirstConfiguratorTest {

    private static final PluginDescriptor PLUGIN = descriptor();

    private final Properties commandLine = new Properties();
    private final Properties pomProperties = new Properties();
    private @Nullable Model parent;
    private @Nullable Model own;

    static Stream<Arguments> parameters() {
        return PLUGIN.getMojos().stream()
                .filter(goal -> !goal.getGoal().equals("help"))
                .flatMap(goal -> GoalParameter.of(goal)
                        .filter(parameter -> parameter.property() != null)
                        .map(parameter -> Arguments.of(goal.getGoal(), parameter.name(), parameter)));
    }

    @Test
    void everyGoalAsksForTheConfigurator() {
        assertThat(PLUGIN.getMojos())
                .filteredOn(goal -> !goal.getGoal().equals("help"))
                .isNotEmpty()
                .allSatisfy(goal ->
                        assertThat(goal.getComponentConfigurator()).isEqualTo(CommandLineFirstConfigurator.NAME));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("parameters")
    void commandLineWinsOverThePom(String goal, String name, GoalParameter parameter) throws Exception {
        Sample sample = Sample.of(parameter);
        Object pomAlone = configured(goal, sample.inPom(), name);
        say(sample);
        Object commandLineAlone = configured(goal, "", name);

        Object both = configured(goal, sample.inPom(), name);

        assertThat(commandLineAlone).usingRecursiveComparison().isNotEqualTo(pomAlone);
        if (parameter.isMap()) {
            assertThat(both).isEqualTo(Map.of("one", "pom", "two", "said"));
        } else {
            assertThat(both).usingRecursiveComparison().isEqualTo(commandLineAlone);
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("parameters")
    void configurationWinsOverAPropertyOfThePom(String goal, String name, GoalParameter parameter) throws Exception {
        Sample sample = Sample.of(parameter);
        Object pomAlone = configured(goal, sample.inPom(), name);
        pomProperties.setProperty(parameter.property(), sample.said());

        assertThat(configured(goal, sample.inPom(), name))
                .usingRecursiveComparison()
                .isEqualTo(pomAlone);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("listsThatMayBeEmpty")
    void emptyListIsEmpty(String goal, String name, GoalParameter parameter) throws Exception {
        assertThat(configured(goal, "<" + name + "/>", name)).isEqualTo(List.of());
        commandLine.setProperty(parameter.property(), "");
        assertThat(configured(goal, "", name)).isEqualTo(List.of());
        assertThat(configured(goal, Sample.of(parameter).inPom(), name)).isEqualTo(List.of());
    }

    static Stream<Arguments> listsThatMayBeEmpty() {
        return parameters()
                .filter(arguments -> ((GoalParameter) arguments.get()[2]).isList())
                .filter(arguments -> !List.of("onlyTargets", "testPackages")
                        .contains(arguments.get()[1]));
    }

    @ParameterizedTest
    @CsvSource({"package, onlyTargets", "test, testPackages"})
    void emptyListIsRefusedWhereNothingWouldBeLeft(String goal, String name) {
        String message = "<" + name + "> (-Dbeamgo." + name + ") is empty; name at least one element, or remove it";

        assertThatThrownBy(() -> configured(goal, "<" + name + "/>", name)).hasMessage(message);
        commandLine.setProperty("beamgo." + name, " ");
        assertThatThrownBy(() -> configured(goal, "", name)).hasMessage(message);
    }

    @Test
    void defaultsStay() throws Exception {
        assertThat(configured("package", "", "mainPackage")).isEqualTo(".");
        assertThat(configured("package", "", "boots")).isEqualTo(List.of());
        assertThat(configured("package", "", "onlyTargets")).isEqualTo(List.of());
        assertThat(configured("package", "", "stamps")).isEqualTo(Map.of());
        assertThat((List<?>) configured("package", "", "workers")).hasSize(1);
        assertThat(configured("package", "<stamps/>", "stamps")).isEqualTo(Map.of());
    }

    @Test
    void entryOfAMapMayHaveAnyName() throws Exception {
        commandLine.setProperty("beamgo.stamps.example.com/x/version.Version", "2=0, beta");
        commandLine.setProperty("beamgo.stamps.main.empty", "");
        commandLine.setProperty("beamgo.stampsOther.main.q", "no");

        assertThat(configured("package", "<stamps><main.z>pom</main.z></stamps>", "stamps"))
                .isEqualTo(Map.of("example.com/x/version.Version", "2=0, beta", "main.empty", "", "main.z", "pom"));
    }

    @Test
    void stampsMayBeAList() throws Exception {
        commandLine.setProperty("beamgo.stamps.main.q", "said");

        assertThat(configured(
                        "package",
                        "<stamps><main.z>pom</main.z><stamp>example.com/x/version.Version=a=b</stamp>"
                                + "<stamp>\n main.q = pom \n</stamp></stamps>",
                        "stamps"))
                .isEqualTo(Map.of("main.z", "pom", "example.com/x/version.Version", "a=b", "main.q", "said"));
        assertThatThrownBy(() -> configured("package", "<stamps><stamp>main.z</stamp></stamps>", "stamps"))
                .hasMessage("<stamp> in <stamps> is 'main.z'; write a name and its value, name=value");
    }

    @Test
    void stampsInElementsOfSeveralPlacesAddUp() throws Exception {
        parent = model("<stamps><stamp>main.a=parent</stamp><stamp>main.b=parent</stamp></stamps>", "");
        own = model(
                "<stamps><stamp>main.b=common</stamp><stamp>main.c=common</stamp><main.d>common</main.d></stamps>",
                "<stamps><stamp>main.c=${project.artifactId}</stamp><main.a>execution</main.a></stamps>");

        assertThat(configured("package", "words", mergedByMaven(), "stamps"))
                .isEqualTo(Map.of("main.a", "execution", "main.b", "common", "main.c", "words", "main.d", "common"));
        commandLine.setProperty("beamgo.stamps.main.b", "said");
        assertThat(configured("package", "words", mergedByMaven(), "stamps"))
                .isEqualTo(Map.of("main.a", "execution", "main.b", "said", "main.c", "words", "main.d", "common"));
    }

    @Test
    void targetsOfAnExecutionAreNotThoseOfOtherPlaces() throws Exception {
        String withC = "<target><platform>linux-arm64</platform><cgo>true</cgo></target>";
        parent = model("<workers><target>linux-amd64</target><target>linux-386</target></workers>", "");
        own = model("", "<workers>" + withC + "</workers>");
        Object alone = configured("package", "<workers>" + withC + "</workers>", "workers");

        assertThat(configured("package", "words", mergedByMaven(), "workers"))
                .usingRecursiveComparison()
                .isEqualTo(alone);
        own = model("", "<workers combine.children='append'>" + withC + "</workers>");
        assertThat((List<?>) configured("package", "words", mergedByMaven(), "workers"))
                .hasSize(3);
    }

    @Test
    void parentSaysThatTargetsAreAppended() throws Exception {
        parent = model("<workers combine.children='append'><target>linux-386</target></workers>", "");
        own = model("<workers><target>linux-amd64</target></workers>", "");

        assertThat((List<?>) configured("package", "words", mergedByMaven(), "workers"))
                .hasSize(2);
    }

    @Test
    void targetsWithIdsAreJoinedAsMavenDoes() throws Exception {
        parent = model("<workers><target combine.id='a'><platform>linux-386</platform></target></workers>", "");
        own = model(
                "<workers><target combine.id='b'><platform>linux-arm64</platform></target>"
                        + "<target combine.id='a'><cgo>true</cgo></target></workers>",
                "");

        assertThat(configured("package", "words", mergedByMaven(), "workers"))
                .usingRecursiveComparison()
                .isEqualTo(configured("package", mergedByMaven(), "workers"));
    }

    @Test
    void targetsWithCommasAndThoseInElementsReplaceOneAnother() throws Exception {
        String commas = "<workers>linux-386,linux-arm64</workers>";
        String elements = "<workers><target>linux-amd64</target></workers>";

        parent = model(commas, "");
        own = model("", elements);
        assertThat(configured("package", "words", mergedByMaven(), "workers"))
                .usingRecursiveComparison()
                .isEqualTo(configured("package", elements, "workers"));
        parent = model(elements, "");
        own = model("", commas);
        assertThat(configured("package", "words", mergedByMaven(), "workers"))
                .usingRecursiveComparison()
                .isEqualTo(configured("package", commas, "workers"));
        own = model("", "<workers/>");
        assertThat((List<?>) configured("package", "words", mergedByMaven(), "workers"))
                .isEmpty();
    }

    @Test
    void executionsOfThePomKeepTheirPipeline() throws Exception {
        commandLine.setProperty("beamgo.pipeline", "count");

        assertThat(configured("package", "other", "<pipeline>other</pipeline>", "pipeline"))
                .isEqualTo("other");
        assertThat(configured("package", "only", "", "pipeline")).isEqualTo("count");
        assertThat(configured("launch", "<pipeline>other</pipeline>", "pipeline"))
                .isEqualTo("count");
    }

    @Test
    void mapAsAWholeIsRefused() {
        commandLine.setProperty("beamgo.buildEnv", "GOPRIVATE=example.com");

        assertThatThrownBy(() -> configured("package", "", "buildEnv"))
                .isInstanceOf(ComponentConfigurationException.class)
                .hasMessage("-Dbeamgo.buildEnv is 'GOPRIVATE=example.com', which is not an entry of a map; write"
                        + " -Dbeamgo.buildEnv.name=value");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<cgo>yes</cgo> | <cgo> (-Dbeamgo.cgo) is 'yes', which is neither true nor false",
                "<trimpath>on</trimpath> | <trimpath> (-Dbeamgo.trimpath) is 'on', which is neither true nor false",
                "<parallelism>two</parallelism> | <parallelism> (-Dbeamgo.parallelism) is 'two', which is not a whole number",
                "<stamps>main.version=1</stamps> | <stamps> (-Dbeamgo.stamps) is the text 'main.version=1'; write an element for"
                        + " each entry, <name>value</name>",
                "<buildEnv><env><name>A</name><value>b</value></env></buildEnv> | <buildEnv> (-Dbeamgo.buildEnv) has elements"
                        + " inside of <env>; write an element for each entry, <name>value</name>",
                "<workers><target><goflags>-v</goflags></target></workers> | <target> in <workers> (-Dbeamgo.workers) has the"
                        + " element <goflags>, which no target has; did you mean <goFlags>?",
                "<workers><target><stamps/></target></workers> | <target> in <workers> (-Dbeamgo.workers) has the element <stamps>,"
                        + " which no target has; write one of <cgo>, <cgoGlibc>, <cgoStatic>, <env>, <goFlags>, <ldflags>, <platform>, <replaceFlags>,"
                        + " <tags>",
                "<workers><target><cgo>1</cgo></target></workers> | <cgo> of <target> in <workers> (-Dbeamgo.workers) is '1',"
                        + " which is neither true nor false",
                "<workers><target><env>CC=gcc</env></target></workers> | <env> of <target> in <workers> (-Dbeamgo.workers) is the"
                        + " text 'CC=gcc'; write an element for each entry, <name>value</name>",
            })
    void valueThatMavenWouldTakeForAnotherIsRefused(String inPom, String message) {
        assertThatThrownBy(() -> configured("package", inPom, "cgo")).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({
        "cgo, yes, neither true nor false",
        "trimpath, '', neither true nor false",
        "parallelism, '', not a whole number",
        "outputDirectory, '', no path"
    })
    void valueOnTheCommandLineThatMavenWouldTakeForAnotherIsRefused(String name, String said, String problem) {
        commandLine.setProperty("beamgo." + name, said);

        assertThatThrownBy(() -> configured("package", "<" + name + ">true</" + name + ">", name))
                .hasMessage("<" + name + "> (-Dbeamgo." + name + ") is '" + said + "', which is " + problem);
    }

    @Test
    void emptyPropertyOfAnotherPluginIsNot() throws Exception {
        commandLine.setProperty("skipTests", "");

        assertThat(configured("test", "", "skipTests")).isEqualTo(false);
        assertThat(configured("package", "<cgo> True </cgo>", "cgo")).isEqualTo(true);
        assertThat(configured("package", "<cgo/>", "cgo")).isEqualTo(false);
    }

    @Test
    void elementsOfATargetAreThoseOfItsClass() {
        assertThat(Stream.of(TargetParameter.class.getDeclaredFields())
                        .filter(field -> !field.isSynthetic())
                        .collect(Collectors.toMap(
                                Field::getName, field -> field.getType().getName())))
                .isEqualTo(ParameterValidator.elementsOfTarget());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<mainPackage>${no.such}</mainPackage>",
                "<workers>${no.such}</workers>",
                "<workers><target>linux-${no.such}</target></workers>",
                "<ldflags>-X main.version=${no.such}</ldflags>",
                "<stamps><main.version>v${no.such}</main.version></stamps>",
                "<cgo>${no.such}</cgo>",
                "<sourceDirectory>${no.such}</sourceDirectory>"
            })
    void propertyWithoutValueIsRefusedInTheLifecycle(String inPom) throws Exception {
        String name = inPom.substring(1, inPom.indexOf('>'));
        String message = "<" + name + "> (-Dbeamgo." + name + ") has ${no.such}, but no such property is set; give it a"
                + " value, or write $${no.such} for these very letters";

        assertThatThrownBy(() -> inLifecycle("package", inPom, "cgo")).hasMessage(message);
        try (Log log = new Log()) {
            configured("package", inPom, "cgo");
            assertThat(log.text()).contains(message + ".");
        }
        inLifecycle("package", inPom + "<skip>true</skip>", "skip");
        pomProperties.setProperty("no.such", inPom.contains("<cgo>") ? "true" : "amd64");
        inLifecycle("package", inPom, "cgo");
    }

    @Test
    void propertyWithoutValueOnTheCommandLineIsRefused() {
        commandLine.setProperty("beamgo.mainPackage", "./cmd/${no.such}");

        assertThatThrownBy(() -> inLifecycle("package", "", "mainPackage"))
                .hasMessageStartingWith(
                        "<mainPackage> (-Dbeamgo.mainPackage) has ${no.such}, but no such property is set;");
    }

    @Test
    void propertyWithoutValueInAnEntryIsRefused() {
        commandLine.setProperty("beamgo.stamps.main.version", "1.0-${no.such}");

        assertThatThrownBy(() -> inLifecycle("package", "", "stamps"))
                .hasMessageContaining("has ${no.such}, but no such property is set;");
    }

    @Test
    void propertyThatSkipsNeedNotBeSet() throws Exception {
        assertThat(inLifecycle("test", "<skipTests>${maven.test.skip}</skipTests>", "skipTests"))
                .isEqualTo(false);
    }

    @Test
    void twoDollarsMakeAText() throws Exception {
        assertThat(inLifecycle("package", "<ldflags>-X main.help=$${name}</ldflags>", "ldflags"))
                .isEqualTo("-X main.help=${name}");
    }

    @Test
    void propertiesOfThePomSetEntriesOfMaps() throws Exception {
        pomProperties.setProperty("beamgo.stamps.main.a", "property");
        pomProperties.setProperty("beamgo.stamps.main.b", "property");
        pomProperties.setProperty("beamgo.stamps.main.c", "property");
        commandLine.setProperty("beamgo.stamps.main.c", "said");

        assertThat(configured("package", "<stamps><main.b>pom</main.b></stamps>", "stamps"))
                .isEqualTo(Map.of("main.a", "property", "main.b", "pom", "main.c", "said"));
    }

    /** A value in the pom, and another on the command line. */
    private record Sample(String inPom, String property, String said) {
        static Sample of(GoalParameter parameter) {
            String name = parameter.name();
            String start = "<" + name + ">";
            String end = "</" + name + ">";
            if (parameter.isMap()) {
                return new Sample(start + "<one>pom</one><two>pom</two>" + end, parameter.property() + ".two", "said");
            }
            if (parameter.isList()) {
                return new Sample(
                        start + "<e>linux-amd64</e><e>linux-arm64</e>" + end, parameter.property(), "darwin-arm64");
            }
            return switch (parameter.type()) {
                case "boolean", "java.lang.Boolean" -> new Sample(start + "true" + end, parameter.property(), "false");
                case "int", "java.lang.Integer" -> new Sample(start + "3" + end, parameter.property(), "4");
                case "java.io.File" -> new Sample(start + "/pom" + end, parameter.property(), "/said");
                default -> new Sample(start + "pom" + end, parameter.property(), "said");
            };
        }
    }

    private void say(Sample sample) {
        commandLine.setProperty(sample.property(), sample.said());
    }

    /** Configures a goal as Maven does, and returns what its field has then. */
    private @Nullable Object configured(String goal, String configuration, String field) throws Exception {
        return configured(goal, "default-cli", configuration, field);
    }

    private @Nullable Object configured(String goal, String id, String configuration, String field) throws Exception {
        return configured(goal, id, MojoExecution.Source.CLI, configuration, field);
    }

    private @Nullable Object inLifecycle(String goal, String configuration, String field) throws Exception {
        return configured(goal, "default", MojoExecution.Source.LIFECYCLE, configuration, field);
    }

    private @Nullable Object configured(
            String goal, String id, MojoExecution.Source source, String configuration, String field) throws Exception {
        MojoDescriptor descriptor = PLUGIN.getMojo(goal);
        MojoExecution execution = new MojoExecution(descriptor, id, source);
        Xpp3Dom pom = dom("<configuration>" + configuration + "</configuration>");
        Xpp3Dom merged = Xpp3Dom.mergeXpp3Dom(new Xpp3Dom(pom), toDom(descriptor.getMojoConfiguration()));
        Class<?> type = Class.forName(descriptor.getImplementation());
        Constructor<?> constructor = type.getConstructors()[0];
        Object mojo = constructor.newInstance(new Object[constructor.getParameterCount()]);
        new CommandLineFirstConfigurator()
                .configureComponent(
                        mojo,
                        new XmlPlexusConfiguration(merged),
                        new PluginParameterExpressionEvaluator(session(pom), execution),
                        new ClassWorld("test", type.getClassLoader()).getRealm("test"),
                        null);
        return field(type, field).get(mojo);
    }

    /** A pom that configures the plugin, and its execution {@code words}. */
    private static Model model(String common, String ofExecution) throws Exception {
        PluginExecution execution = new PluginExecution();
        execution.setId("words");
        execution.setConfiguration(dom("<configuration>" + ofExecution + "</configuration>"));
        Plugin plugin = plugin(dom("<configuration>" + common + "</configuration>"));
        plugin.addExecution(execution);
        Model model = new Model();
        model.setBuild(new Build());
        model.getBuild().addPlugin(plugin);
        return model;
    }

    private static Plugin plugin(Xpp3Dom configuration) {
        Plugin plugin = new Plugin();
        plugin.setGroupId(PLUGIN.getGroupId());
        plugin.setArtifactId(PLUGIN.getArtifactId());
        plugin.setConfiguration(configuration);
        return plugin;
    }

    /** The configuration of the execution, as Maven joins it from all places. */
    private String mergedByMaven() {
        Plugin above = parent.getBuild().getPlugins().get(0);
        Plugin below = own.getBuild().getPlugins().get(0);
        Xpp3Dom merged = Stream.of(
                        below.getExecutions().get(0).getConfiguration(),
                        above.getExecutions().get(0).getConfiguration(),
                        below.getConfiguration(),
                        above.getConfiguration())
                .map(configuration -> new Xpp3Dom((Xpp3Dom) configuration))
                .reduce(Xpp3Dom::mergeXpp3Dom)
                .orElseThrow();
        return Stream.of(merged.getChildren())
                .map(child -> child.toString().replaceFirst("<\\?xml.*\\?>", ""))
                .collect(Collectors.joining());
    }

    @SuppressWarnings("deprecation") // Maven has no other constructor for tests.
    private MavenSession session(Xpp3Dom configuration) {
        Plugin plugin = plugin(configuration);
        Model model = new Model();
        model.setArtifactId("words");
        model.setProperties(pomProperties);
        model.setBuild(new Build());
        model.getBuild().addPlugin(plugin);
        DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();
        request.setUserProperties(commandLine);
        MavenSession session = new MavenSession(
                null, new DefaultRepositorySystemSession(), request, new DefaultMavenExecutionResult());
        MavenProject project = new MavenProject(model);
        project.setOriginalModel(own);
        if (parent != null) {
            project.setParent(new MavenProject(parent));
        }
        session.setCurrentProject(project);
        return session;
    }

    private static Field field(Class<?> type, String name) throws NoSuchFieldException {
        for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
            for (Field field : declaring.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    return field;
                }
            }
        }
        throw new NoSuchFieldException(name);
    }

    private static Xpp3Dom dom(String xml) throws Exception {
        return Xpp3DomBuilder.build(new StringReader(xml));
    }

    private static Xpp3Dom toDom(PlexusConfiguration configuration) {
        Xpp3Dom dom = new Xpp3Dom(configuration.getName());
        dom.setValue(configuration.getValue());
        for (String name : configuration.getAttributeNames()) {
            dom.setAttribute(name, configuration.getAttribute(name));
        }
        for (PlexusConfiguration child : configuration.getChildren()) {
            dom.addChild(toDom(child));
        }
        return dom;
    }

    private static PluginDescriptor descriptor() {
        try (Reader reader = new InputStreamReader(
                CommandLineFirstConfiguratorTest.class.getResourceAsStream("/META-INF/maven/plugin.xml"),
                StandardCharsets.UTF_8)) {
            return new PluginDescriptorBuilder().build(reader);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
