package io.github.beamgo.launch.engine;

import io.github.beamgo.launch.request.EngineConfiguration;
import io.github.beamgo.launch.request.EngineOptions;
import io.github.beamgo.launch.request.LaunchHost;
import io.github.beamgo.launch.site.Engine;
import io.github.beamgo.launch.site.LaunchSite.EngineStart;
import io.github.beamgo.target.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Requests for tests, of which each says only what matters to it. */
final class JobServerRequestBuilder {

    private Engine engine = Engine.FLINK;
    private List<Path> classPath = List.of();
    private String master = "[local]";
    private Path java = Path.of("/jdk/bin/java");
    private List<String> jvmArgs = List.of();
    private List<String> args = List.of();
    private Map<String, String> environment = Map.of();
    private EngineConfiguration configuration = EngineConfiguration.NONE;
    private Target host = new Target("linux", "amd64");
    private final Path folder;

    /** Work folder and log lie in the folder. */
    JobServerRequestBuilder(Path folder) {
        this.folder = folder;
    }

    JobServerRequestBuilder spark(String url) {
        engine = Engine.SPARK;
        master = url;
        return this;
    }

    JobServerRequestBuilder flink(String address) {
        engine = Engine.FLINK;
        master = address;
        return this;
    }

    JobServerRequestBuilder classPath(List<Path> value) {
        classPath = value;
        return this;
    }

    JobServerRequestBuilder java(Path value) {
        java = value;
        return this;
    }

    JobServerRequestBuilder jvmArgs(String... value) {
        jvmArgs = List.of(value);
        return this;
    }

    JobServerRequestBuilder args(String... value) {
        args = List.of(value);
        return this;
    }

    JobServerRequestBuilder flinkConfiguration(Map<String, String> value) {
        configuration = new EngineConfiguration(value, Map.of());
        return this;
    }

    JobServerRequestBuilder sparkConfiguration(Map<String, String> value) {
        configuration = new EngineConfiguration(Map.of(), value);
        return this;
    }

    JobServerRequestBuilder environment(Map<String, String> value) {
        environment = value;
        return this;
    }

    JobServerRequestBuilder host(String os) {
        host = new Target(os, "amd64");
        return this;
    }

    JobServerRequest build() {
        return new JobServerRequest(
                new EngineStart(engine, master),
                classPath,
                new EngineOptions("[local]", "1.19", "local[*]", "3.5.0", null, null, jvmArgs, args, configuration),
                new LaunchHost(host, environment, folder, java),
                folder.resolve("work"),
                folder.resolve("log/job-server.log"));
    }
}
