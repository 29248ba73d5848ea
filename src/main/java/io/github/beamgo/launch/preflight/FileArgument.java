package io.github.beamgo.launch.preflight;

import io.github.beamgo.launch.request.BeamOptions.Argument;
import io.github.beamgo.text.NearestWord;
import io.github.beamgo.text.Secrets;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An argument that seems to name files of this machine. Only the pipeline knows what its arguments mean, so that the
 * words of flag and path have to tell.
 *
 * @param flag with dashes, empty for a word behind the flags
 * @param path as it is written, with {@code /} as separator
 * @param folder where relative paths begin
 * @param use what the pipeline seems to do with it
 */
record FileArgument(String flag, String path, Path folder, Use use) {

    /** What a pipeline does with files. */
    enum Use {
        READ,
        WRITTEN,
        UNKNOWN
    }

    /** Neither URLs, texts in JSON or XML, nor names with a colon, as those of images, hosts and tables. */
    private static final Pattern NO_PATH =
            Pattern.compile(".*(?:://|[\"<>|{}\\n\\x00]|(?<!^[A-Za-z]):).*", Pattern.DOTALL);

    private static final Pattern STATED = Pattern.compile("(?:/|\\.\\.?/|~/|[A-Za-z]:/).*", Pattern.DOTALL);

    private static final Pattern FILE_NAME = Pattern.compile(
            "(?:.*/)?[^/]+\\.(?:csv|tsv|psv|txt|text|json|jsonl|ndjson|avro|avsc|parquet|orc|xml|ya?ml|toml|ini|conf"
                    + "|properties|proto|pb|binpb|tfrecord|arrow|dat|data|log|md|html?|sql|sqlite|db|pem|key|crt|tar|tgz|zip"
                    + "|(?:\\w+\\.)?(?:gz|bz2|zst|xz|snappy))",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern READ_WORD = Pattern.compile(
            "i|in|infiles?|input.*|sources?|src|from|reads?|lookups?|reference.*|refs?|dict.*|schemas?|conf|config.*"
                    + "|models?|load|import.*|testdata|fixtures?");

    private static final Pattern WRITTEN_WORD = Pattern.compile(
            "o|out.*|sinks?|dest.*|dst|to|targets?|writ.*|results?|reports?|sav.*|stor.*|exports?|dump.*|tmp|temp(?!late).*|stag.*"
                    + "|logs?|checkpoint.*|profil.*|trace.*|errors?|reject.*|dlq|dead.*|archiv.*|backup.*|cache.*|prefix"
                    + "|build|dist|bin");

    /** With these, {@code orders.avro} and {@code sales.data} are names of something else. */
    private static final Pattern OTHER_WORD =
            Pattern.compile("topics?|tables?|datasets?|subscriptions?|hosts?|queues?|suffix|format|class|columns?|db");

    /** Files of every system, in containers, too. */
    private static final Pattern NO_FILE = Pattern.compile("/(?:dev|proc)/.*");

    private static final int NEAR = 2;

    /** Finds those among the arguments of a pipeline, each part of a list by itself. */
    static List<FileArgument> among(List<Argument> arguments, Path folder) {
        return arguments.stream()
                .filter(argument -> !isSecret(argument))
                .flatMap(argument -> parts(argument.value(), folder)
                        .map(part ->
                                new FileArgument(argument.flag(), part, folder, use(argument.flag(), part, folder)))
                        .filter(FileArgument::isFile))
                .toList();
    }

    private static boolean isSecret(Argument argument) {
        String word = argument.flag() + "=" + argument.value();
        return !Secrets.maskArguments(List.of(word)).equals(List.of(word));
    }

    private static Stream<String> parts(String value, Path folder) {
        String path = value.replace(File.separatorChar, '/');
        return exists(folder, path)
                ? Stream.of(path)
                : Arrays.stream(path.split(",")).filter(part -> !part.isBlank());
    }

    private static Use use(String flag, String path, Path folder) {
        // Where the whole project lies says nothing.
        List<String> folders =
                new ArrayList<>(List.of(path.replace(folder + "/", "").split("/", -1)));
        folders.remove(folders.size() - 1);
        Use byName = use(words(flag));
        return byName == Use.UNKNOWN ? use(folders.stream()) : byName;
    }

    private static Stream<String> words(String flag) {
        return Arrays.stream(flag.split("[^A-Za-z]+|(?<=[a-z])(?=[A-Z])")).map(word -> word.toLowerCase(Locale.ROOT));
    }

    private static Use use(Stream<String> words) {
        List<String> known = words.map(word -> word.toLowerCase(Locale.ROOT)).toList();
        boolean read = known.stream().anyMatch(word -> READ_WORD.matcher(word).matches());
        boolean written =
                known.stream().anyMatch(word -> WRITTEN_WORD.matcher(word).matches());
        return read == written ? Use.UNKNOWN : read ? Use.READ : Use.WRITTEN;
    }

    private boolean isFile() {
        try {
            return !NO_PATH.matcher(path).matches() && !NO_FILE.matcher(path).matches() && seemsToBeFile();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private boolean seemsToBeFile() {
        if (FILE_NAME.matcher(path).matches()) {
            return words(flag).noneMatch(word -> OTHER_WORD.matcher(word).matches());
        }
        int separator = path.indexOf('/');
        if (separator < 0) {
            // A plain word means a file only where it can mean nothing else: 'test' may be a mode and a folder.
            return use == Use.READ && Files.isRegularFile(folder.resolve(path));
        }
        boolean stated = STATED.matcher(path).matches();
        if (stated && use == Use.UNKNOWN) {
            // Neither /words nor /v1/words of a service.
            Path parent = folder.resolve(path.replaceFirst("[^/]*$", ".")).normalize();
            return parent.getNameCount() > 0 && Files.isDirectory(parent);
        }
        return stated || Files.isDirectory(folder.resolve(path.substring(0, separator)));
    }

    boolean isRelative() {
        return !path.startsWith("/")
                && !Path.of(path.replaceAll("[*?\\[].*", "")).isAbsolute();
    }

    boolean exists() {
        return exists(folder, path);
    }

    private static boolean exists(Path folder, String path) {
        try {
            return Files.exists(folder.resolve(path)) || GoGlob.matches(folder, path);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Whether there is such a file or, as Beam numbers the parts of what it writes, one whose name begins so. */
    boolean wasWritten() {
        return exists()
                || exists(folder, path + "*")
                || exists(folder, path.replaceFirst("(?<=[^/])(\\.[^./]*)$", "*$1"));
    }

    /** The existing path that this one differs from by a slip of the finger. */
    Optional<String> nearest() {
        try {
            return nearestPath();
        } catch (InvalidPathException e) {
            // A pattern, on Windows.
            return Optional.empty();
        }
    }

    private Optional<String> nearestPath() {
        String found = "";
        for (String name : path.split("/", -1)) {
            String next = found + name;
            if (name.isEmpty() || GoGlob.isPattern(name) || Files.exists(folder.resolve(next))) {
                found = next + "/";
                continue;
            }
            String rest = path.substring(next.length());
            String before = found;
            List<String> names = GoGlob.contents(folder.resolve(before.isEmpty() ? "." : before)).stream()
                    .map(file -> file.getFileName().toString())
                    .toList();
            return NearestWord.nearest(name, names, NEAR)
                    .map(near -> before + near + rest)
                    .filter(near -> exists(folder, near));
        }
        return Optional.empty();
    }

    /** Flag and path for the beginning of a sentence. */
    @Override
    public String toString() {
        return flag.isEmpty() ? "The argument " + path : flag + "=" + path;
    }
}
