package io.github.beamgo.launch.preflight;

import io.github.beamgo.inspect.BuildInfo;
import io.github.beamgo.inspect.BuildInfo.Module;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Refuses the default image for development versions of Beam's Go SDK. The launcher asks for {@code
 * apache/beam_go_sdk:<SdkVersion>}, a constant in {@code pkg/beam/core/core.go} that ends with {@code .dev} in all but
 * releases; such images are not published (apache/beam issue 27064).
 */
final class SdkImageCheck {

    /** The form that {@code golang.org/x/mod/module} has for versions made up from a commit. */
    private static final Pattern PSEUDO_VERSION =
            Pattern.compile("v\\d+\\.(0\\.0-|\\d+\\.\\d+-([^+]*\\.)?0\\.)\\d{14}-[A-Za-z0-9]+(\\+.*)?");

    /** A release, but with the constant of a development version in it: that of the issue. */
    private static final String RELEASE_WITHOUT_IMAGE = "v2.48.0";

    private SdkImageCheck() {}

    static Optional<Finding> check(CheckedBinary launcher, BuildInfo info) {
        return info.beamModule()
                .map(SourcesCheck::replaced)
                .filter(SdkImageCheck::hasNoImage)
                .map(sdk -> new Finding(
                        launcher.label() + " has Beam's Go SDK in version " + sdk.version()
                                + (sdk.path().equals(BuildInfo.BEAM_MODULE) ? "" : " of " + sdk.path())
                                + ", for which no image apache/beam_go_sdk is published (apache/beam issue 27064).",
                        "Name the image of the nearest release, or one of your own, with <sdkContainerImage>"
                                + " (-Dbeamgo.sdkContainerImage=apache/beam_go_sdk:2.77.0)."));
    }

    private static boolean hasNoImage(Module sdk) {
        String version = sdk.version();
        return version.equals(BuildInfo.DEVELOPMENT)
                || version.equals(RELEASE_WITHOUT_IMAGE)
                || version.matches(".*[.-]dev")
                || PSEUDO_VERSION.matcher(version).matches();
    }
}
