package io.github.beamgo.doctor;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The releases of Go, from the last years' to the newest.
 *
 * @param known versions as {@code go list -m -versions go} prints them, such as {@code 1.26.8} or {@code 1.27rc1}
 */
record GoReleases(List<String> known) {

    private static final String SUBJECT = "Go release";

    private static final Pattern RELEASE = Pattern.compile("(?:go)?1\\.(\\d+)(?:\\.(\\d+))?(?:[ -].*)?");

    private record Release(int minor, int patch) {
        static Optional<Release> parse(String version) {
            Matcher parts = RELEASE.matcher(version);
            return parts.matches()
                    ? Optional.of(new Release(
                            Integer.parseInt(parts.group(1)),
                            parts.group(2) == null ? 0 : Integer.parseInt(parts.group(2))))
                    : Optional.empty();
        }

        @Override
        public String toString() {
            return "1." + minor + "." + patch;
        }
    }

    /**
     * Judges the Go that compiles by Go's release policy: the two newest minor versions get patch releases.
     *
     * @param version such as {@code go1.26.8}
     * @return empty for a version that is not a release, or when no releases are known
     */
    Optional<Diagnosis> judge(String version) {
        Optional<Release> used = Release.parse(version);
        List<Release> releases = known.stream()
                .flatMap(release -> Release.parse(release).stream())
                .toList();
        Optional<Release> newest =
                releases.stream().max(Comparator.comparingInt(Release::minor).thenComparingInt(Release::patch));
        if (used.isEmpty() || newest.isEmpty()) {
            return Optional.empty();
        }
        if (used.get().minor() < newest.get().minor() - 1) {
            return Optional.of(Diagnosis.warning(
                    SUBJECT,
                    version + " gets no more security fixes: the newest release is " + newest.get() + ".",
                    update(newest.get())));
        }
        Release latest = releases.stream()
                .filter(release -> release.minor() == used.get().minor())
                .max(Comparator.comparingInt(Release::patch))
                .orElse(used.get());
        return Optional.of(
                latest.patch() > used.get().patch()
                        ? Diagnosis.warning(
                                SUBJECT, version + " has faults that are mended in " + latest + ".", update(latest))
                        : Diagnosis.ok(SUBJECT, version + " is the newest release of its version"));
    }

    private static String update(Release release) {
        return "Update Go, or let it fetch the release itself with <goVersion> (-Dbeamgo.goVersion=" + release + ").";
    }
}
