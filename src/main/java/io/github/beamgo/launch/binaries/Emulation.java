package io.github.beamgo.launch.binaries;

import io.github.beamgo.target.Target;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A machine that runs the programs of another kind as well, slower or with differences, so that it is only ever
 * suggested.
 *
 * @param machine the machine
 * @param target what it runs
 * @param by what makes that possible
 */
record Emulation(Target machine, Target target, String by) {

    /** For each machine, the better ones come before the worse. */
    private static final List<Emulation> ALL = List.of(
            new Emulation(new Target("darwin", "arm64"), new Target("darwin", "amd64"), "Rosetta"),
            new Emulation(
                    new Target("windows", "arm64"), new Target("windows", "amd64"), "the emulation in Windows 11"),
            new Emulation(new Target("windows", "arm64"), new Target("windows", "386"), "the emulation in Windows"),
            new Emulation(new Target("windows", "amd64"), new Target("windows", "386"), "WOW64"),
            new Emulation(new Target("linux", "amd64"), new Target("linux", "386"), "the 32-bit mode of Linux"));

    /** The nearest launcher that may run here besides those for this machine. */
    static Optional<Emulation> nearest(Target host, Stream<LaunchableBinary> launchers) {
        List<Target> targets = launchers.map(LaunchableBinary::target).toList();
        return ALL.stream()
                .filter(offer -> offer.machine().sameMachine(host) && targets.contains(offer.target()))
                .findFirst();
    }
}
