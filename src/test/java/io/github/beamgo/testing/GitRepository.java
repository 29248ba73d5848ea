package io.github.beamgo.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A git checkout, whatever the user's own configuration of git says.
 *
 * @param directory its folder
 */
public record GitRepository(Path directory) {

    private static final List<String> GIT = List.of(
            "git",
            "-c",
            "user.name=Ada",
            "-c",
            "user.email=ada@example.com",
            "-c",
            "commit.gpgSign=false",
            "-c",
            "protocol.file.allow=always");

    /** Makes a folder a repository with one commit of all that is in it. */
    public static GitRepository of(Path directory) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        GitRepository repository = new GitRepository(directory);
        repository.git("init", "-q");
        repository.commit();
        return repository;
    }

    /** Commits all that is there, and returns the commit. */
    public String commit() throws IOException, InterruptedException {
        git("add", "-A");
        git("commit", "-q", "--allow-empty", "-m", "A change");
        return head();
    }

    /** The current commit. */
    public String head() throws IOException, InterruptedException {
        return git("rev-parse", "HEAD").strip();
    }

    /** Runs git, and returns what it prints. */
    public String git(String... arguments) throws IOException, InterruptedException {
        List<String> argv = new ArrayList<>(GIT);
        argv.addAll(List.of(arguments));
        return Tool.output(directory, argv.toArray(String[]::new));
    }
}
