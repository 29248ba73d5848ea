package io.github.beamgo.maven.configuration;

import io.github.beamgo.error.ParameterName;
import io.github.beamgo.text.Secrets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.codehaus.plexus.classworlds.realm.ClassRealm;
import org.codehaus.plexus.component.configurator.BasicComponentConfigurator;
import org.codehaus.plexus.component.configurator.ComponentConfigurationException;
import org.codehaus.plexus.component.configurator.ConfigurationListener;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;
import org.codehaus.plexus.configuration.DefaultPlexusConfiguration;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/**
 * Fills the parameters of all goals by one rule: the command line wins over the pom's configuration, that over a
 * property of the pom, and that over the default. Maven's own rule differs by type: in a pom, a single value beats the
 * command line, while a list or a map loses even against a property. Nothing is lost where several places of the pom and
 * its parents say something, see {@link UnmergedConfiguration}.
 *
 * <p>Besides, an empty list is an empty list, in the pom ({@code <workers/>}) and on the command line ({@code
 * -Dbeamgo.workers=}), where Maven takes the default; and the command line can set single entries of a map, for which
 * Maven has no notation: {@code -Dbeamgo.buildEnv.GOPRIVATE=example.com}.
 *
 * <p>Goals ask for it with {@code @Mojo(configurator = CommandLineFirstConfigurator.NAME)}; Maven finds it in {@code
 * META-INF/plexus/components.xml}.
 */
public final class CommandLineFirstConfigurator extends BasicComponentConfigurator {

    /** The name by which goals ask for it. */
    public static final String NAME = "beamgo";

    /** Lists in which nothing would mean that the goal does nothing. */
    private static final Set<String> NEVER_EMPTY = Set.of("onlyTargets", "testPackages");

    @Override
    public void configureComponent(
            Object goal,
            PlexusConfiguration configuration,
            ExpressionEvaluator evaluator,
            ClassRealm realm,
            ConfigurationListener listener)
            throws ComponentConfigurationException {
        try {
            MavenSession session = (MavenSession) evaluator.evaluate("${session}");
            MojoExecution execution = (MojoExecution) evaluator.evaluate("${mojoExecution}");
            UnknownParameters.report(session, execution.getMojoDescriptor().getPluginDescriptor());
            super.configureComponent(
                    goal, effective(configuration, session, execution, evaluator), evaluator, realm, listener);
        } catch (ExpressionEvaluationException e) {
            throw new ComponentConfigurationException(e.getMessage(), e);
        }
    }

    /** The configuration with which Maven's own configurator comes to the values that are meant here. */
    private static PlexusConfiguration effective(
            PlexusConfiguration merged, MavenSession session, MojoExecution execution, ExpressionEvaluator evaluator)
            throws ComponentConfigurationException {
        Properties commandLine = session.getUserProperties();
        Properties ofPom = session.getCurrentProject().getProperties();
        ParameterValidator validator = new ParameterValidator(evaluator, List.of(commandLine, ofPom));
        Map<String, GoalParameter> parameters = GoalParameter.of(execution.getMojoDescriptor())
                .collect(Collectors.toMap(GoalParameter::name, Function.identity()));
        PluginDescriptor plugin = execution.getMojoDescriptor().getPluginDescriptor();
        PomConfiguration pom = new PomConfiguration(session.getCurrentProject(), plugin);
        UnmergedConfiguration poms =
                new UnmergedConfiguration(session, plugin.getPluginLookupKey(), execution.getExecutionId());
        PlexusConfiguration effective = new DefaultPlexusConfiguration(merged.getName());
        for (PlexusConfiguration byNames : merged.getChildren()) {
            GoalParameter parameter = parameters.get(byNames.getName());
            if (parameter == null) {
                effective.addChild(byNames);
                continue;
            }
            String property = parameter.property();
            PlexusConfiguration value = poms.joined(byNames, parameter);
            validator.validateForm(parameter, value);
            if (property == null) {
                effective.addChild(value);
                continue;
            }
            boolean inPom = pom.sets(value.getName(), execution.getExecutionId());
            if (inPom && isIdentity(parameter, execution)) {
                effective.addChild(value);
                continue;
            }
            effective.addChild(
                    parameter.isMap()
                            ? map(value, parameter, property, inPom, commandLine, ofPom)
                            : value(value, parameter, property, inPom, commandLine));
        }
        boolean skipped = validator.isTrue(effective.getChild("skip", false));
        boolean inLifecycle = execution.getSource() == MojoExecution.Source.LIFECYCLE;
        for (PlexusConfiguration value : effective.getChildren()) {
            GoalParameter parameter = parameters.get(value.getName());
            if (parameter == null) {
                continue;
            }
            validator.validateText(parameter, value);
            if (!skipped) {
                validator.validateProperties(parameter, value, inLifecycle);
            }
        }
        return effective;
    }

    /**
     * The pipeline is what an execution of the pom is for: on the command line it chooses among several executions, and
     * does not make all of them build the same.
     */
    private static boolean isIdentity(GoalParameter parameter, MojoExecution execution) {
        return parameter.name().equals("pipeline")
                && !execution.getExecutionId().equals(PomConfiguration.UNNAMED_EXECUTION);
    }

    private static PlexusConfiguration value(
            PlexusConfiguration merged, GoalParameter parameter, String property, boolean inPom, Properties commandLine)
            throws ComponentConfigurationException {
        String said = commandLine.getProperty(property);
        PlexusConfiguration value = new DefaultPlexusConfiguration(merged.getName());
        value.setAttribute("implementation", merged.getAttribute("implementation"));
        if (said != null && !(parameter.isList() && said.isBlank())) {
            value.setValue(expression(property));
            return value;
        }
        // Where the pom has the elements of a list, or none, Maven leaves the expression of the default beside them.
        boolean elements = parameter.isList() && inPom && expression(property).equals(merged.getValue());
        if (said == null && !elements) {
            return merged;
        }
        if (said == null) {
            withChildren(value, merged);
        }
        if (value.getChildCount() == 0 && NEVER_EMPTY.contains(parameter.name())) {
            throw new ComponentConfigurationException(
                    new ParameterName(parameter.name()) + " is empty; name at least one element, or remove it");
        }
        return value;
    }

    /** Entries from the pom's properties, from its configuration and from the command line; the last one wins. */
    private static PlexusConfiguration map(
            PlexusConfiguration merged,
            GoalParameter parameter,
            String property,
            boolean inPom,
            Properties commandLine,
            Properties ofPom)
            throws ComponentConfigurationException {
        String said = commandLine.getProperty(property);
        String inProperties = inPom ? null : ofPom.getProperty(property);
        if (said != null || inProperties != null) {
            throw new ComponentConfigurationException((said == null ? "The property " : "-D") + property + " is '"
                    + Secrets.maskValue(String.valueOf(said == null ? inProperties : said))
                    + "', which is not an entry of a map; write " + (said == null ? "" : "-D") + property
                    + ".name=value");
        }
        PlexusConfiguration map = new DefaultPlexusConfiguration(merged.getName());
        addEntries(map, parameter, property, ofPom);
        for (PlexusConfiguration child : merged.getChildren()) {
            addEntry(map, child);
        }
        addEntries(map, parameter, property, commandLine);
        return inPom || map.getChildCount() > 0 ? map : merged;
    }

    private static void addEntries(
            PlexusConfiguration map, GoalParameter parameter, String property, Properties properties) {
        parameter
                .entries(properties)
                .forEach(entry -> map.addChild(entry.substring(property.length() + 1), expression(entry)));
    }

    /** An entry whose name is not a name in XML stands in an element: {@code <stamp>example.com/x.Version=1</stamp>}. */
    private static void addEntry(PlexusConfiguration map, PlexusConfiguration child)
            throws ComponentConfigurationException {
        if (!isNameAndValue(map, child.getName())) {
            map.addChild(child);
            return;
        }
        String text = child.getValue("").strip();
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new ComponentConfigurationException("<" + child.getName() + "> in <" + map.getName() + "> is '"
                    + Secrets.maskValue(text) + "'; write a name and its value, name=value");
        }
        map.addChild(text.substring(0, equals).strip(), text.substring(equals + 1));
    }

    static boolean isNameAndValue(PlexusConfiguration map, String element) {
        return map.getName().equals(element + "s");
    }

    static PlexusConfiguration withChildren(PlexusConfiguration target, PlexusConfiguration source) {
        for (PlexusConfiguration child : source.getChildren()) {
            target.addChild(child);
        }
        return target;
    }

    static String expression(String property) {
        return "${" + property + "}";
    }
}
