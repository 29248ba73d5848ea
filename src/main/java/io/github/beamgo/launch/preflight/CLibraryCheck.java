package io.github.beamgo.launch.preflight;

import io.github.beamgo.inspect.BinaryInfo;
import io.github.beamgo.inspect.DynamicLinking;
import io.github.beamgo.inspect.Glibc;
import java.lang.module.ModuleDescriptor.Version;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what a worker needs of the C library with what Beam's image has: if that is less, the job is "running"
 * forever (apache/beam issues 24470, 26576).
 */
final class CLibraryCheck {

    private static final Logger LOG = LoggerFactory.getLogger(CLibraryCheck.class);

    private static final Version GLIBC_OF_IMAGE = Version.parse(Glibc.OF_BEAMS_IMAGE);

    /** The image's loader, for the two processors that it exists for. */
    private static final Pattern LOADER_OF_IMAGE =
            Pattern.compile("/lib64/ld-linux-x86-64\\.so\\.2|/lib/ld-linux-aarch64\\.so\\.1");

    private static final String REMEDY_START = "Compile it without C code (<cgo> (-Dbeamgo.cgo) is off unless set)";
    private static final String REMEDY_END =
            ", or name an image of your own with <sdkContainerImage> (-Dbeamgo.sdkContainerImage).";

    private CLibraryCheck() {}

    static Optional<Finding> check(CheckedBinary worker, BinaryInfo info, WorkerHost host) {
        DynamicLinking linking = info.dynamicLinking();
        if (linking.interpreter() == null) {
            return Optional.empty();
        }
        return switch (host) {
            case DEFAULT_IMAGE -> image(worker, linking, linking.interpreter());
            case OWN_IMAGE, ELSEWHERE -> {
                LOG.warn(
                        "{} is linked dynamically: the machine that runs it must have {}.",
                        worker.label(),
                        needs(linking));
                yield Optional.empty();
            }
            case LAUNCHER, THIS_LAUNCH, THIS_BUILD, THIS_MACHINE -> Optional.empty();
        };
    }

    private static Optional<Finding> image(CheckedBinary worker, DynamicLinking linking, String interpreter) {
        if (!LOADER_OF_IMAGE.matcher(interpreter).matches()) {
            return Optional.of(new Finding(
                    worker.label() + " needs " + needs(linking)
                            + ", which Beam's image apache/beam_go_sdk (Debian 12) does not have.",
                    REMEDY_START + REMEDY_END));
        }
        if (linking.glibc() != null && linking.glibc().compareTo(GLIBC_OF_IMAGE) > 0) {
            return Optional.of(new Finding(
                    worker.label() + " needs " + needs(linking) + ", but Beam's image apache/beam_go_sdk has glibc "
                            + GLIBC_OF_IMAGE + ".",
                    REMEDY_START + ", or on a system with glibc " + GLIBC_OF_IMAGE + " or older" + REMEDY_END));
        }
        return Optional.empty();
    }

    private static String needs(DynamicLinking linking) {
        return "the loader " + linking.interpreter() + (linking.isMusl() ? " of musl (Alpine Linux)" : "")
                + (linking.glibc() == null ? "" : " and glibc " + linking.glibc() + " or newer");
    }
}
