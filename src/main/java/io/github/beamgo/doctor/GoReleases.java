package io.github.beamgo.doctor;

import io.github.beamgo.go.toolchain.GoRelease;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The releases of Go, from the last years' to the newest.
 *
 * @param known versions as {@code go list -m -versions go} prints them, such as {@code 1.26.8} or {@code 1.27rc1}
 */
record GoReleases(List<String> known) {

    private static final String SUBJECT = "Go release";

    /**
     * Judges the Go that compiles by Go's release policy: the two newest minor versions get patch releases.
     *
     * @param version such as {@code go1.26.8}
     * @return empty for a version that is not a release, or when no releases are known
     */
    Optional<Diagnosis> judge(String version) {
        Optional<GoRelease> used = GoRelease.ofGo(version).filter(GoReleases::isRelease);
        List<GoRelease> releases = known.stream()
                .flatMap(release -> GoRelease.ofGo(release).stream())
                .filter(GoReleases::isRelease)
                .toList();
        Optional<GoRelease> newest = releases.stream().max(Comparator.naturalOrder());
        if (used.isEmpty() || newest.isEmpty()) {
            return Optional.empty();
        }
        if (used.get().minor() < newest.get().minor() - 1) {
            return Optional.of(Diagnosis.warning(
                    SUBJECT,
                    version + " gets no more security fixes: the newest release is " + newest.get() + ".",
                    update(newest.get())));
        }
        GoRelease latest = releases.stream()
                .filter(release -> release.minor() == used.get().minor())
                .max(Comparator.naturalOrder())
                .orElse(used.get());
        return Optional.of(
                latest.patch() > used.get().patch()
                        ? Diagnosis.warning(
                                SUBJECT, version + " has faults that are mended in " + latest + ".", update(latest))
                        : Diagnosis.ok(SUBJECT, version + " is the newest release of its version"));
    }

    private static boolean isRelease(GoRelease version) {
        return version.preview().isEmpty();
    }

    private static String update(GoRelease release) {
        return "Update Go, or let it fetch the release itself with <goVersion> (-Dbeamgo.goVersion=" + release + ").";
    }
}
