package io.github.beamgo.launch.binaries;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.publish.manifest.Manifest;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    private static final String DEFAULT_WORKER = "linux-amd64";

    /** Makes the list unmodifiable. */
    public FetchChoice {
        binaries = List.copyOf(binaries);
    }

    /**
     * Chooses.
     *
     * @param launcher target of the launcher, {@code host} or {@code all}
     * @param worker target of the worker or {@code all}, {@code null} for the default
     * @param boot whether boots for the workers are wanted
     * @return launchers, workers and boots, in this order
     * @throws ConfigurationException when there is none for a target
     */
    public List<Manifest.Binary> choose(String launcher, @Nullable String worker, boolean boot) {
        List<Manifest.Binary> chosen = new ArrayList<>(launchers(launcher));
        List<Manifest.Binary> workers = workers(worker);
        chosen.addAll(workers);
        if (boot) {
            workers.forEach(one -> chosen.addAll(boots(one.target())));
        }
        return chosen;
    }

    private List<Manifest.Binary> launchers(String wanted) {
        if (wanted.equals(Target.HOST)) {
            String plain = new Target(host.os(), host.arch()).name();
            return of(BinaryRole.LAUNCHER).stream()
                    .filter(one -> one.target().equals(plain))
                    .findFirst()
                    .or(() -> of(BinaryRole.LAUNCHER).stream()
                            .filter(one -> one.target().startsWith(plain + "-"))
                            .findFirst())
                    .map(List::of)
                    .orElseThrow(() -> missing().launcher(host));
        }
        List<Manifest.Binary> found = of(BinaryRole.LAUNCHER, wanted);
        if (found.isEmpty()) {
            throw missing().launcherTarget(wanted);
        }
        return found;
    }

    private List<Manifest.Binary> workers(@Nullable String wanted) {
        List<Manifest.Binary> all = of(BinaryRole.WORKER);
        if (wanted == null && all.size() == 1) {
            return all;
        }
        String target = wanted == null ? DEFAULT_WORKER : wanted;
        List<Manifest.Binary> found = of(BinaryRole.WORKER, target);
        if (found.isEmpty()) {
            throw missing().worker(target);
        }
        return found;
    }

    private List<Manifest.Binary> boots(String target) {
        List<Manifest.Binary> found = of(BinaryRole.BOOT, target);
        if (found.isEmpty()) {
            throw missing().boot(target);
        }
        return found;
    }

    private List<Manifest.Binary> of(BinaryRole role) {
        return binaries.stream().filter(binary -> binary.role() == role).toList();
    }

    private List<Manifest.Binary> of(BinaryRole role, String target) {
        String name = target.replace('/', '-');
        return of(role).stream()
                .filter(binary -> target.equals(ALL) || binary.target().equals(name))
                .toList();
    }

    private MissingBinary missing() {
        return new MissingBinary(AvailableBinaries.published(
                binaries.stream()
                        .map(binary -> new LaunchableBinary(
                                binary.role(), binary.target(), Path.of(binary.file()), binary.sha256()))
                        .toList(),
                coordinates));
    }
}
