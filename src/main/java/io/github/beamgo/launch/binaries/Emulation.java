package io.github.beamgo.launch.binaries;

import io.github.beamgo.target.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A machine that runs the programs of another kind as well, slower or not as usual, so that this is only ever offered.
 *
 * @param target what it runs
 * @param by what makes it run
 */
record Emulation(String target, String by) {

    private static final Map<String, List<Emulation>> OFFERS = Map.of(
            "darwin-arm64", List.of(new Emulation("darwin-amd64", "Rosetta")),
            "windows-arm64",
                    List.of(
                            new Emulation("windows-amd64", "the emulation in Windows 11"),
                            new Emulation("windows-386", "the emulation in Windows")),
            "windows-amd64", List.of(new Emulation("windows-386", "WOW64")),
            "linux-amd64", List.of(new Emulation("linux-386", "the 32-bit mode of Linux")));

    /** The nearest launcher that may run here besides those for this machine. */
    static Optional<Emulation> nearest(Target host, Stream<LaunchableBinary> launchers) {
        List<String> targets = launchers.map(LaunchableBinary::target).toList();
        return OFFERS.getOrDefault(new Target(host.os(), host.arch()).name(), List.of()).stream()
                .filter(offer -> targets.contains(offer.target()))
                .findFirst();
    }
}
