package io.github.beamgo.launch.run;

import io.github.beamgo.file.FolderLock;
import io.github.beamgo.file.StagingFolder;
import io.github.beamgo.process.ResourceStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where one of several launches that run in a module at the same time writes its files: the first into the output folder
 * itself, the others into folders of their own in it.
 */
final class OutputSlot {

    /** Nobody has so many; more of them share the output folder. */
    private static final int MOST = 100;

    private static final Logger LOG = LoggerFactory.getLogger(OutputSlot.class);

    private OutputSlot() {}

    /**
     * Takes the first folder that is free.
     *
     * @param output the output folder
     * @param kind what is run, as part of the folder's name
     * @param stack gives the folder back
     */
    static Path take(Path output, String kind, ResourceStack stack) throws IOException {
        for (int number = 1; number <= MOST; number++) {
            Path folder = number == 1 ? output : output.resolve(kind + "-" + number);
            if (isTaken(folder, kind, stack)) {
                if (number > 1) {
                    LOG.info("Another {} is running in this module. The files of this one are in {}.", kind, folder);
                }
                return folder;
            }
        }
        return output;
    }

    private static boolean isTaken(Path folder, String kind, ResourceStack stack) throws IOException {
        Path lockFolder = StagingFolder.of(folder).resolve(kind);
        try {
            Files.createDirectories(lockFolder);
            Optional<FolderLock> lock = FolderLock.tryTake(lockFolder);
            if (lock.isPresent()) {
                stack.open(lock::get);
            }
            return lock.isPresent();
        } catch (IOException exception) {
            // Whoever needs the folder says that it cannot be written, or two write there if there are no locks.
            LOG.debug("Whether {} is free is not known.", folder, exception);
            return true;
        }
    }
}
