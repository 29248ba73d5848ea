package io.github.beamgo.maven.configuration;

import io.github.beamgo.error.ParameterName;
import io.github.beamgo.text.NearestWord;
import io.github.beamgo.text.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.codehaus.plexus.component.configurator.ComponentConfigurationException;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluator;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds values that Maven would silently take for others: {@code yes} for false, an expression of an unset property for
 * the parameter's default, a text for an empty map.
 */
final class ParameterValidator {

    /** An expression of Maven's; a second dollar in front makes it an ordinary text. */
    private static final Pattern EXPRESSION = Pattern.compile("(?<!\\$)\\$\\{[^${}]+}");

    private static final Logger LOG = LoggerFactory.getLogger(ParameterValidator.class);

    private static final Form BOOLEAN = new Form(Pattern.compile("(?i)true|false"), "neither true nor false");
    private static final Form NUMBER = new Form(Pattern.compile("-?\\d+"), "not a whole number");
    private static final Form FILE = new Form(Pattern.compile(".+", Pattern.DOTALL), "no path");

    private static final Map<String, Form> FORMS = Map.of(
            "boolean", BOOLEAN,
            "java.lang.Boolean", BOOLEAN,
            "int", NUMBER,
            "java.lang.Integer", NUMBER,
            "java.io.File", FILE);

    private static final String MAP = "java.util.Map";

    private static final Set<String> TARGET_LISTS = Set.of("launchers", "workers", "boots");

    /** The elements of a {@code <target>}, and what Maven makes of them. */
    private static final Map<String, String> ELEMENTS_OF_TARGET = Map.of(
            "platform", "java.lang.String",
            "cgo", "java.lang.Boolean",
            "cgoStatic", "java.lang.Boolean",
            "cgoGlibc", "java.lang.String",
            "env", MAP,
            "tags", "java.lang.String",
            "ldflags", "java.lang.String",
            "goFlags", "java.lang.String",
            "replaceFlags", "boolean");

    private final ExpressionEvaluator evaluator;
    private final List<Properties> properties;

    /**
     * A validator for one goal.
     *
     * @param evaluator Maven's, which knows the properties of this build
     * @param properties where the value of a parameter's property may be, the winning ones first
     */
    ParameterValidator(ExpressionEvaluator evaluator, List<Properties> properties) {
        this.evaluator = evaluator;
        this.properties = List.copyOf(properties);
    }

    /**
     * Refuses elements that a parameter does not have, and texts where it has elements.
     *
     * @param parameter the parameter
     * @param value what the pom says of it
     * @throws ComponentConfigurationException for what Maven would leave out
     */
    void validateForm(GoalParameter parameter, PlexusConfiguration value) throws ComponentConfigurationException {
        ParameterName name = new ParameterName(parameter.name());
        if (parameter.isMap()) {
            boolean hasText = !text(value).isEmpty() && !text(value).equals("${" + parameter.property() + "}");
            validateMap(name.toString(), hasText, value);
        }
        if (TARGET_LISTS.contains(parameter.name())) {
            for (PlexusConfiguration target : value.getChildren()) {
                validateTarget(name, target);
            }
        }
    }

    /**
     * Refuses a text that is not one of the parameter's values.
     *
     * @param parameter the parameter
     * @param value its value, with expressions
     * @throws ComponentConfigurationException for what Maven would take for something else
     */
    void validateText(GoalParameter parameter, PlexusConfiguration value) throws ComponentConfigurationException {
        // An empty -DskipTests is what Surefire makes of it.
        if (!isForeign(parameter) || !evaluated(text(value)).allMatch(String::isBlank)) {
            validateText(name(parameter), parameter.type(), value);
        }
    }

    private static boolean isForeign(GoalParameter parameter) {
        return parameter.property() != null && !parameter.property().startsWith("beamgo.");
    }

    /** As users write it: parameters with the property of another plugin are for the command line. */
    private static String name(GoalParameter parameter) {
        return isForeign(parameter) ? "-D" + parameter.property() : new ParameterName(parameter.name()).toString();
    }

    /**
     * Refuses a property without a value, which would silently give the default, or stay as it is written. A goal on the
     * command line does without the goals of the lifecycle that may set a property: for it there is only a warning, unless
     * the expression is in a property itself. {@code <skip>${maven.test.skip}</skip>} is common, and means false.
     *
     * @param parameter the parameter
     * @param value its value, with expressions
     * @param inLifecycle whether the goal runs in the lifecycle
     */
    void validateProperties(GoalParameter parameter, PlexusConfiguration value, boolean inLifecycle)
            throws ComponentConfigurationException {
        List<String> unset = parameter.name().startsWith("skip") ? List.of() : unset(value, parameter.property());
        if (unset.isEmpty()) {
            return;
        }
        String expression = unset.get(0);
        boolean inProperty = ("${" + parameter.property() + "}").equals(value.getValue());
        String problem = name(parameter) + " has " + expression + ", but no such property is set; give it a value"
                + (inProperty ? "" : ", or write $" + expression + " for these very letters");
        if (inProperty || inLifecycle) {
            throw new ComponentConfigurationException(problem);
        }
        LOG.warn("{}.", problem);
    }

    /** Whether a parameter is set to true; one that a goal does not have is not. */
    boolean isTrue(@Nullable PlexusConfiguration value) {
        return value != null
                && evaluated(text(value)).anyMatch(text -> text.strip().equalsIgnoreCase("true"));
    }

    /** Finds the expressions without a value; the parameter's own property, or that of an entry, need not have one. */
    private List<String> unset(PlexusConfiguration value, @Nullable String own) {
        return texts(value)
                .flatMap(text -> own != null && (text.equals("${" + own + "}") || text.startsWith("${" + own + "."))
                        ? said(text.substring(2, text.length() - 1)).stream()
                        : Stream.of(text))
                .flatMap(text -> EXPRESSION.matcher(text).results())
                .map(found -> found.group())
                .filter(expression -> evaluated(expression).findAny().isEmpty())
                .distinct()
                .toList();
    }

    private Optional<String> said(String property) {
        return properties.stream()
                .flatMap(known -> Stream.ofNullable(known.getProperty(property)))
                .findFirst();
    }

    private void validateTarget(ParameterName list, PlexusConfiguration target) throws ComponentConfigurationException {
        String inTarget = "<" + target.getName() + "> in " + list;
        for (PlexusConfiguration element : target.getChildren()) {
            String type = ELEMENTS_OF_TARGET.get(element.getName());
            if (type == null) {
                throw new ComponentConfigurationException(inTarget + " has the element <" + element.getName()
                        + ">, which no target has; " + meant(element.getName()));
            }
            String name = "<" + element.getName() + "> of " + inTarget;
            validateText(name, type, element);
            if (type.equals(MAP)) {
                validateMap(name, !text(element).isEmpty(), element);
            }
        }
    }

    /** {@return the elements of a {@code <target>}, and the type of each; a test holds them against the class} */
    static Map<String, String> elementsOfTarget() {
        return ELEMENTS_OF_TARGET;
    }

    private static String meant(String element) {
        Set<String> known = new TreeSet<>(ELEMENTS_OF_TARGET.keySet());
        return NearestWord.nearest(element, known, 2)
                .map(nearest -> "did you mean <" + nearest + ">?")
                .orElseGet(() -> "write one of <" + String.join(">, <", known) + ">");
    }

    private void validateText(String name, String type, PlexusConfiguration value)
            throws ComponentConfigurationException {
        Optional<String> said = text(value).isEmpty()
                ? Optional.empty()
                : evaluated(text(value)).map(String::strip).findFirst();
        Form form = FORMS.get(type);
        if (form != null
                && said.filter(text -> !form.pattern().matcher(text).matches()).isPresent()) {
            throw new ComponentConfigurationException(
                    name + " is '" + Secrets.maskValue(said.get()) + "', which is " + form.otherwise());
        }
    }

    private static void validateMap(String name, boolean hasText, PlexusConfiguration value)
            throws ComponentConfigurationException {
        if (hasText) {
            throw new ComponentConfigurationException(name + " is the text '" + Secrets.maskValue(text(value))
                    + "'; write an element for each entry, <name>value</name>");
        }
        for (PlexusConfiguration entry : value.getChildren()) {
            if (entry.getChildCount() > 0) {
                throw new ComponentConfigurationException(name + " has elements inside of <" + entry.getName()
                        + ">; write an element for each entry, <name>value</name>");
            }
        }
    }

    private static String text(PlexusConfiguration value) {
        String text = value.getValue("");
        return text == null ? "" : text.strip();
    }

    private static Stream<String> texts(PlexusConfiguration value) {
        List<String> texts = new ArrayList<>(List.of(text(value)));
        for (PlexusConfiguration child : value.getChildren()) {
            texts(child).forEach(texts::add);
        }
        return texts.stream();
    }

    private Stream<String> evaluated(String text) {
        try {
            return Stream.ofNullable(evaluator.evaluate(text)).map(Object::toString);
        } catch (ExpressionEvaluationException e) {
            return Stream.of();
        }
    }

    /** What a text has to be for a type; {@code otherwise} says what it is if it is not. */
    private record Form(Pattern pattern, String otherwise) {}
}
