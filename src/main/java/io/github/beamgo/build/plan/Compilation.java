package io.github.beamgo.build.plan;

import io.github.beamgo.go.CompileOptions;
import io.github.beamgo.process.Command;
import io.github.beamgo.target.Target;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One run of {@code go build}, or what another machine has got from it. Binaries that would be equal to the last byte
 * share it.
 *
 * @param target what is compiled for
 * @param packagePath import path of the package
 * @param beamVersion the version of Beam's Go SDK that the binary must have, {@code null} when it has none
 * @param goVersion the version of Go that the binary must name
 * @param options how it is compiled
 * @param staged absolute path that Go writes to
 * @param command the command that compiles it here
 * @param binaries the files that are published from it, at least one
 * @param prebuilt what is taken in place of running the command, one file for each of them, all of the same bytes;
 *     empty if it is compiled here
 */
public record Compilation(
        Target target,
        String packagePath,
        @Nullable String beamVersion,
        String goVersion,
        CompileOptions options,
        Path staged,
        Command command,
        List<PlannedBinary> binaries,
        List<PrebuiltBinary> prebuilt) {

    /** Tells the go command where its temporary files go. */
    private static final String TEMPORARY_FILES = "GOTMPDIR";

    /** Tells the same to its linker and to the C compiler. */
    private static final String TEMPORARY_FILES_OF_TOOLS = "TMPDIR";

    /** Makes the lists unmodifiable. */
    public Compilation {
        binaries = List.copyOf(binaries);
        prebuilt = List.copyOf(prebuilt);
    }

    /** A binary that is compiled here. */
    public Compilation(
            Target target,
            String packagePath,
            @Nullable String beamVersion,
            String goVersion,
            CompileOptions options,
            Path staged,
            Command command,
            List<PlannedBinary> binaries) {
        this(target, packagePath, beamVersion, goVersion, options, staged, command, binaries, List.of());
    }

    /** {@return the same binary, taken from another machine} */
    Compilation taken(PrebuiltBinary from) {
        return new Compilation(
                target, packagePath, beamVersion, goVersion, options, staged, command, binaries, List.of(from));
    }

    /**
     * The folder of Go's temporary files: it has to be there while Go runs, and is deleted afterwards. Go deletes what it
     * puts there itself after SIGINT, but not after SIGTERM, which is all that Java can send: see {@code signalsToIgnore}
     * in {@code cmd/go/internal/base}.
     *
     * @return absolute path, of this compilation alone
     */
    public Path temporaryFiles() {
        return temporaryFiles(staged);
    }

    private static Path temporaryFiles(Path staged) {
        return staged.resolveSibling(staged.getFileName() + ".tmp");
    }

    /**
     * {@return the environment in which all temporary files go to the folder that is deleted afterwards} Variables of the
     * user's own choice stay: {@code GOTMPDIR} wherever it is set, {@code TMPDIR}, which many systems set, in {@code
     * buildEnv}.
     */
    static Map<String, String> withTemporaryFiles(
            Map<String, String> environment, CompileOptions options, Path staged) {
        Map<String, String> complete = new TreeMap<>(environment);
        String folder = temporaryFiles(staged).toString();
        complete.putIfAbsent(TEMPORARY_FILES, folder);
        if (!options.env().containsKey(TEMPORARY_FILES_OF_TOOLS)) {
            complete.put(TEMPORARY_FILES_OF_TOOLS, folder);
        }
        return complete;
    }

    /** Joins compilations of equal inputs into the first of them, so that each distinct binary is linked once. */
    static List<Compilation> joined(Stream<Compilation> compilations) {
        Map<Inputs, Compilation> joined = new LinkedHashMap<>();
        compilations.forEach(compilation -> joined.merge(compilation.inputs(), compilation, Compilation::with));
        return List.copyOf(joined.values());
    }

    private Inputs inputs() {
        Map<String, String> environment = new TreeMap<>(command.environment());
        environment.remove(TEMPORARY_FILES);
        environment.remove(TEMPORARY_FILES_OF_TOOLS);
        return new Inputs(
                packagePath,
                target,
                options,
                environment,
                prebuilt.stream().map(from -> from.binary().sha256()).distinct().toList());
    }

    /** {@return whether another binary is compiled from the same package with the same options, for whatever target} */
    public boolean differsInTargetOnly(Compilation other) {
        return packagePath.equals(other.packagePath)
                && options.withRules(other.options.rules()).equals(other.options)
                && isPrebuilt() == other.isPrebuilt();
    }

    private Compilation with(Compilation other) {
        return new Compilation(
                target,
                packagePath,
                beamVersion,
                goVersion,
                options,
                staged,
                command,
                all(binaries, other.binaries),
                all(prebuilt, other.prebuilt));
    }

    private static <T> List<T> all(List<T> some, List<T> others) {
        return Stream.concat(some.stream(), others.stream()).distinct().toList();
    }

    /** {@return whether it is taken from another machine} */
    public boolean isPrebuilt() {
        return !prebuilt.isEmpty();
    }

    /** {@return the flags of {@code go build} that decide the binary's bytes, such as {@code -trimpath=true}} */
    public List<String> flags() {
        if (isPrebuilt()) {
            return prebuilt.get(0).binary().flags();
        }
        return command.argv().stream()
                .skip(2)
                .takeWhile(word -> !word.equals("-o"))
                .filter(word -> !word.equals("-v"))
                .toList();
    }

    /** {@return what is compiled, for messages, for example {@code linux-amd64 (launcher, worker)}} */
    public String label() {
        return target + " (" + roles() + ")";
    }

    /** {@return the roles of the result, for messages, for example {@code launcher, worker}} */
    public String roles() {
        return binaries.stream().map(binary -> binary.role().toString()).collect(Collectors.joining(", "));
    }

    /**
     * What decides a binary's bytes.
     *
     * @param environment the whole environment of Go, except for where its temporary files go
     * @param prebuilt checksum of what is taken instead, if it is
     */
    private record Inputs(
            String packagePath,
            Target target,
            CompileOptions options,
            Map<String, String> environment,
            List<String> prebuilt) {}
}
