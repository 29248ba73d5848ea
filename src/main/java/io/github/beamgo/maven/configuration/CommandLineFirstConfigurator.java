package io.github.beamgo.maven.configuration;

import io.github.beamgo.error.ParameterName;
import io.github.beamgo.text.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.codehaus.plexus.configuration.xml.XmlPlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

    private static final Logger LOG = LoggerFactory.getLogger(CommandLineFirstConfigurator.class);

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
        UnmergedConfiguration poms = new UnmergedConfiguration(session, plugin.getPluginLookupKey());
        PlexusConfiguration effective = new DefaultPlexusConfiguration(merged.getName());
        for (PlexusConfiguration byNames : merged.getChildren()) {
            GoalParameter parameter = parameters.get(byNames.getName());
            String property = parameter == null ? null : parameter.property();
            if (parameter == null) {
                effective.addChild(byNames);
                continue;
            }
            PlexusConfiguration value =
                    asMeant(byNames, parameter, poms.elements(parameter.name(), execution.getExecutionId()));
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
        for (PlexusConfiguration value : effective.getChildren()) {
            GoalParameter parameter = parameters.get(value.getName());
            if (parameter != null) {
                validator.validateText(parameter, value);
            }
        }
        validateProperties(effective, parameters, validator, execution);
        return effective;
    }

    /**
     * A property without a value would silently give the default, or stay as it is written. A goal on the command line
     * does without the goals of the lifecycle that may set a property: for it there is only a warning, unless the
     * expression is in a property itself.
     */
    private static void validateProperties(
            PlexusConfiguration effective,
            Map<String, GoalParameter> parameters,
            ParameterValidator validator,
            MojoExecution execution)
            throws ComponentConfigurationException {
        if (validator.isTrue(effective.getChild("skip", false))) {
            return;
        }
        for (PlexusConfiguration value : effective.getChildren()) {
            GoalParameter parameter = parameters.get(value.getName());
            if (parameter == null) {
                continue;
            }
            List<String> unset = validator.unset(value, parameter.property());
            if (unset.isEmpty()) {
                continue;
            }
            String expression = unset.get(0);
            String name = new ParameterName(value.getName())
                    + " has " + expression + ", but no such property is set; set it, give it a value in the pom's"
                    + " <properties>, or write $" + expression + " for these very letters";
            boolean inProperty =
                    expression(String.valueOf(parameter.property())).equals(value.getValue());
            if (inProperty || execution.getSource() == MojoExecution.Source.LIFECYCLE) {
                throw new ComponentConfigurationException(name);
            }
            LOG.warn("{}.", name);
        }
    }

    /**
     * What several places say together: of a map whose entries stand in elements, the entries of all, of which a later
     * one for the same name wins; of a list, what the last place says, unless it appends.
     */
    private static PlexusConfiguration asMeant(
            PlexusConfiguration merged, GoalParameter parameter, List<Xpp3Dom> places) {
        if (places.size() < 2) {
            return merged;
        }
        List<Xpp3Dom> entries =
                places.stream().flatMap(place -> Stream.of(place.getChildren())).toList();
        if (parameter.isMap() && entries.stream().anyMatch(entry -> isNameAndValue(merged, entry.getName()))) {
            PlexusConfiguration map = withChildren(new DefaultPlexusConfiguration(merged.getName()), merged);
            entries.forEach(entry -> map.addChild(new XmlPlexusConfiguration(entry)));
            return map;
        }
        return parameter.isList() && !entries.isEmpty() ? listAsMeant(merged, parameter, places) : merged;
    }

    /** A place may have a text, with commas, or elements; a text and elements beside it cannot be joined. */
    private static PlexusConfiguration listAsMeant(
            PlexusConfiguration merged, GoalParameter parameter, List<Xpp3Dom> places) {
        String text = null;
        List<Xpp3Dom> elements = new ArrayList<>();
        for (Xpp3Dom place : places) {
            if (!Xpp3Dom.CHILDREN_COMBINATION_APPEND.equals(
                    place.getAttribute(Xpp3Dom.CHILDREN_COMBINATION_MODE_ATTRIBUTE))) {
                text = null;
                elements.clear();
            }
            if (place.getChildCount() == 0
                    && place.getValue() != null
                    && !place.getValue().isBlank()) {
                text = place.getValue();
            }
            elements.addAll(List.of(place.getChildren()));
        }
        if (text != null && !elements.isEmpty()) {
            return merged;
        }
        PlexusConfiguration list = new DefaultPlexusConfiguration(
                merged.getName(),
                text == null && parameter.property() != null ? expression(parameter.property()) : text);
        list.setAttribute("implementation", merged.getAttribute("implementation"));
        elements.forEach(element -> list.addChild(new XmlPlexusConfiguration(element)));
        return list;
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
        String said = commandLine.getProperty(property, inPom ? null : ofPom.getProperty(property));
        if (said != null) {
            throw new ComponentConfigurationException("-D" + property + " is '" + Secrets.maskValue(said)
                    + "', which is not an entry of a map; write -D" + property + ".name=value");
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

    /** An entry whose name is no name in XML stands in an element: {@code <stamp>example.com/x.Version=1</stamp>}. */
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

    private static boolean isNameAndValue(PlexusConfiguration map, String element) {
        return map.getName().equals(element + "s");
    }

    private static PlexusConfiguration withChildren(PlexusConfiguration target, PlexusConfiguration source) {
        for (PlexusConfiguration child : source.getChildren()) {
            target.addChild(child);
        }
        return target;
    }

    private static String expression(String property) {
        return "${" + property + "}";
    }
}
