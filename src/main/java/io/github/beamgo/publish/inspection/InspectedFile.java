package io.github.beamgo.publish.inspection;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.beamgo.file.Sha256;
import io.github.beamgo.inspect.BinaryInspector;
import io.github.beamgo.inspect.PackedWorker;
import io.github.beamgo.publish.manifest.Manifest;
import io.github.beamgo.publish.manifest.Manifest.Unpacked;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file, and the executables in it. Its JSON form is documented in {@code docs/inspecting.md}.
 *
 * @param file absolute path
 * @param role what it is for, {@code null} if no manifest says so
 * @param target what it is to run on, {@code null} if no manifest says so
 * @param size length in bytes
 * @param sha256 checksum, 64 hexadecimal digits
 * @param unpacked the worker in a packed worker, {@code null} for any other file
 * @param executables one, or one of each processor in a universal file of macOS; for a packed worker what is in it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InspectedFile(
        String file,
        @Nullable BinaryRole role,
        @Nullable Target target,
        long size,
        String sha256,
        @Nullable Unpacked unpacked,
        List<InspectedExecutable> executables) {

    /** Makes the list unmodifiable. */
    public InspectedFile {
        executables = List.copyOf(executables);
    }

    /**
     * Reads a file.
     *
     * @param listed what a manifest says of it, {@code null} without one
     * @throws io.github.beamgo.inspect.InspectionException if it is not an executable or is damaged
     * @throws IOException if it cannot be read
     */
    public static InspectedFile of(Path file, Manifest.@Nullable Binary listed) throws IOException {
        List<InspectedExecutable> executables = new BinaryInspector()
                .examine(file).stream().map(InspectedExecutable::of).toList();
        Optional<PackedWorker> packed = PackedWorker.read(file);
        if (packed.isPresent()) {
            packed.get().verify(file);
        }
        return new InspectedFile(
                file.toString(),
                listed == null ? null : listed.role(),
                listed == null ? null : listed.target(),
                Files.size(file),
                Sha256.of(file),
                packed.map(Unpacked::of).orElse(null),
                executables);
    }

    /** {@return what it is for, such as {@code worker linux-amd64}, or its name} */
    public String label() {
        return role == null || target == null ? file : role + " " + target;
    }

    /**
     * {@return whether two files are for the same, so that they can be compared: for the same role and target or, if a
     * manifest says this of one of them only, for the same system and processor}
     */
    public boolean matches(InspectedFile other) {
        if (target == null || other.target == null) {
            return executables.stream()
                    .anyMatch(one -> other.executables.stream().anyMatch(one::runsWhere));
        }
        return role == other.role && target.equals(other.target);
    }
}
