package io.github.beamgo.launch.worker;

import io.github.beamgo.host.HostPort;
import io.github.beamgo.process.MarkedProcesses;
import io.github.beamgo.process.ProcessTree;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The boots that were started for one launch on this machine, whoever started them. Each has a folder that is named after
 * its process, into which it fetches the worker.
 */
public final class BootProcesses {

    /** How boot tells the worker its own folder ({@code container/boot.go}). */
    private static final String FOLDER_FLAG = "--semi_persist_dir=";

    /** How boot tells the worker where the engine waits for it, at a port of its own for engines in Java. */
    private static final String CONTROL_FLAG = "--control_endpoint=";

    private static final Duration MOMENT = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(BootProcesses.class);

    private final Path folder;
    private final Supplier<Optional<Set<Path>>> boots;
    private final Supplier<Predicate<Path>> workers;

    /**
     * Creates a view.
     *
     * @param folder where the folders of boots are
     * @param boots looks for the folders of boots; empty if they are not known
     * @param workers looks for workers, and tells of a boot's folder whether that boot's worker may run without it
     */
    private BootProcesses(Path folder, Supplier<Optional<Set<Path>>> boots, Supplier<Predicate<Path>> workers) {
        this.folder = folder;
        this.boots = boots;
        this.workers = workers;
    }

    /** Those that the pool of a launch starts. No engine sees them, so that their workers can go on without them. */
    public static BootProcesses ofPool(LaunchFolder launch) {
        return ofPool(launch, MarkedProcesses.areShown());
    }

    /**
     * As {@link #ofPool(LaunchFolder)}.
     *
     * @param workersAreShown whether the system shows which workers are of this launch; without that, all may go on
     */
    static BootProcesses ofPool(LaunchFolder launch, boolean workersAreShown) {
        return workersAreShown ? withWorkers(launch.pool(), launch) : with(launch.pool(), () -> boot -> true);
    }

    /**
     * Those that an engine in Java starts with PROCESS. It sees the end of one only before it has a worker of it
     * (ProcessEnvironmentFactory), so that workers can go on without them, too.
     */
    public static BootProcesses ofEngine(LaunchFolder launch) {
        return ofEngine(launch, MarkedProcesses.areShown());
    }

    /**
     * As {@link #ofEngine(LaunchFolder)}.
     *
     * @param workersAreShown whether the system shows which workers are of this launch; without that, they are taken to
     *     end with their boots, as they mostly do: a job whose worker is gone would wait without end
     */
    static BootProcesses ofEngine(LaunchFolder launch, boolean workersAreShown) {
        return workersAreShown ? withWorkers(launch.process(), launch) : ofPrism(launch);
    }

    /** Those that prism starts with PROCESS. It takes the end of one for that of its worker (internal/environments.go). */
    public static BootProcesses ofPrism(LaunchFolder launch) {
        return with(launch.process(), () -> boot -> false);
    }

    private static BootProcesses withWorkers(Path bootFolder, LaunchFolder launch) {
        MarkedProcesses launched = new MarkedProcesses(launch.mark());
        return with(bootFolder, () -> {
            List<ProcessHandle> running = launched.find().stream()
                    .filter(StagedCopies::isExecutedBy)
                    .filter(BootProcesses::isServed)
                    .toList();
            return boot -> running.stream().anyMatch(worker -> isOf(boot, worker));
        });
    }

    private static BootProcesses with(Path bootFolder, Supplier<Predicate<Path>> workers) {
        Path folder = BootFolder.workers(bootFolder);
        return new BootProcesses(folder, () -> foldersIn(folder), workers);
    }

    private static Optional<Set<Path>> foldersIn(Path folder) {
        try {
            List<Path> boots = LaunchFolder.contents(folder);
            boots.forEach(BootProcesses::pid);
            return Optional.of(Set.copyOf(boots));
        } catch (IOException | NumberFormatException e) {
            LOG.trace("Nothing is known of boots.", e);
            return Optional.empty();
        }
    }

    /** Whether a worker is that of a boot. One that does not say whose it is may be that of any. */
    private static boolean isOf(Path boot, ProcessHandle worker) {
        return argument(FOLDER_FLAG, worker)
                .map(folder -> Path.of(folder).endsWith(boot.getFileName()))
                .orElse(true);
    }

    /**
     * Whether an engine is there for a worker. One that does not need a worker any more ends its boot, and closes the port
     * of that worker, which runs on all the same.
     */
    private static boolean isServed(ProcessHandle worker) {
        Optional<HostPort> engine = argument(CONTROL_FLAG, worker).flatMap(HostPort::parse);
        if (engine.isEmpty()) {
            return true;
        }
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(engine.get().host(), engine.get().port()), (int) MOMENT.toMillis());
            return true;
        } catch (ConnectException e) {
            LOG.trace("Nobody serves the worker {} any more.", worker.pid(), e);
            return false;
        } catch (IOException e) {
            LOG.trace("Whether the worker {} is served is not known.", worker.pid(), e);
            return true;
        }
    }

    private static Optional<String> argument(String flag, ProcessHandle worker) {
        return worker.info().arguments().stream()
                .flatMap(Arrays::stream)
                .filter(argument -> argument.startsWith(flag))
                .map(argument -> argument.substring(flag.length()))
                .findFirst();
    }

    /**
     * {@return the same with those that were killed before they had a folder}
     *
     * @param children the children of the pool, which keeps an entry of each that has ended
     */
    public BootProcesses startedBy(Supplier<Stream<ProcessHandle>> children) {
        return with(known ->
                Stream.concat(known.stream(), children.get().map(child -> folder.resolve(Long.toString(child.pid())))));
    }

    /** {@return the same without those that are known to have been started for something else} */
    public BootProcesses without(Set<Path> others) {
        return with(known -> known.stream().filter(boot -> !others.contains(boot)));
    }

    private BootProcesses with(Function<Set<Path>, Stream<Path>> change) {
        return new BootProcesses(
                folder, () -> boots.get().map(known -> change.apply(known).collect(Collectors.toSet())), workers);
    }

    /** {@return those that there are now} */
    public BootProcesses now() {
        Optional<Set<Path>> known = boots.get();
        return new BootProcesses(folder, () -> known, workers);
    }

    /** {@return the folders of all that were started} */
    public Set<Path> started() {
        return boots.get().orElse(Set.of());
    }

    /**
     * {@return whether there were some, and neither they nor their workers are at work any more} False if that is not
     * known.
     */
    public boolean haveEnded() {
        return boots.get()
                .filter(known -> !known.isEmpty())
                .filter(this::areGone)
                .isPresent();
    }

    /**
     * {@return whether neither they nor their workers are at work, be it that there was none yet} False if that is not
     * known.
     */
    public boolean areIdle() {
        return boots.get().filter(this::areGone).isPresent();
    }

    /** {@return whether one of them and its worker are not at work any more} False if that is not known. */
    public boolean haveLostOne() {
        List<Path> ended = started().stream().filter(BootProcesses::hasEnded).toList();
        return !ended.isEmpty() && !ended.stream().allMatch(workers.get());
    }

    /**
     * {@return whether one of them has ended before it had fetched a worker into its folder} Then an engine that uses a
     * pool has not heard of it. False if that is not known.
     */
    public boolean haveStartedNoWorker() {
        return started().stream().anyMatch(boot -> hasEnded(boot) && hasFetchedNothing(boot));
    }

    /**
     * {@return whether none of them has fetched a worker, be it that there was none yet} False if that is not known.
     */
    public boolean haveFetchedNothing() {
        return boots.get()
                .filter(known -> known.stream().allMatch(BootProcesses::hasFetchedNothing))
                .isPresent();
    }

    private boolean areGone(Set<Path> known) {
        return known.stream().allMatch(BootProcesses::hasEnded)
                && known.stream().noneMatch(workers.get());
    }

    private static boolean hasEnded(Path boot) {
        return ProcessHandle.of(pid(boot))
                .filter(process -> !ProcessTree.hasEnded(process))
                .isEmpty();
    }

    private static long pid(Path boot) {
        return Long.parseLong(boot.getFileName().toString());
    }

    private static boolean hasFetchedNothing(Path boot) {
        try {
            return !Files.exists(boot) || LaunchFolder.contents(boot).isEmpty();
        } catch (IOException e) {
            LOG.trace("Nothing is known of what a boot has fetched.", e);
            return false;
        }
    }
}
