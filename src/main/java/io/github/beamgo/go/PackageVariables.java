package io.github.beamgo.go;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    private static final Set<String> OTHER_VALUES =
            Set.of("'", "true", "false", "nil", "&", "[", "map", "struct", "func", "chan", "interface");

    private final Map<String, Declaration> declarations = new LinkedHashMap<>();

    private PackageVariables() {}

    /** What can be said of a variable. */
    public enum Kind {
        /** The linker sets it, or says why not. */
        SETTABLE,
        /** There is none of this name. */
        MISSING,
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
        sources.forEach(source -> variables.read(GoTokens.of(source)));
        return variables;
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
            return Kind.MISSING;
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
        if (type.isEmpty() && (OTHER_VALUES.contains(first) || Character.isDigit(first.charAt(0)))) {
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
            if (call || variable) {
                return true;
            }
        }
        return false;
    }

    private static char lastOf(String token) {
        return token.isEmpty() ? ' ' : token.charAt(token.length() - 1);
    }

    /** Outside of brackets the keyword {@code var} begins a declaration: names, a type or none, values or none. */
    private void read(List<String> tokens) {
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i);
            depth += depth(token);
            if (depth == 0 && token.equals("var")) {
                boolean group = i + 1 < tokens.size() && tokens.get(i + 1).equals("(");
                i = group ? i + 2 : i + 1;
                do {
                    int end = endOf(tokens, i);
                    add(tokens.subList(i, end));
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

    private void add(List<String> words) {
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
