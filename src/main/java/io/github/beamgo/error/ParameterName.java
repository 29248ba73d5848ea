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

    /**
     * Names a map by one of its entries, as the command line does.
     *
     * @param entry a name, or a name and its value
     * @return for example {@code <buildEnv> (-Dbeamgo.buildEnv.GOWORK=off)}
     */
    public String withEntry(String entry) {
        return inPom() + " (-Dbeamgo." + name + "." + entry + ")";
    }

    /** For example {@code <launchers> (-Dbeamgo.launchers)}. */
    @Override
    public String toString() {
        return inPom() + " (-Dbeamgo." + name + ")";
    }
}
