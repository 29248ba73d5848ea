package io.github.beamgo.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileOwnerAttributeView;

/** Somebody else on this machine. */
public final class OtherUser {

    private OtherUser() {}

    /** Gives a file, folder or link away, which the system lets root alone do; others do not run the test. */
    public static void give(Path path) throws IOException {
        assumeTrue(
                Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName().equals("root"),
                "only root can give files away");
        Files.getFileAttributeView(path, FileOwnerAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .setOwner(path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("daemon"));
    }
}
