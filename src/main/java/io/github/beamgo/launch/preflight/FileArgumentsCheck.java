package io.github.beamgo.launch.preflight;

import io.github.beamgo.launch.preflight.FileArgument.Use;
import io.github.beamgo.launch.request.BeamOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds arguments that name files which the workers will not find. Beam takes a missing file for an empty one
 * ({@code fileio.MatchEmptyAllow} in {@code textio}), so that the job succeeds without output.
 */
final class FileArgumentsCheck {

    private static final String MISSING = " Beam takes a missing file for an empty one, and the job succeeds.";

    private FileArgumentsCheck() {}

    /**
     * Says what is likely to go wrong.
     *
     * @param arguments the pipeline's arguments
     * @param folder where the launcher runs
     * @param workers where the workers run
     * @return sentences, none if nothing is wrong
     */
    static List<String> warnings(BeamOptions arguments, Path folder, WorkerHost workers) {
        List<FileArgument> files = FileArgument.among(arguments.ofPipeline(), folder);
        List<String> warnings = new ArrayList<>();
        for (FileArgument file : files) {
            (file.exists() ? elsewhere(file, workers) : missing(file, files, workers)).ifPresent(warnings::add);
        }
        return warnings;
    }

    private static Optional<String> missing(FileArgument file, List<FileArgument> files, WorkerHost workers) {
        if (!isRead(file, files)) {
            return file.use() == Use.WRITTEN || file.isRelative() ? elsewhere(file, workers) : Optional.empty();
        }
        boolean mayBeThere = workers == WorkerHost.ELSEWHERE || workers == WorkerHost.OWN_IMAGE;
        if (mayBeThere && !file.isRelative()) {
            return Optional.empty();
        }
        String where = file.isRelative() ? " in " + file.folder() : " on this machine";
        String what = GoGlob.isPattern(file.path())
                ? " matches no file" + where + "."
                : " names a file that does not exist" + where + ".";
        String remedy = file.path().startsWith("~")
                ? " Only a shell knows ~: write the whole path."
                : file.nearest().map(near -> " Perhaps " + near + "?").orElse("");
        return Optional.of(file + what + MISSING + remedy);
    }

    /** What the pipeline certainly reads; of arguments that do not tell, those beside one that is written. */
    private static boolean isRead(FileArgument file, List<FileArgument> files) {
        return file.use() == Use.READ
                || (file.use() == Use.UNKNOWN && files.stream().anyMatch(other -> other.use() == Use.WRITTEN));
    }

    private static Optional<String> elsewhere(FileArgument file, WorkerHost workers) {
        String what = file + (file.isRelative() ? " is relative to " + file.folder() : " is a path of this machine");
        return switch (workers) {
            case LAUNCHER, THIS_LAUNCH, THIS_BUILD -> Optional.empty();
            case DEFAULT_IMAGE, OWN_IMAGE ->
                Optional.of(what + ", but the workers run in containers, which have files of their own."
                        + consequence(file));
            case THIS_MACHINE, ELSEWHERE ->
                file.isRelative()
                        ? Optional.of(what + ", but the workers run in folders of their own." + consequence(file))
                        : Optional.empty();
        };
    }

    private static String consequence(FileArgument file) {
        return file.exists() && file.use() != Use.WRITTEN
                ? MISSING + " Give them a path that they see, such as gs://bucket/" + name(file) + "."
                : " What they write stays there: give them a path that you see, such as gs://bucket/" + name(file)
                        + ".";
    }

    private static String name(FileArgument file) {
        return file.path().replaceFirst("/+$", "").replaceFirst(".*/", "");
    }

    /**
     * Looks for what was written, after a job that succeeded.
     *
     * @param arguments the pipeline's arguments
     * @param folder where launcher and workers ran
     * @return a sentence if nothing was; empty also if the arguments name nothing that might be written
     */
    static Optional<String> afterwards(BeamOptions arguments, Path folder) {
        List<FileArgument> outputs = FileArgument.among(arguments.ofPipeline(), folder).stream()
                .filter(file -> file.use() == Use.WRITTEN)
                .toList();
        return outputs.isEmpty() || outputs.stream().anyMatch(FileArgument::wasWritten)
                ? Optional.empty()
                : Optional.of("The job succeeded, but it wrote nothing to "
                        + outputs.stream().map(FileArgument::toString).collect(Collectors.joining(", "))
                        + ": was there anything to read?");
    }
}
