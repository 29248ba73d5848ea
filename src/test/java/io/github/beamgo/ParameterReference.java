package io.github.beamgo;

import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.codehaus.plexus.util.xml.XmlStreamReader;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/**
 * Tables of goals and parameters in Markdown, from the descriptor that plugin:descriptor writes for plugin:report: the
 * same words as in Maven's own, with {@code <code>} around what is code.
 *
 * <p>A document says where a table stands and what is in it, by a comment that stays: {@code <!-- goals -->} or
 * {@code <!-- parameters: launchers workers -->}. The next table after it is the one that is written anew.
 */
final class ParameterReference {

    private static final Pattern TABLE =
            Pattern.compile("<!-- (goals|parameters:(?<names>[^>]*)) -->\n(?:\n(?:\\|.*\n)+)?");

    /** Its parameters are those of maven-plugin-tools. */
    private static final String HELP = "help";

    private final Xpp3Dom plugin;

    private ParameterReference(Xpp3Dom plugin) {
        this.plugin = plugin;
    }

    static ParameterReference of(Path descriptor) throws Exception {
        try (InputStream file = Files.newInputStream(descriptor)) {
            return new ParameterReference(Xpp3DomBuilder.build(new XmlStreamReader(file)));
        }
    }

    /** The document with every table as it should be. */
    String update(String document) {
        return TABLE.matcher(document).replaceAll(table -> {
            String comment = table.group().substring(0, table.group().indexOf("-->") + 3);
            return Matcher.quoteReplacement(comment + "\n\n" + table(table) + "\n");
        });
    }

    /** The names that the document's comments give, one for each time that it stands there. */
    static List<String> namesIn(String document) {
        return TABLE.matcher(document)
                .results()
                .flatMap(table -> names(table).stream())
                .toList();
    }

    /** The names of all parameters that a user can set. */
    Set<String> names() {
        return parameters().keySet().stream().map(Parameter::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private String table(MatchResult table) {
        return table.group(1).equals("goals") ? goalTable() : parameterTable(names(table));
    }

    private static List<String> names(MatchResult table) {
        String names = table.group(2);
        return names == null ? List.of() : List.of(names.strip().split("\\s+"));
    }

    private String goalTable() {
        return Stream.of(
                        Stream.of(row("goal", "phase", "what it does"), row("---", "---", "---")),
                        goals().map(goal -> row(
                                code("beamgo:" + text(goal, "goal")),
                                code(text(goal, "phase")),
                                markdown(text(goal, "description")))))
                .flatMap(rows -> rows)
                .collect(Collectors.joining("\n"));
    }

    private String parameterTable(List<String> names) {
        Map<Parameter, Set<String>> parameters = parameters();
        return Stream.concat(
                        Stream.of(
                                row("parameter", "property", "default", "goals", "meaning"),
                                row("---", "---", "---", "---", "---")),
                        names.stream().flatMap(name -> parameters.entrySet().stream()
                                .filter(entry -> entry.getKey().name().equals(name))
                                .map(entry -> entry.getKey().row(entry.getValue()))))
                .collect(Collectors.joining("\n"));
    }

    /** All that goals say alike is one parameter, with these goals. */
    private Map<Parameter, Set<String>> parameters() {
        Map<Parameter, Set<String>> parameters = new LinkedHashMap<>();
        goals().filter(goal -> !text(goal, "goal").equals(HELP))
                .forEach(goal -> Arrays.stream(goal.getChild("parameters").getChildren())
                        .filter(parameter -> text(parameter, "editable").equals("true"))
                        .forEach(parameter -> parameters
                                .computeIfAbsent(Parameter.of(parameter, goal), key -> new TreeSet<>())
                                .add(text(goal, "goal"))));
        return parameters;
    }

    private Stream<Xpp3Dom> goals() {
        return Arrays.stream(plugin.getChild("mojos").getChildren());
    }

    private record Parameter(String name, String property, String defaultValue, String description) {

        static Parameter of(Xpp3Dom parameter, Xpp3Dom goal) {
            String name = text(parameter, "name");
            Xpp3Dom configuration = goal.getChild("configuration").getChild(name);
            String expression =
                    configuration == null || configuration.getValue() == null ? "" : configuration.getValue();
            String defaultValue = configuration == null ? null : configuration.getAttribute("default-value");
            return new Parameter(
                    name,
                    expression.replaceAll("^\\$\\{|}$", ""),
                    defaultValue == null ? "" : defaultValue,
                    text(parameter, "description"));
        }

        String row(Set<String> goals) {
            return ParameterReference.row(
                    code(name), code(property), code(defaultValue), String.join(", ", goals), markdown(description));
        }
    }

    private static String row(String... cells) {
        return Arrays.stream(cells)
                .map(cell -> cell.isEmpty() ? " " : " " + cell + " ")
                .collect(Collectors.joining("|", "|", "|"));
    }

    private static String code(String text) {
        return text.isEmpty() ? "" : "`" + text.replace("|", "\\|") + "`";
    }

    private static String markdown(String xhtml) {
        try {
            NodeList nodes = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader("<p>" + xhtml + "</p>")))
                    .getDocumentElement()
                    .getChildNodes();
            return IntStream.range(0, nodes.getLength())
                    .mapToObj(nodes::item)
                    .map(ParameterReference::markdown)
                    .collect(Collectors.joining())
                    .replaceAll("\\s+", " ");
        } catch (Exception e) {
            throw new AssertionError("This description is not XHTML: " + xhtml, e);
        }
    }

    private static String markdown(Node node) {
        return switch (node.getNodeName()) {
            case "#text" -> node.getNodeValue().replace("<", "&lt;").replace("|", "\\|");
            case "code" -> code(node.getTextContent());
            case "br" -> " ";
            default -> throw new AssertionError("How is <" + node.getNodeName() + "> written in Markdown?");
        };
    }

    private static String text(Xpp3Dom element, String child) {
        Xpp3Dom found = element.getChild(child);
        return found == null || found.getValue() == null ? "" : found.getValue();
    }
}
