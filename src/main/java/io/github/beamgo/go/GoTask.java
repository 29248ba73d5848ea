package io.github.beamgo.go;

/** What the {@code go} command was called for, which decides the parameters that a remedy names. */
public enum GoTask {
    /** To build binaries, or to learn what they are built from. */
    BUILD(
            "Set <mainPackage> (-Dbeamgo.mainPackage) to the package with the pipeline's main function, relative to"
                    + " <sourceDirectory>, such as ./cmd/wordcount.",
            "<mainPackage> (-Dbeamgo.mainPackage)",
            "Compile fewer targets at once with <parallelism> (-Dbeamgo.parallelism=1)",
            "Let the build need less memory with <memory> (-Dbeamgo.memory) or <parallelism> (-Dbeamgo.parallelism=1)",
            "Correct <goFlags> (-Dbeamgo.goFlags); 'go help build' lists all flags."),

    /** To check or to test packages. */
    TEST(
            "Set <testPackages> (-Dbeamgo.testPackages) to packages of the pipeline's module, relative to"
                    + " <sourceDirectory>, such as ./... or ./cmd/wordcount.",
            "<testPackages> (-Dbeamgo.testPackages)",
            "Compile fewer tests at once with -p=1 in <testFlags> (-Dbeamgo.testFlags)",
            "Compile fewer tests at once with -p=1 in <testFlags> (-Dbeamgo.testFlags)",
            "Correct <testFlags> (-Dbeamgo.testFlags) or <goFlags> (-Dbeamgo.goFlags); 'go help test' and 'go help"
                    + " build' list all flags.");

    private final String toNamePackages;
    private final String packages;
    private final String toCompileFewer;
    private final String toNeedLessMemory;
    private final String toCorrectFlags;

    GoTask(
            String toNamePackages,
            String packages,
            String toCompileFewer,
            String toNeedLessMemory,
            String toCorrectFlags) {
        this.toNamePackages = toNamePackages;
        this.packages = packages;
        this.toCompileFewer = toCompileFewer;
        this.toNeedLessMemory = toNeedLessMemory;
        this.toCorrectFlags = toCorrectFlags;
    }

    /** {@return a sentence on how to name packages that exist} */
    String toNamePackages() {
        return toNamePackages;
    }

    /** {@return the parameter that names the packages} */
    String packages() {
        return packages;
    }

    /** {@return the beginning of a sentence on how to need less of the machine} */
    String toCompileFewer() {
        return toCompileFewer;
    }

    /** {@return the beginning of a sentence on how to need less of its memory} */
    String toNeedLessMemory() {
        return toNeedLessMemory;
    }

    /** {@return a sentence on how to correct a flag of the {@code go} command} */
    String toCorrectFlags() {
        return toCorrectFlags;
    }
}
