package io.github.beamgo.build.compile;

import io.github.beamgo.build.plan.BuildPlan;
import io.github.beamgo.build.plan.Compilation;
import io.github.beamgo.build.plan.PrebuiltBinary;
import io.github.beamgo.file.VerifiedCopy;
import io.github.beamgo.inspect.BinaryInfo;
import io.github.beamgo.inspect.InspectionException;
import io.github.beamgo.inspect.PackedWorker;
import io.github.beamgo.publish.manifest.Manifest;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies what other machines have compiled into the staging folder, where it is read back like what is compiled here. */
public final class PrebuiltCopier {

    private static final Logger LOG = LoggerFactory.getLogger(PrebuiltCopier.class);

    private final BinaryVerifier verifier;

    /** Creates the copier. */
    @Inject
    public PrebuiltCopier(BinaryVerifier verifier) {
        this.verifier = verifier;
    }

    /**
     * Copies every binary of a plan that is taken from another machine.
     *
     * @return these binaries, in the plan's order
     * @throws io.github.beamgo.error.ConfigurationException when a file is not the one that its manifest lists, or not
     *     what was planned
     * @throws IOException when a copy cannot be written
     */
    public List<CompiledTarget> copy(BuildPlan plan) throws IOException {
        List<CompiledTarget> copied = new ArrayList<>();
        for (Compilation compilation : plan.compilations()) {
            if (compilation.isPrebuilt()) {
                copied.add(copy(compilation));
            }
        }
        return copied;
    }

    /** Each of the files is read, although one copy is enough for all. */
    private CompiledTarget copy(Compilation compilation) throws IOException {
        for (PrebuiltBinary prebuilt : compilation.prebuilt()) {
            LOG.info("Taking {}", prebuilt);
            copy(prebuilt, compilation.staged());
            requireAsListed(prebuilt, compilation.staged());
        }
        String sha256 = compilation.prebuilt().get(0).binary().sha256();
        Optional<PackedWorker> packed = PackedWorker.read(compilation.staged());
        CompiledTarget.Content published = packed.isPresent() ? unpack(packed.get(), compilation, sha256) : null;
        BinaryInfo info = verifier.verify(compilation);
        return new CompiledTarget(
                compilation,
                Files.size(compilation.staged()),
                packed.map(PackedWorker::sha256).orElse(sha256),
                info,
                Duration.ZERO,
                false,
                published);
    }

    /** Puts a packed worker where one that is packed here would be, and its worker where one that is compiled here is. */
    private static CompiledTarget.Content unpack(PackedWorker packed, Compilation compilation, String sha256)
            throws IOException {
        Path file = Files.move(
                compilation.staged(), CompiledTarget.packedFile(compilation), StandardCopyOption.REPLACE_EXISTING);
        try {
            packed.unpack(file, compilation.staged());
        } catch (InspectionException e) {
            throw compilation.prebuilt().get(0).damaged("cannot be unpacked: " + withoutStop(e));
        }
        // The probe starts it.
        if (!compilation.staged().toFile().setExecutable(true, false)) {
            throw new IOException(compilation.staged() + " cannot be made executable");
        }
        return new CompiledTarget.Content(file, Files.size(file), sha256);
    }

    private static void requireAsListed(PrebuiltBinary prebuilt, Path staged) throws IOException {
        try {
            Manifest.Unpacked.difference(prebuilt.binary().unpacked(), staged).ifPresent(difference -> {
                throw prebuilt.damaged("is not what its manifest says: " + difference);
            });
        } catch (InspectionException e) {
            throw prebuilt.damaged("cannot be unpacked: " + withoutStop(e));
        }
    }

    private static String withoutStop(InspectionException e) {
        return String.valueOf(e.getMessage()).replaceFirst("\\.$", "");
    }

    private static void copy(PrebuiltBinary prebuilt, Path staged) throws IOException {
        Path file = prebuilt.file();
        try (VerifiedCopy copy = VerifiedCopy.begin(staged)) {
            // Stores of artifacts do not keep the right to execute.
            copy.finish(file, prebuilt.binary().sha256(), true);
        } catch (FileSystemException e) {
            if (!file.toString().equals(e.getFile())) {
                throw e;
            }
            throw prebuilt.damaged(
                    Files.isReadable(file)
                            ? "has another checksum (SHA-256) than the manifest says"
                            : "cannot be read: " + e);
        }
    }
}
