package io.github.beamgo.error;

/**
 * A parameter as messages name it: in the pom and on the command line.
 *
 * @param name for example {@code launchers}
 */
public record ParameterName(String name) {

    /** {@return the name in the pom alone, for a sentence that has named the parameter already} */
    public String inPom() {
        return "<" + name + ">";
    }

    /** For example {@code <launchers> (-Dbeamgo.launchers)}. */
    @Override
    public String toString() {
        return inPom() + " (-Dbeamgo." + name + ")";
    }
}
