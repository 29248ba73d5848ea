package io.github.beamgo.maven.configuration;

import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * A parameter as the plugin's descriptor has it.
 *
 * @param name its element in the pom
 * @param type qualified name of the field's type
 * @param property its property on the command line, {@code null} if it has none
 */
record GoalParameter(String name, String type, @Nullable String property) {

    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{(.+)}");

    /** The parameters that users can set, of all goals; those that goals share come several times. */
    static Stream<GoalParameter> of(PluginDescriptor plugin) {
        return Objects.requireNonNullElse(plugin.getMojos(), List.<MojoDescriptor>of()).stream()
                .flatMap(GoalParameter::of);
    }

    /** The parameters of one goal that users can set. */
    static Stream<GoalParameter> of(MojoDescriptor goal) {
        return goal.getParameters().stream().filter(Parameter::isEditable).map(parameter -> {
            PlexusConfiguration defaults = goal.getMojoConfiguration().getChild(parameter.getName(), false);
            Matcher expression = EXPRESSION.matcher(defaults == null ? "" : defaults.getValue(""));
            return new GoalParameter(
                    parameter.getName(), parameter.getType(), expression.matches() ? expression.group(1) : null);
        });
    }

    boolean isList() {
        return type.equals(List.class.getName());
    }

    boolean isMap() {
        return type.equals("java.util.Map");
    }

    /** Names of the properties that set single entries of this map: {@code beamgo.buildEnv.GOPRIVATE}. */
    Stream<String> entries(Properties properties) {
        return isMap()
                ? properties.stringPropertyNames().stream()
                        .filter(entry -> entry.startsWith(property + "."))
                        .sorted()
                : Stream.of();
    }
}
