package io.github.beamgo.inspect;

import io.github.beamgo.inspect.BuildInfo.Module;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parses Go's text form of build information, which is defined by {@code ParseBuildInfo} of Go's package
 * {@code runtime/debug}: one statement a line, its word and its columns divided by tabs.
 */
final class GoBuildInfoParser {

    private final List<String> lines;
    private int lineNumber;

    private String mainPackage = "";
    private @Nullable Module mainModule;
    private final List<Module> dependencies = new ArrayList<>();
    private final Map<String, String> settings = new LinkedHashMap<>();

    private GoBuildInfoParser(String text) {
        this.lines = List.of(text.split("\n"));
    }

    /**
     * Parses the text, which is empty when the program was built without {@code go build}; the version of Go stands
     * outside of it.
     */
    static BuildInfo parse(String goVersion, String text) throws InspectionException {
        return new GoBuildInfoParser(text).parse(goVersion);
    }

    private BuildInfo parse(String goVersion) throws InspectionException {
        while (lineNumber < lines.size()) {
            parseLine(lines.get(lineNumber++));
        }
        return new BuildInfo(goVersion, mainPackage, mainModule, dependencies, settings);
    }

    private void parseLine(String line) throws InspectionException {
        String word = line.substring(0, line.indexOf('\t') + 1);
        String rest = line.substring(word.length());
        switch (word) {
            case "path\t" -> mainPackage = rest;
            case "mod\t" -> mainModule = module(rest);
            case "dep\t" -> dependencies.add(module(rest));
            case "build\t" -> parseSetting(rest);
            case "=>\t" -> throw invalid("replaces no module");
            default -> {
                // Go skips what it does not know, so that newer versions can say more.
            }
        }
    }

    /** A module and, from the line below, what replaces it. */
    private Module module(String columns) throws InspectionException {
        Module module = module(columns, null);
        if (lineNumber < lines.size() && lines.get(lineNumber).startsWith("=>\t")) {
            String replacement = lines.get(lineNumber++).substring("=>\t".length());
            return module(columns, module(replacement, null));
        }
        return module;
    }

    private Module module(String columns, @Nullable Module replacement) throws InspectionException {
        String[] column = columns.split("\t", -1);
        if (column.length != 2 && column.length != 3) {
            throw invalid("does not have the two or three columns of a module");
        }
        String sum = column.length == 3 && !column[2].isEmpty() ? column[2] : null;
        return new Module(column[0], column[1], sum, replacement);
    }

    /** {@code key=value}, each in quotes where it holds blanks or quotes. */
    private void parseSetting(String setting) throws InspectionException {
        int keyLength = GoStringLiteral.isQuoted(setting) ? literal(setting).length() : setting.indexOf('=');
        if (keyLength <= 0 || !setting.startsWith("=", keyLength)) {
            throw invalid("is not a setting with a key and a value");
        }
        settings.put(unquote(setting.substring(0, keyLength)), unquote(setting.substring(keyLength + 1)));
    }

    private String unquote(String text) throws InspectionException {
        if (!GoStringLiteral.isQuoted(text)) {
            return text;
        }
        GoStringLiteral literal = literal(text);
        if (literal.length() != text.length()) {
            throw invalid("goes on after a closing quote");
        }
        return literal.value();
    }

    private GoStringLiteral literal(String text) throws InspectionException {
        return GoStringLiteral.prefixOf(text).orElseThrow(() -> invalid("has a string that is not quoted as in Go"));
    }

    private InspectionException invalid(String problem) {
        return new InspectionException(
                "The file's Go build information is damaged: line %d %s.".formatted(lineNumber, problem));
    }
}
