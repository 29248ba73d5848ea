package io.github.beamgo.launch.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.beamgo.host.HostPort;
import io.github.beamgo.launch.site.Engine;
import io.github.beamgo.launch.site.LaunchSite.EngineStart;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What a Flink cluster tells of itself, by its REST interface. */
public final class FlinkCluster {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    /** Flink's own, {@code rest.port}. */
    private static final int DEFAULT_PORT = 8081;

    private static final Pattern SCHEME_AND_END = Pattern.compile("^http://|/$");
    private static final Pattern MINOR = Pattern.compile("^(\\d+\\.\\d+)(?:[.-].*)?$");

    private final HostPort address;
    private final FlinkRest rest;

    private FlinkCluster(HostPort address) {
        this.address = address;
        this.rest = new FlinkRest("http://" + address, LIMIT);
    }

    /** The cluster that executes for an engine, if one does of which something can be asked in plain HTTP. */
    public static Optional<FlinkCluster> of(@Nullable EngineStart start) {
        if (start == null || start.engine() != Engine.FLINK || start.isLocal()) {
            return Optional.empty();
        }
        String master = SCHEME_AND_END.matcher(start.master()).replaceAll("");
        return HostPort.parse(master)
                .or(() -> HostPort.parse(master + ":" + DEFAULT_PORT))
                .map(FlinkCluster::new);
    }

    /** {@return host:port of its REST interface} */
    public HostPort address() {
        return address;
    }

    /**
     * {@return its whole version, such as {@code 1.19.0}}
     *
     * @throws IOException when it does not answer as a Flink cluster does
     */
    public String version() throws IOException {
        String version = rest.get("/config").path("flink-version").asText();
        if (version.isEmpty()) {
            throw new IOException("There is no flink-version in the answer.");
        }
        return version;
    }

    /** {@return major and minor version, by which Beam names its runners} */
    public static String minorVersion(String version) {
        Matcher minor = MINOR.matcher(version);
        return minor.matches() ? minor.group(1) : version;
    }

    /**
     * {@return the direct memory in bytes that each task manager has beside its network buffers, that of the one which
     * has least; nothing if there is none}
     *
     * @throws IOException when it does not answer as a Flink cluster does
     */
    public OptionalLong spareDirectMemory() throws IOException {
        return StreamSupport.stream(
                        rest.get("/taskmanagers").path("taskmanagers").spliterator(), false)
                .map(manager -> manager.path("memoryConfiguration"))
                .filter(memory -> memory.path("frameworkOffHeap").isNumber())
                .mapToLong(FlinkCluster::spare)
                .min();
    }

    private static long spare(JsonNode memory) {
        return memory.path("frameworkOffHeap").asLong()
                + memory.path("taskOffHeap").asLong();
    }
}
