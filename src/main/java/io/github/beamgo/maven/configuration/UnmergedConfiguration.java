package io.github.beamgo.maven.configuration;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.BuildBase;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginContainer;
import org.apache.maven.model.Profile;
import org.apache.maven.model.interpolation.MavenBuildTimestamp;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.configuration.DefaultPlexusConfiguration;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.configuration.xml.XmlPlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * What the poms say of this plugin, each place by itself, as Maven found it. Maven joins what several places say by the
 * names and the order of the elements. For the elements of a list that loses entries without a word: of two {@code
 * <stamp>} only one is left, and a {@code <target>} gets the flags, or even the platform, of another.
 */
final class UnmergedConfiguration {

    private static final Set<String> COMBINED_BY = Set.of("combine.id", "combine.keys");

    private static final String TIMESTAMP = "${maven.build.timestamp}";

    private final MavenSession session;
    private final String pluginKey;
    private final List<Xpp3Dom> configurations;

    /**
     * Looks at the poms of the current project and of its parents.
     *
     * @param session the build, with its current project
     * @param pluginKey group and artifact of this plugin
     * @param executionId id of an execution, which need not stand in a pom
     */
    UnmergedConfiguration(MavenSession session, String pluginKey, String executionId) {
        this.session = session;
        this.pluginKey = pluginKey;
        List<Plugin> places = Stream.<Function<BuildBase, PluginContainer>>of(
                        BuildBase::getPluginManagement, build -> build)
                .flatMap(place -> lineage().stream().flatMap(pom -> plugins(pom, place)))
                .toList();
        Stream<? extends ConfigurationContainer> executions = places.stream()
                .flatMap(plugin -> plugin.getExecutions().stream())
                .filter(execution -> execution.getId().equals(executionId));
        this.configurations = Stream.concat(places.stream(), executions)
                .map(ConfigurationContainer::getConfiguration)
                .filter(Xpp3Dom.class::isInstance)
                .map(Xpp3Dom.class::cast)
                .toList();
    }

    /**
     * Joins what several places say: of a map whose entries stand in elements, the entries of all, of which a later one
     * for the same name wins; of a list, what the last place says, unless it appends.
     *
     * @param byMaven what Maven made of it
     * @param parameter the parameter
     */
    PlexusConfiguration joined(PlexusConfiguration byMaven, GoalParameter parameter) {
        List<Xpp3Dom> places = elements(parameter.name());
        List<Xpp3Dom> entries =
                places.stream().flatMap(place -> Stream.of(place.getChildren())).toList();
        if (places.size() < 2 || entries.isEmpty()) {
            return byMaven;
        }
        if (parameter.isList()) {
            return list(byMaven, parameter, places);
        }
        if (parameter.isMap()
                && entries.stream()
                        .anyMatch(entry -> CommandLineFirstConfigurator.isNameAndValue(byMaven, entry.getName()))) {
            PlexusConfiguration map = CommandLineFirstConfigurator.withChildren(
                    new DefaultPlexusConfiguration(byMaven.getName()), byMaven);
            entries.forEach(entry -> map.addChild(new XmlPlexusConfiguration(entry)));
            return map;
        }
        return byMaven;
    }

    /** A place may have a text, with commas, or elements; a text and elements beside it cannot be joined. */
    private static PlexusConfiguration list(
            PlexusConfiguration byMaven, GoalParameter parameter, List<Xpp3Dom> places) {
        String text = null;
        List<Xpp3Dom> elements = new ArrayList<>();
        boolean appends = false;
        for (Xpp3Dom place : places) {
            String mode = place.getAttribute(Xpp3Dom.CHILDREN_COMBINATION_MODE_ATTRIBUTE);
            // Maven lets it hold for later places, too.
            appends = mode == null ? appends : mode.equals(Xpp3Dom.CHILDREN_COMBINATION_APPEND);
            if (!appends) {
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
        boolean byIds = elements.stream()
                .flatMap(element -> Stream.of(element.getAttributeNames()))
                .anyMatch(COMBINED_BY::contains);
        if (byIds || (text != null && !elements.isEmpty())) {
            return byMaven;
        }
        PlexusConfiguration list = new DefaultPlexusConfiguration(
                byMaven.getName(),
                text == null && parameter.property() != null
                        ? CommandLineFirstConfigurator.expression(parameter.property())
                        : text);
        list.setAttribute("implementation", byMaven.getAttribute("implementation"));
        elements.forEach(element -> list.addChild(new XmlPlexusConfiguration(element)));
        return list;
    }

    /** What counts of the places, in the order in which later ones win; expressions are for Maven to evaluate. */
    private List<Xpp3Dom> elements(String parameter) {
        List<Xpp3Dom> elements = new ArrayList<>();
        for (Xpp3Dom configuration : configurations) {
            Xpp3Dom element = configuration.getChild(parameter);
            if (replaces(configuration) || (element != null && replaces(element))) {
                elements.clear();
            }
            if (element != null) {
                elements.add(withTimestamp(new Xpp3Dom(element)));
            }
        }
        return elements;
    }

    private static boolean replaces(Xpp3Dom element) {
        return element.getAttribute(Xpp3Dom.SELF_COMBINATION_MODE_ATTRIBUTE) != null
                && !element.getAttribute(Xpp3Dom.SELF_COMBINATION_MODE_ATTRIBUTE)
                        .equals(Xpp3Dom.SELF_COMBINATION_MERGE);
    }

    /** The current project behind its parents. */
    private List<MavenProject> lineage() {
        Deque<MavenProject> lineage = new ArrayDeque<>();
        Stream.iterate(session.getCurrentProject(), Objects::nonNull, MavenProject::getParent)
                .forEach(lineage::addFirst);
        return List.copyOf(lineage);
    }

    private Stream<Plugin> plugins(MavenProject pom, Function<BuildBase, PluginContainer> place) {
        Model model = Objects.requireNonNullElse(pom.getOriginalModel(), pom.getModel());
        boolean parent = !pom.equals(session.getCurrentProject());
        List<Profile> profiles = Objects.requireNonNullElse(pom.getActiveProfiles(), Collections.emptyList());
        return Stream.concat(Stream.of(model.getBuild()), profiles.stream().map(Profile::getBuild))
                .filter(Objects::nonNull)
                .map(place)
                .filter(Objects::nonNull)
                .flatMap(container -> container.getPlugins().stream())
                .filter(plugin -> plugin.getKey().equals(pluginKey))
                .filter(plugin -> !parent || plugin.isInherited())
                .map(plugin -> parent ? withInheritedExecutions(plugin) : plugin);
    }

    private static Plugin withInheritedExecutions(Plugin plugin) {
        Plugin inherited = plugin.clone();
        inherited.getExecutions().removeIf(execution -> !execution.isInherited());
        return inherited;
    }

    /** The one expression that Maven evaluates in a pom, but not in a plugin's parameters. */
    private Xpp3Dom withTimestamp(Xpp3Dom element) {
        if (element.getValue() != null && element.getValue().contains(TIMESTAMP)) {
            String timestamp = new MavenBuildTimestamp(
                            session.getStartTime(), session.getCurrentProject().getProperties())
                    .formattedTimestamp();
            element.setValue(element.getValue().replace(TIMESTAMP, timestamp));
        }
        Stream.of(element.getChildren()).forEach(this::withTimestamp);
        return element;
    }
}
