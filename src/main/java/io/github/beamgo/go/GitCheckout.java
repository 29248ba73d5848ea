package io.github.beamgo.go;

import io.github.beamgo.process.Command;
import io.github.beamgo.process.OutputStreamKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The checkout whose commit Go would record, as Go finds it and as git does. Go goes up to the next folder with a folder
 * {@code .git} (see {@code FromDir} in {@code cmd/go/internal/vcs}), and so past linked worktrees and submodules, in
 * which {@code .git} is a file. It does not ask whether git knows the sources.
 */
final class GitCheckout {

    private static final String GIT = ".git";

    private static final List<String> OTHER_SYSTEMS = List.of(".hg", ".bzr", ".svn");

    /** A version of a module, in a folder below the root with that folder in front. */
    private static final Pattern VERSION_TAG = Pattern.compile("(.+/)?v\\d+\\.\\d+\\.\\d+.*");

    private static final String NO_GIT = "There is no git command on the PATH, so that Go cannot tell the commit of the"
            + " sources. Binaries and manifest name none; for a release, install git.";

    private static final String COMMIT = "commit the sources";

    private final GoProcess processes;
    private final Map<String, String> environment;
    private final Path directory;

    /**
     * Creates a view of the checkout.
     *
     * @param environment the environment of Go
     * @param directory where Go is started
     */
    GitCheckout(GoProcess processes, Map<String, String> environment, Path directory) {
        this.processes = processes;
        this.environment = environment;
        this.directory = directory;
    }

    /**
     * Finds out whose commit Go would record.
     *
     * @param main the package that becomes the binaries
     * @param output absolute folder of the binaries
     */
    CommitStamp stamp(MainPackage main, Path output) throws InterruptedException {
        Path packageFolder = main.folder().orElse(directory);
        Optional<Path> linked = Stream.of(directory, packageFolder)
                .flatMap(folder -> root(folder).stream())
                .filter(root -> Files.isRegularFile(root.resolve(GIT)))
                .findFirst();
        if (linked.isPresent()) {
            return none(
                    linked.get() + " is a linked worktree or a submodule of git, of which Go cannot record the"
                            + " commit: it would take that of another checkout around it.",
                    "build in a clone of its own");
        }
        Path root = root(directory).orElse(null);
        Path git = GoLocator.onPath("git", environment).orElse(null);
        if (root == null || !Files.isDirectory(root.resolve(GIT))) {
            return CommitStamp.TRUE;
        }
        if (git == null) {
            return new CommitStamp(true, List.of(NO_GIT));
        }
        Git questions = new Git(git);
        if (questions.hasNoCommit()) {
            return new CommitStamp(
                    false,
                    List.of("The git checkout " + root + " has no commit yet. Binaries and manifest name none."));
        }
        Optional<CommitStamp> foreign = foreign(questions, root, packageFolder);
        if (foreign.isPresent()) {
            return foreign.get();
        }
        return new CommitStamp(
                true,
                Stream.of(
                                outputWarning(questions, root, output),
                                shallowWarning(questions),
                                sourcesWarning(questions, root, main.sources()))
                        .flatMap(Optional::stream)
                        .toList());
    }

    /** Finds out which commit is checked out; empty if git is not there, or does not know. */
    Optional<String> commit() throws InterruptedException {
        Path git = GoLocator.onPath("git", environment).orElse(null);
        return git == null
                ? Optional.empty()
                : new Git(git).answer("rev-parse", "--verify", "HEAD").stream().findFirst();
    }

    /**
     * Finds out which files differ between a commit and the one that is checked out.
     *
     * @return their absolute paths; empty if git is not there, or does not know, as in a shallow clone
     */
    Optional<List<Path>> changedSince(String commit) throws InterruptedException {
        Path git = GoLocator.onPath("git", environment).orElse(null);
        return git == null ? Optional.empty() : new Git(git).changedSince(commit);
    }

    /** Whether git tracks files of the checkout. */
    boolean areTracked(Set<Path> files) throws InterruptedException {
        Path git = GoLocator.onPath("git", environment).orElse(null);
        return git != null && new Git(git).areTracked(files);
    }

    /** Why the commit of the checkout that Go finds is not that of the sources. */
    private Optional<CommitStamp> foreign(Git git, Path root, Path packageFolder) throws InterruptedException {
        String notTheirs = ", so that its commit, which Go would record, is not the commit of these sources.";
        Optional<Path> own = git.root();
        if (own.isPresent() && !real(own.get()).equals(real(root))) {
            return Optional.of(none(
                    "Go finds the git checkout " + root + ", but " + directory + " belongs to " + own.get() + notTheirs,
                    "build in " + real(directory)));
        }
        if (git.ignores(packageFolder) && !git.mayKnow(packageFolder)) {
            return Optional.of(none("The git checkout " + root + " ignores " + packageFolder + notTheirs, COMMIT));
        }
        return git.mayKnow(directory)
                ? Optional.empty()
                : Optional.of(none("The git checkout " + root + " has no file of " + directory + notTheirs, COMMIT));
    }

    /** What is compiled, but is neither in the commit nor counts as a modification of it. */
    private static Optional<String> sourcesWarning(Git git, Path root, Set<Path> sources) throws InterruptedException {
        HiddenSources hidden = new HiddenSources(real(root), sources);
        boolean listed = git.list(hidden::take);
        hidden.forgetGenerated();
        return listed && !hidden.isEmpty() && git.isUnmodified() ? Optional.of(hidden.toString()) : Optional.empty();
    }

    static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException notThere) {
            return path.toAbsolutePath().normalize();
        }
    }

    private static CommitStamp none(String why, String remedy) {
        return new CommitStamp(
                false, List.of(why + " Binaries and manifest name no commit; for a release, " + remedy + "."));
    }

    /** The nearest folder above that belongs to a version control system. */
    private static Optional<Path> root(Path folder) {
        return Stream.iterate(folder, above -> above != null, Path::getParent)
                .filter(above -> Files.exists(above.resolve(GIT))
                        || OTHER_SYSTEMS.stream().anyMatch(name -> Files.isDirectory(above.resolve(name))))
                .findFirst();
    }

    private Optional<String> outputWarning(Git git, Path root, Path output) throws InterruptedException {
        if (directory.startsWith(output) || !output.startsWith(root) || !git.doesNotIgnore(output)) {
            return Optional.empty();
        }
        // The whole build folder, which holds what other goals of Maven write, too.
        Path folder = Stream.iterate(output, above -> above != null, Path::getParent)
                .takeWhile(above -> !directory.startsWith(above))
                .reduce((lower, upper) -> upper)
                .orElse(output);
        String line = "/" + root.relativize(folder).toString().replace('\\', '/') + "/";
        return Optional.of("git does not ignore " + folder
                + ", so that what is built there makes Go record an unchanged"
                + " commit as a modified one (+dirty). Add the line '" + line + "' to " + root.resolve(".gitignore")
                + ".");
    }

    /** Go makes the main module's version from the nearest tag before the commit, if the clone has one. */
    private static Optional<String> shallowWarning(Git git) throws InterruptedException {
        return git.isShallow() && !git.hasVersionTag()
                ? Optional.of(
                        "This git clone is shallow, so the tag from which Go makes the version that it records may be"
                                + " missing; without it, the binaries differ from those of a complete clone. Fetch the"
                                + " history with its tags (git fetch --unshallow --tags; fetch-depth: 0 in GitHub's"
                                + " actions/checkout).")
                : Optional.empty();
    }

    /** Questions to the git command. */
    private final class Git {

        private final Path executable;

        Git(Path executable) {
            this.executable = executable;
        }

        boolean ignores(Path folder) throws InterruptedException {
            return exitCode(folder, "check-ignore", "-q", ".") == 0;
        }

        /** Whether a file below is in the index; also if git cannot say. */
        boolean mayKnow(Path folder) throws InterruptedException {
            return exitCode(folder, "ls-files", "--error-unmatch", ".") != 1;
        }

        Optional<Path> root() throws InterruptedException {
            return answer("rev-parse", "--show-toplevel").stream().findFirst().map(Path::of);
        }

        boolean hasNoCommit() throws InterruptedException {
            return exitCode(directory, "rev-parse", "-q", "--verify", "HEAD") == 1;
        }

        /** Whether git could list the whole index, with a letter and a mode before each path. */
        boolean list(Consumer<String> lines) throws InterruptedException {
            GoProcess.@Nullable End end =
                    run(directory, lines, "-c", "core.quotePath=false", "ls-files", "-v", "-s", "--full-name", ":/");
            return end != null && end.exitCode() == 0;
        }

        /** Renamed files with both names; nothing if git has to quote one. */
        Optional<List<Path>> changedSince(String commit) throws InterruptedException {
            Path root = root().map(GitCheckout::real).orElse(null);
            List<String> names = new ArrayList<>();
            GoProcess.@Nullable End end = run(
                    directory,
                    names::add,
                    "-c",
                    "core.quotePath=false",
                    "diff-tree",
                    "-r",
                    "--no-renames",
                    "--name-only",
                    commit,
                    "HEAD");
            return root == null
                            || !real(directory).startsWith(root)
                            || end == null
                            || end.exitCode() != 0
                            || names.stream().anyMatch(Git::isQuoted)
                    ? Optional.empty()
                    : Optional.of(names.stream().map(root::resolve).toList());
        }

        boolean areTracked(Set<Path> files) throws InterruptedException {
            Path root = root().map(GitCheckout::real).orElse(null);
            if (root == null) {
                return false;
            }
            Set<Path> tracked = new HashSet<>();
            GoProcess.@Nullable End end =
                    run(root, name -> tracked.add(root.resolve(name)), "-c", "core.quotePath=false", "ls-files");
            return end != null
                    && end.exitCode() == 0
                    && files.stream().map(GitCheckout::real).allMatch(tracked::contains);
        }

        private static boolean isQuoted(String name) {
            return name.startsWith("\"");
        }

        boolean isUnmodified() throws InterruptedException {
            List<String> changes = new ArrayList<>();
            GoProcess.@Nullable End end = run(directory, changes::add, "status", "--porcelain");
            return end != null && end.exitCode() == 0 && changes.isEmpty();
        }

        /** A pattern such as {@code target/} is about folders, and this one need not exist yet. */
        boolean doesNotIgnore(Path folder) throws InterruptedException {
            return exitCode(
                            directory,
                            "check-ignore",
                            "-q",
                            folder.resolve("any").toString())
                    == 1;
        }

        boolean isShallow() throws InterruptedException {
            return answer("rev-parse", "--is-shallow-repository").contains("true");
        }

        boolean hasVersionTag() throws InterruptedException {
            return answer("tag", "--points-at", "HEAD").stream()
                    .anyMatch(tag -> VERSION_TAG.matcher(tag).matches());
        }

        private List<String> answer(String... arguments) throws InterruptedException {
            List<String> lines = new ArrayList<>();
            GoProcess.@Nullable End end = run(directory, lines::add, arguments);
            return end == null || end.exitCode() != 0 ? List.of() : lines;
        }

        private int exitCode(Path folder, String... arguments) throws InterruptedException {
            GoProcess.@Nullable End end = run(folder, line -> {}, arguments);
            return end == null ? Integer.MIN_VALUE : end.exitCode();
        }

        /** Without an answer nothing is known; if Go itself needs git, it will say what is wrong with it. */
        private GoProcess.@Nullable End run(Path folder, Consumer<String> lines, String... arguments)
                throws InterruptedException {
            List<String> argv = new ArrayList<>(List.of(executable.toString()));
            argv.addAll(List.of(arguments));
            try {
                return processes.run(new Command(argv, environment, folder), line -> {
                    if (line.stream() == OutputStreamKind.STDOUT) {
                        lines.accept(line.text());
                    }
                    return true;
                });
            } catch (IOException e) {
                return null;
            }
        }
    }
}
