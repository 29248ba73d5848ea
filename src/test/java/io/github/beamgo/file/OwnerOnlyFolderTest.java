package io.github.beamgo.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.host.CurrentUser;
import io.github.beamgo.testing.OtherUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "no permissions to look at")
class OwnerOnlyFolderTest {

    @TempDir
    Path folder;

    private CurrentUser user;
    private Path own;

    @BeforeEach
    void create() throws IOException {
        user = CurrentUser.in(folder);
        assertThat(folder).isEmptyDirectory();
        own = OwnerOnlyFolder.create(folder.resolve("own"));
    }

    @Test
    void newFolderIsOne() throws IOException {
        assertThat(OwnerOnlyFolder.defect(own, user)).isEmpty();
        assertThat(permissions()).isEqualTo("rwx------");
    }

    @Test
    void folderThatOthersMayReadIsOne() throws IOException {
        allow("rwxr-xr-x");

        assertThat(OwnerOnlyFolder.defect(own, user)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwx-w----", "rwx----w-"})
    void folderThatOthersMayWriteIsNoneUntilItIsTaken(String permissions) throws IOException {
        allow(permissions);

        assertThat(OwnerOnlyFolder.defect(OwnerOnlyFolder.create(own), user)).contains("can be written by others");
        assertThat(OwnerOnlyFolder.defect(OwnerOnlyFolder.takeFromOthers(own, user), user))
                .isEmpty();
    }

    /** As in an image whose user is not its administrator. */
    @Test
    void folderOfTheAdministratorCanBeReadByEverybody() throws IOException {
        OtherUser.give(own);

        assertThat(OwnerOnlyFolder.defectInReading(Path.of("/"), user)).isEmpty();
        assertThat(OwnerOnlyFolder.defectInReading(own, user)).contains("belongs to somebody else");
    }

    @Test
    void folderOfSomebodyElseIsNoneAndStaysAsItIs() throws IOException {
        allow("rwxrwxrwx");
        OtherUser.give(own);

        assertThat(OwnerOnlyFolder.defect(OwnerOnlyFolder.takeFromOthers(own, user), user))
                .contains("belongs to somebody else");
        assertThat(permissions()).isEqualTo("rwxrwxrwx");
    }

    @Test
    void linkIsNoneAndItsTargetStaysAsItIs() throws IOException {
        allow("rwxrwxrwx");
        Path link = Files.createSymbolicLink(folder.resolve("link"), own);

        assertThat(OwnerOnlyFolder.defect(OwnerOnlyFolder.takeFromOthers(link, user), user))
                .contains("is not a folder");
        assertThat(permissions()).isEqualTo("rwxrwxrwx");
    }

    private void allow(String permissions) throws IOException {
        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString(permissions));
    }

    private String permissions() throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(own));
    }
}
