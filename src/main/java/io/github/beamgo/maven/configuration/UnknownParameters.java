package io.github.beamgo.maven.configuration;

import io.github.beamgo.text.NearestWord;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns of names in the pom and on the command line that no goal has a parameter for: a typing error would have no
 * effect, and nobody would know. Maven says nothing about the command line, and about the pom only from version 3.9 on.
 */
final class UnknownParameters {

    private static final Logger LOG = LoggerFactory.getLogger(UnknownParameters.class);

    private static final String PREFIX = "beamgo.";

    /** The prefix, and what is easily taken for it; Maven's properties distinguish capitals. */
    private static final Pattern SIMILAR_PREFIX = Pattern.compile("(?i)beamgo[.:_-]");

    private static final String REPORTED = "io.github.beamgo.unknown-parameters";

    /** How many letters a misspelt name has wrong at most. */
    private static final int MISSPELT = 2;

    /** Earlier names, and what they have become. */
    private static final Map<String, String> RENAMED = Map.of(
            "environment", "environmentType",
            "ignore", "ignoreTargets",
            "targets", "onlyTargets");

    private UnknownParameters() {}

    /** Warns once in a build of each name on the command line, and once in each module of the names in its pom. */
    static void report(MavenSession session, PluginDescriptor plugin) {
        MavenProject project = session.getCurrentProject();
        List<GoalParameter> known = GoalParameter.of(plugin).toList();
        Stream<String> onCommandLine = onCommandLine(session.getUserProperties(), project.getProperties(), known);
        Stream<String> inPom = inPom(new PomConfiguration(project, plugin).elements(), known)
                .map(warning -> project.getArtifactId() + ": " + warning);
        Stream.of(onCommandLine, inPom, inProperties(project.getProperties(), known))
                .flatMap(warnings -> warnings)
                .filter(warning -> isNew(warning, session.getRequest()))
                .forEach(LOG::warn);
    }

    /**
     * Finds unknown names on the command line.
     *
     * @param commandLine the properties on the command line
     * @param pom the properties that the pom defines; one of these may have a meaning of its own there, such as the
     *     plugin's version
     * @param known the parameters of all goals
     * @return two sentences for each unknown name
     */
    static Stream<String> onCommandLine(Properties commandLine, Properties pom, List<GoalParameter> known) {
        Set<String> properties = known.stream()
                .flatMap(parameter -> Stream.ofNullable(parameter.property()))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> entries = known.stream()
                .flatMap(parameter -> parameter.entries(commandLine))
                .collect(Collectors.toSet());
        return new TreeSet<>(commandLine.stringPropertyNames())
                .stream()
                        .filter(name -> SIMILAR_PREFIX.matcher(name).lookingAt())
                        .filter(name -> !properties.contains(name) && !entries.contains(name) && !pom.containsKey(name))
                        .map(name -> "-D" + name + " has no effect, because no goal has this parameter. Did you mean -D"
                                + entryMeant(name, properties, known).orElseGet(() -> meant(name, PREFIX, properties))
                                + "?");
    }

    /**
     * Finds unknown names in the pom.
     *
     * @param elements the elements of the plugin's configurations
     * @param known the parameters of all goals
     * @return two sentences for each unknown name
     */
    static Stream<String> inPom(List<String> elements, List<GoalParameter> known) {
        Set<String> names = known.stream().map(GoalParameter::name).collect(Collectors.toCollection(TreeSet::new));
        return elements.stream()
                .filter(name -> !names.contains(name))
                .map(name -> "<" + name + "> in the plugin's <configuration> has no effect, because no goal has this"
                        + " parameter. Did you mean <" + meant(name, "", names) + ">?");
    }

    /**
     * Finds misspelt parameters among the properties of a pom, or of settings.xml, which may have others of a similar
     * name for a purpose of their own.
     *
     * @param properties the properties of the project
     * @param known the parameters of all goals
     * @return two sentences for each
     */
    static Stream<String> inProperties(Properties properties, List<GoalParameter> known) {
        Set<String> names = known.stream()
                .flatMap(parameter -> Stream.ofNullable(parameter.property()))
                .collect(Collectors.toCollection(TreeSet::new));
        return new TreeSet<>(properties.stringPropertyNames())
                .stream()
                        .filter(name -> name.startsWith(PREFIX) && !names.contains(name))
                        .filter(name -> RENAMED.containsKey(name.substring(PREFIX.length()))
                                || NearestWord.nearest(name, names, MISSPELT).isPresent())
                        .map(name ->
                                "The property " + name + " has no effect, because no goal has this parameter. Did you"
                                        + " mean " + meant(name, PREFIX, names) + "?");
    }

    /** Behind the name of a map is that of an entry. */
    private static Optional<String> entryMeant(String name, Set<String> properties, List<GoalParameter> known) {
        int dot = name.indexOf('.', PREFIX.length());
        String map = meant(dot < 0 ? name : name.substring(0, dot), PREFIX, properties);
        boolean isMap = known.stream().anyMatch(parameter -> parameter.isMap() && map.equals(parameter.property()));
        return isMap ? Optional.of(map + (dot < 0 ? ".name=value" : name.substring(dot))) : Optional.empty();
    }

    private static String meant(String name, String prefix, Set<String> known) {
        String renamed = RENAMED.get(name.substring(prefix.length()));
        return renamed == null ? NearestWord.nearest(name, known).orElseThrow() : prefix + renamed;
    }

    private static boolean isNew(String warning, MavenExecutionRequest request) {
        // Modules may be built concurrently, and Maven's map is made for one thread.
        synchronized (request) {
            @SuppressWarnings("unchecked") // Nothing else has this key.
            Set<String> reported = (Set<String>) request.getData().computeIfAbsent(REPORTED, key -> new HashSet<>());
            return reported.add(warning);
        }
    }
}
