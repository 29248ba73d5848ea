package io.github.beamgo.go;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The variables that the sources of a package declare outside of functions, to know which of them {@code -X} of Go's
 * linker sets: those of type string "declared in the source code either uninitialized or initialized to a constant string
 * expression". Of all others the linker mentions only those of another type.
 */
public final class PackageVariables {

    private static final Set<String> OTHER_TYPES = Set.of(
            "any",
            "bool",
            "byte",
            "complex64",
            "complex128",
            "error",
            "float32",
            "float64",
            "int",
            "int8",
            "int16",
            "int32",
            "int64",
            "rune",
            "uint",
            "uint8",
            "uint16",
            "uint32",
            "uint64",
            "uintptr");

    private static final Set<String> OTHER_VALUES = Set.of("'", "true", "false", "nil", "&");

    /** What a value of another type begins with, if a brace ends it; otherwise it goes on, as in {@code []string{"a"}[0]}. */
    private static final Set<String> OTHER_LITERALS = Set.of("[", "map", "struct", "func", "chan", "interface");

    /** What no constant text has: indexes and slices, literals of types, functions, pointers, channels. */
    private static final Set<String> COMPUTING = Set.of("[", "{", "func", "*", "&", "<");

    private static final Pattern IMPORTS = Pattern.compile("(?m)^\\s*import\\b\\s*(?:\\([^)]*\\)|.*)");

    private static final Pattern IMPORT = Pattern.compile("(?:([\\w.]+)[ \\t]+)?\"([^\"\\s]+)\"");

    private final Map<String, Declaration> declarations = new LinkedHashMap<>();
    private final Set<String> constants = new HashSet<>();
    private final List<Import> imports = new ArrayList<>();

    private PackageVariables() {}

    /** A name of another package in the value of a variable: {@code lib.Version}. */
    public record Reference(String qualifier, String name) {}

    private record Import(String alias, String path) {
        /** Whether sources may call it so; the package's own name is in its sources only. */
        boolean mayBeCalled(String name) {
            return alias.isEmpty()
                    ? path.replaceFirst("/v\\d+$", "").replaceFirst(".*/", "").contains(name)
                    : alias.equals(name);
        }
    }

    /** What can be said of a variable. */
    public enum Kind {
        /** The linker sets it, or says why not. */
        SETTABLE,
        /** There is none of this name. */
        MISSING,
        /** It is a constant. */
        CONSTANT,
        /** It is of another type than string. */
        NO_STRING,
        /** Its value is computed when the program starts, which replaces what the linker has set. */
        COMPUTED
    }

    /**
     * Reads declarations.
     *
     * @param sources the texts of a package's files
     */
    public static PackageVariables of(List<String> sources) {
        PackageVariables variables = new PackageVariables();
        for (String source : sources) {
            variables.read(GoTokens.of(source));
            IMPORTS.matcher(source)
                    .results()
                    .flatMap(found -> IMPORT.matcher(found.group()).results())
                    .forEach(found -> {
                        String alias = Objects.requireNonNullElse(found.group(1), "");
                        variables.imports.add(new Import(alias.equals("import") ? "" : alias, found.group(2)));
                    });
        }
        return variables;
    }

    /**
     * Finds the other packages that a variable's value names. If one of these names is a variable there, the program
     * computes the value.
     *
     * @param name the variable
     * @return the names that the value has of other packages
     */
    public List<Reference> references(String name) {
        Declaration declaration = declarations.get(name);
        List<String> value = declaration == null || declaration.value() == null ? List.of() : declaration.value();
        List<Reference> references = new ArrayList<>();
        for (int i = 2; i < value.size(); i++) {
            if (value.get(i - 1).equals(".")) {
                references.add(new Reference(value.get(i - 2), value.get(i)));
            }
        }
        return references;
    }

    /** {@return the import paths of the packages that a name in the sources may stand for} */
    public List<String> imported(String qualifier) {
        return imports.stream()
                .filter(known -> known.mayBeCalled(qualifier))
                .map(Import::path)
                .distinct()
                .toList();
    }

    /** {@return the names of the variables that the linker can set} */
    public List<String> settable() {
        return declarations.keySet().stream()
                .filter(name -> kind(name) == Kind.SETTABLE)
                .toList();
    }

    /** {@return what the variable of a name is} */
    public Kind kind(String name) {
        Declaration declaration = declarations.get(name);
        if (declaration == null) {
            return constants.contains(name) ? Kind.CONSTANT : Kind.MISSING;
        }
        List<String> type = declaration.type();
        List<String> value = declaration.value();
        if (type.size() > 1 || (type.size() == 1 && OTHER_TYPES.contains(type.get(0)))) {
            return Kind.NO_STRING;
        }
        if (value == null) {
            return Kind.COMPUTED;
        }
        if (value.isEmpty()) {
            return Kind.SETTABLE;
        }
        String first = value.get(0);
        boolean otherLiteral =
                OTHER_LITERALS.contains(first) && value.get(value.size() - 1).equals("}");
        if (type.isEmpty() && (OTHER_VALUES.contains(first) || otherLiteral || Character.isDigit(first.charAt(0)))) {
            return Kind.NO_STRING;
        }
        return isComputed(value) ? Kind.COMPUTED : Kind.SETTABLE;
    }

    private boolean isComputed(List<String> value) {
        Set<String> variables = new HashSet<>(declarations.keySet());
        for (int i = 0; i < value.size(); i++) {
            String before = i == 0 ? "" : value.get(i - 1);
            boolean call = value.get(i).equals("(")
                    && !before.equals("string")
                    && (before.equals(")") || before.equals("]") || Character.isJavaIdentifierPart(lastOf(before)));
            boolean variable = variables.contains(value.get(i)) && !before.equals(".");
            if (call || variable || COMPUTING.contains(value.get(i))) {
                return true;
            }
        }
        return false;
    }

    private static char lastOf(String token) {
        return token.isEmpty() ? ' ' : token.charAt(token.length() - 1);
    }

    /**
     * Outside of brackets the keywords {@code var} and {@code const} begin a declaration: names, a type or none, values or
     * none.
     */
    private void read(List<String> tokens) {
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i);
            depth += depth(token);
            if (depth == 0 && (token.equals("var") || token.equals("const"))) {
                boolean group = i + 1 < tokens.size() && tokens.get(i + 1).equals("(");
                i = group ? i + 2 : i + 1;
                do {
                    int end = endOf(tokens, i);
                    add(tokens.subList(i, end), token.equals("const"));
                    i = end < tokens.size() && tokens.get(end).equals(";") ? end + 1 : end;
                } while (group && i < tokens.size() && !tokens.get(i).equals(")"));
                i = group ? i : i - 1;
            }
        }
    }

    private static int endOf(List<String> tokens, int start) {
        int depth = 0;
        int end = start;
        while (end < tokens.size() && !(depth == 0 && (tokens.get(end).equals(";") || depth(tokens.get(end)) < 0))) {
            depth += depth(tokens.get(end));
            end++;
        }
        return end;
    }

    private static int depth(String token) {
        return switch (token) {
            case "(", "[", "{" -> 1;
            case ")", "]", "}" -> -1;
            default -> 0;
        };
    }

    private void add(List<String> words, boolean constant) {
        int equals = outside(words, "=", 0);
        List<String> front = words.subList(0, equals);
        List<List<String>> values = new ArrayList<>();
        for (int at = equals + 1; at <= words.size() && equals < words.size(); ) {
            int comma = outside(words, ",", at);
            values.add(words.subList(at, comma));
            at = comma + 1;
        }
        List<String> names = new ArrayList<>();
        int at = 0;
        while (at < front.size()) {
            names.add(front.get(at));
            at++;
            if (at == front.size() || !front.get(at).equals(",")) {
                break;
            }
            at++;
        }
        if (constant) {
            constants.addAll(names);
            return;
        }
        List<String> type = front.subList(at, front.size());
        for (int i = 0; i < names.size(); i++) {
            List<String> none = List.of();
            List<String> value = values.isEmpty() ? none : values.size() == names.size() ? values.get(i) : null;
            declarations.put(names.get(i), new Declaration(List.copyOf(type), value));
        }
    }

    private static int outside(List<String> words, String token, int from) {
        int depth = 0;
        for (int i = from; i < words.size(); i++) {
            if (depth == 0 && words.get(i).equals(token)) {
                return i;
            }
            depth += depth(words.get(i));
        }
        return words.size();
    }

    /** The words behind a variable's name; {@code value} is {@code null} if it is one of several that a call returns. */
    private record Declaration(List<String> type, @Nullable List<String> value) {}
}
