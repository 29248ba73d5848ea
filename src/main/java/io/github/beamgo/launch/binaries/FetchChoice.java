package io.github.beamgo.launch.binaries;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.ParameterName;
import io.github.beamgo.publish.manifest.Manifest;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Chooses from a published pipeline what is of use to other tools.
 *
 * @param binaries its binaries
 * @param coordinates where it is published
 * @param host this machine
 */
public record FetchChoice(List<Manifest.Binary> binaries, String coordinates, Target host) {

    private static final String ALL = "all";
    private static final ParameterName LAUNCHER_TARGET = new ParameterName("launcherTarget");
    private static final ParameterName WORKER_TARGET = new ParameterName("workerTarget");

    /** Makes the list unmodifiable. */
    public FetchChoice {
        binaries = List.copyOf(binaries);
    }

    /**
     * Chooses the binaries.
     *
     * @param launcher target of the launcher, {@code host} or {@code all}
     * @param worker target of the worker or {@code all}, {@code null} for the default
     * @param boot whether boots for the workers are wanted
     * @return launchers, workers and boots, in this order
     * @throws ConfigurationException when there is none for a target, or when a word is not a target
     */
    public List<Manifest.Binary> choose(String launcher, @Nullable String worker, boolean boot) {
        List<Manifest.Binary> chosen = new ArrayList<>(launchers(launcher));
        List<Manifest.Binary> workers = workers(worker);
        chosen.addAll(workers);
        if (boot) {
            for (Manifest.Binary one : workers) {
                chosen.addAll(orElseThrow(of(BinaryRole.BOOT, one.target()), missing -> missing.boot(one.target())));
            }
        }
        return chosen;
    }

    private List<Manifest.Binary> launchers(String wanted) {
        if (wanted.equals(Target.HOST)) {
            return of(BinaryRole.LAUNCHER).stream()
                    .filter(one -> one.target().sameMachine(host))
                    // The plain target before its variants, which not every machine of the kind can run.
                    .min(Comparator.comparing(one -> one.target().variant() != null))
                    .map(List::of)
                    .orElseThrow(() -> missing().launcher(host));
        }
        return orElseThrow(of(BinaryRole.LAUNCHER, wanted, LAUNCHER_TARGET), missing -> missing.launcherTarget(wanted));
    }

    private List<Manifest.Binary> workers(@Nullable String wanted) {
        List<Manifest.Binary> all = of(BinaryRole.WORKER);
        if (wanted == null && all.size() == 1) {
            return all;
        }
        String target = wanted == null ? Target.DEFAULT_WORKER.name() : wanted;
        return orElseThrow(of(BinaryRole.WORKER, target, WORKER_TARGET), missing -> missing.worker(target));
    }

    private List<Manifest.Binary> of(BinaryRole role) {
        return binaries.stream().filter(binary -> binary.role() == role).toList();
    }

    private List<Manifest.Binary> of(BinaryRole role, String wanted, ParameterName parameter) {
        return wanted.equals(ALL) ? of(role) : of(role, Target.parse(wanted, parameter));
    }

    private List<Manifest.Binary> of(BinaryRole role, Target target) {
        return of(role).stream()
                .filter(binary -> binary.target().equals(target))
                .toList();
    }

    private List<Manifest.Binary> orElseThrow(
            List<Manifest.Binary> found, Function<MissingBinary, ConfigurationException> failure) {
        if (found.isEmpty()) {
            throw failure.apply(missing());
        }
        return found;
    }

    private MissingBinary missing() {
        return new MissingBinary(AvailableBinaries.published(
                // Only the targets matter in messages.
                binaries.stream()
                        .map(binary -> LaunchableBinary.of(binary, Path.of(binary.file())))
                        .toList(),
                coordinates));
    }
}
