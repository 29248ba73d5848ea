package io.github.beamgo.launch.worker;

import io.github.beamgo.file.AtomicFiles;
import io.github.beamgo.file.TemporaryFolder;
import io.github.beamgo.process.MarkedProcesses;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where boot and its workers run: a folder for each, because boot writes {@code pipeline_options.json} into its working
 * folder and stages every worker under the same name, so that two that start at the same moment would destroy each
 * other's files (see {@code container/boot.go} and {@code artifact/materialize.go}). Relative paths lead to the same
 * files as in the launcher's folder ({@link WorkingFolders}), where Beam would take a file that it does not find for an
 * empty one.
 */
final class BootFolder implements Closeable {

    /**
     * Contains no paths, so that none can be misread: the folder is that of the script, and boot is what
     * a link there points to. Prism puts quotes around the worker's id, which boot then cannot use (see
     * {@code prism/internal/environments.go}, the same from 2.71 to 2.77).
     */
    private static final String SCRIPT = """
            #!/bin/sh
            # Starts Beam's boot in a folder of its own, which shows what is in the launcher's.
            here=${0%/*}
            staging=$here/workers/$$
            mkdir -p "$staging" "$here/beside/worker.$$" && cd -P "$here/beside/worker.$$" || exit 1
            launcher=$(cd -P "$here/launcher" && pwd)
            find "$launcher/." ! -name . -prune ! -name OPTIONS -exec sh -c 'ln -s "$@" .' link {} +
            for argument do
              shift
              case $argument in
                --id=\\'*\\')
                  argument=${argument#--id=\\'}
                  argument=--id=${argument%\\'} ;;
              esac
              set -- "$@" "$argument"
            done
            [ -w "$OUTPUT" ] && exec >>"$OUTPUT" 2>&1
            VARIABLE=MARK
            export VARIABLE
            exec "$here/boot-itself" "$@" "--semi_persist_dir=$staging"
            """;

    private static final String OPTIONS = "pipeline_options.json";
    private static final Logger LOG = LoggerFactory.getLogger(BootFolder.class);

    private static final String PROGRAM = "boot";
    private static final String SCRIPT_FILE = "boot.sh";

    /** Links to what boot is, to the worker of which it makes copies, and to where the launcher runs. */
    private static final String BOOT = "boot-itself";

    private static final String WORKER = "worker-itself";
    private static final String LAUNCHER = "launcher";

    /** Link to where workers run, in the folder that shows what is above the launcher's. */
    private static final String BESIDE = "beside";

    private static final String FILES = "files";
    private static final String WORKERS = "workers";

    private final Path path;
    private final Path boot;
    private final String mark;

    /**
     * Prepares the folder, except for {@link #program}.
     *
     * @param path an empty folder
     * @param local boot, the worker, the folder of the launcher, and the launch by whose mark the processes are found
     */
    BootFolder(Path path, LocalBoot local) throws IOException {
        this.path = path;
        this.boot = local.boot();
        this.mark = local.launch().mark();
        Files.createDirectory(path.resolve(WORKERS));
        WorkingFolders folders = WorkingFolders.create(
                Files.createDirectory(path.resolve(FILES)), local.launcherFolder(), local.upwards());
        Files.createSymbolicLink(path.resolve(BOOT), boot);
        Files.createSymbolicLink(path.resolve(WORKER), local.worker());
        Files.createSymbolicLink(path.resolve(LAUNCHER), folders.launcher());
        Files.createSymbolicLink(path.resolve(BESIDE), folders.parent());
    }

    /** The worker of which boots in a folder make copies; empty if none has run there. */
    static Optional<Path> worker(Path path) throws IOException {
        return link(path.resolve(WORKER));
    }

    private static Optional<Path> link(Path link) throws IOException {
        return Files.isSymbolicLink(link) ? Optional.of(Files.readSymbolicLink(link)) : Optional.empty();
    }

    /** In a folder for boot, where each boot has a folder that is named after its process. */
    static Path workers(Path bootFolder) {
        return bootFolder.resolve(WORKERS);
    }

    /** What to start. */
    Path program() {
        return path.resolve(PROGRAM);
    }

    /** Makes boot itself the program. */
    void putBoot() throws IOException {
        AtomicFiles.linkOrCopy(boot, program());
    }

    /** Makes a script that starts boot the program. A running boot is not disturbed: it keeps the file it has. */
    void putScript() throws IOException {
        Path script = path.resolve(SCRIPT_FILE);
        Files.writeString(
                script,
                SCRIPT.replace("OPTIONS", OPTIONS)
                        .replace("OUTPUT", WorkerLog.VARIABLE)
                        .replace("VARIABLE", MarkedProcesses.VARIABLE)
                        .replace("MARK", mark));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        // Replaced and never overwritten: it may be a hard link to the user's boot.
        Files.move(script, program(), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        delete(path);
    }

    /** Deletes what boot left. What workers wrote to relative paths goes where the launcher would have written it. */
    static void delete(Path path) throws IOException {
        Optional<Path> launcher = link(path.resolve(LAUNCHER));
        if (launcher.isPresent()) {
            WorkingFolders folders = WorkingFolders.existing(path.resolve(FILES), launcher.get());
            folders.delete(OPTIONS);
            List<Path> kept = folders.close();
            if (!kept.isEmpty()) {
                LOG.warn(
                        "Workers wrote files to relative paths, which cannot be moved to {} and are kept: {}",
                        launcher.get(),
                        kept);
            }
        }
        if (Files.isDirectory(workers(path))) {
            TemporaryFolder.delete(workers(path));
        }
        for (String ours : List.of(PROGRAM, SCRIPT_FILE, BOOT, WORKER, LAUNCHER, BESIDE)) {
            Files.deleteIfExists(path.resolve(ours));
        }
    }
}
