package io.github.beamgo.host;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether somebody watches what is printed. */
public final class Terminal {

    /** Maven's {@code -l}, which sends what it logs to a file. */
    private static final Pattern LOG_FILE = Pattern.compile("(?:^|\\s)(?:-l|--log-file)");

    private Terminal() {}

    /**
     * {@return whether standard input and output are a terminal that can replace its lines, Maven logs there, and this is
     * not continuous integration}
     *
     * @param environment the user's
     */
    public static boolean isWatched(Map<String, String> environment) {
        return isTerminal(System.console()) && canReplaceLines(environment);
    }

    /** Terminals say with TERM what they can; Windows' do not set it. Maven's script hands on its arguments. */
    static boolean canReplaceLines(Map<String, String> environment) {
        return !environment.getOrDefault("TERM", "").equals("dumb")
                && Stream.of("MAVEN_CMD_LINE_ARGS", "MAVEN_ARGS")
                        .noneMatch(name -> LOG_FILE.matcher(environment.getOrDefault(name, ""))
                                .find())
                && (!environment.containsKey("CI") || environment.get("CI").equals("false"));
    }

    /** From Java 22 on there is a console without a terminal, too. */
    private static boolean isTerminal(@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException before22) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }
}
