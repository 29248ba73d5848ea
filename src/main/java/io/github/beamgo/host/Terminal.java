package io.github.beamgo.host;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether somebody watches what is printed. */
public final class Terminal {

    /** Maven 3 puts JAnsi's stream in the place of the JVM's, unless it logs to a file. */
    private static final String TO_TERMINAL = "org.fusesource.jansi.";

    private Terminal() {}

    /**
     * {@return whether standard input and output are a terminal that can replace its lines, Maven logs there, and this is
     * not continuous integration} Maven 4 takes standard output line by line as messages, so that nothing can be replaced.
     *
     * @param environment the user's
     */
    public static boolean isWatched(Map<String, String> environment) {
        return isTerminal(System.console())
                && System.out.getClass().getName().startsWith(TO_TERMINAL)
                && canReplaceLines(environment);
    }

    /** Terminals say with TERM what they can; Windows' do not set it. */
    static boolean canReplaceLines(Map<String, String> environment) {
        return !environment.getOrDefault("TERM", "").equals("dumb")
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
