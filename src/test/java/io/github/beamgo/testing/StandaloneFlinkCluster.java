package io.github.beamgo.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Flink cluster as its own scripts would start it: a job manager and a task manager, each a process of its own, which
 * know of each other by their ports alone. Ends with this JVM at the latest.
 */
public final class StandaloneFlinkCluster implements AutoCloseable {

    private static final String JOB_MANAGER =
            "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint --executionMode cluster";
    private static final String TASK_MANAGER = "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";

    private static final List<String> OPENED_PACKAGES = List.of(
            "java.lang",
            "java.net",
            "java.io",
            "java.nio",
            "sun.nio.ch",
            "java.lang.reflect",
            "java.text",
            "java.time",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "java.util.concurrent.locks");

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final ObjectMapper json = new ObjectMapper();
    private final Path folder;
    private final String restAddress;
    private final List<Process> processes = new ArrayList<>();
    private final Thread hook = new Thread(this::kill);

    private StandaloneFlinkCluster(Path folder, int restPort) {
        this.folder = folder;
        this.restAddress = "localhost:" + restPort;
    }

    /**
     * Starts a cluster and waits until it can execute jobs.
     *
     * @param folder takes its logs ({@code jobmanager.log}, {@code taskmanager.log}), and its other files until it ends
     * @param slots how many subtasks it can execute at once
     */
    public static StandaloneFlinkCluster start(Path folder, int slots) throws IOException, InterruptedException {
        int restPort;
        int rpcPort;
        try (ServerSocket rest = freePort();
                ServerSocket rpc = freePort()) {
            restPort = rest.getLocalPort();
            rpcPort = rpc.getLocalPort();
        }
        Files.createDirectories(folder.resolve("tmp"));
        Files.writeString(folder.resolve("flink-conf.yaml"), configuration(folder, restPort, rpcPort, slots));
        StandaloneFlinkCluster cluster = new StandaloneFlinkCluster(folder, restPort);
        Runtime.getRuntime().addShutdownHook(cluster.hook);
        try {
            cluster.start("jobmanager", JOB_MANAGER);
            cluster.start("taskmanager", TASK_MANAGER);
            cluster.awaitSlots(slots);
            return cluster;
        } catch (IOException | InterruptedException | RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    /** Where its REST interface listens, which is what {@code flinkMaster} takes: host:port. */
    public String restAddress() {
        return restAddress;
    }

    /** The state of each job ({@code FINISHED}, {@code CANCELED}, …) by its name. */
    public Map<String, String> jobStates() throws IOException {
        Map<String, String> states = new LinkedHashMap<>();
        get("/jobs/overview")
                .path("jobs")
                .forEach(job ->
                        states.put(job.path("name").asText(), job.path("state").asText()));
        return states;
    }

    /** The processes of the job manager and of the task manager. */
    public List<ProcessHandle> processes() {
        return processes.stream().map(Process::toHandle).toList();
    }

    @Override
    public void close() throws IOException {
        processes.forEach(Process::destroy);
        processes.forEach(process -> process.onExit()
                .completeOnTimeout(process, GRACE.toSeconds(), TimeUnit.SECONDS)
                .join());
        kill();
        processes.forEach(process -> process.onExit().join());
        Runtime.getRuntime().removeShutdownHook(hook);
        Files.deleteIfExists(folder.resolve("flink-conf.yaml"));
        try (Stream<Path> left = Files.walk(folder.resolve("tmp"))) {
            left.map(Path::toFile).sorted((one, other) -> other.compareTo(one)).forEach(File::delete);
        }
    }

    private void kill() {
        processes.forEach(Process::destroyForcibly);
    }

    private static ServerSocket freePort() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    /** Sizes are fixed, for which Flink's scripts otherwise run one more program. */
    private static String configuration(Path folder, int restPort, int rpcPort, int slots) {
        return """
                rest.address: localhost
                rest.bind-address: localhost
                rest.port: %d
                jobmanager.rpc.address: localhost
                jobmanager.rpc.port: %d
                jobmanager.bind-host: localhost
                blob.server.port: 0
                taskmanager.host: localhost
                taskmanager.bind-host: localhost
                taskmanager.rpc.port: 0
                taskmanager.data.port: 0
                taskmanager.numberOfTaskSlots: %d
                taskmanager.cpu.cores: 1.0
                taskmanager.memory.framework.heap.size: 128m
                taskmanager.memory.framework.off-heap.size: 128m
                taskmanager.memory.jvm-metaspace.size: 256m
                taskmanager.memory.jvm-overhead.max: 192m
                taskmanager.memory.jvm-overhead.min: 192m
                taskmanager.memory.task.heap.size: 256m
                taskmanager.memory.task.off-heap.size: 0b
                taskmanager.memory.network.min: 64m
                taskmanager.memory.network.max: 64m
                taskmanager.memory.managed.size: 64m
                io.tmp.dirs: %s
                """.formatted(restPort, rpcPort, slots, folder.resolve("tmp"));
    }

    private void start(String name, String mainClassAndArguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Engines.java().toString());
        OPENED_PACKAGES.forEach(opened -> command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED"));
        command.addAll(Engines.SHORT_LIVED);
        command.add("-Xmx512m");
        command.add("-Djava.io.tmpdir=" + folder.resolve("tmp"));
        command.add("-cp");
        command.add(Engines.classPath("flink").stream()
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator)));
        command.addAll(List.of(mainClassAndArguments.split(" ")));
        command.addAll(List.of("--configDir", folder.toString()));
        processes.add(new ProcessBuilder(command)
                .directory(folder.resolve("tmp").toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start());
    }

    private void awaitSlots(int slots) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < PATIENCE.toNanos()) {
            if (!processes.stream().allMatch(Process::isAlive)) {
                throw new IOException("A part of the cluster has ended.\n" + logs());
            }
            if (slots() == slots) {
                return;
            }
            Thread.sleep(100);
        }
        throw new IOException("The cluster does not offer its slots.\n" + logs());
    }

    private String logs() throws IOException {
        return Files.readString(folder.resolve("jobmanager.log")) + Files.readString(folder.resolve("taskmanager.log"));
    }

    private int slots() {
        try {
            return get("/overview").path("slots-available").asInt();
        } catch (IOException notYet) {
            return 0;
        }
    }

    private JsonNode get(String path) throws IOException {
        try (InputStream body =
                URI.create("http://" + restAddress + path).toURL().openStream()) {
            return json.readTree(body);
        }
    }
}
