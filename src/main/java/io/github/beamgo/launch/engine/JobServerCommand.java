package io.github.beamgo.launch.engine;

import io.github.beamgo.launch.site.Engine;
import io.github.beamgo.process.Command;
import io.github.beamgo.process.InterruptShield;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Decides a job server's exact command. Its flags are those of {@code JobServerDriver.ServerConfiguration} in Beam's
 * {@code runners/java-job-service}.
 */
final class JobServerCommand {

    /**
     * Packages that Flink, Spark and their serializers reach into by reflection, as Flink's {@code env.java.opts.all}
     * and Spark's {@code JavaModuleOptions} list them.
     */
    private static final List<String> OPENED_PACKAGES = List.of(
            "java.io",
            "java.lang",
            "java.lang.invoke",
            "java.lang.reflect",
            "java.net",
            "java.nio",
            "java.text",
            "java.time",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "java.util.concurrent.locks",
            "sun.nio.ch",
            "sun.util.calendar");

    private JobServerCommand() {}

    /** {@return the command that starts what is requested} */
    static Command of(JobServerRequest request) {
        List<String> argv = new ArrayList<>();
        argv.add(request.host().java().toString());
        OPENED_PACKAGES.forEach(name -> argv.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
        argv.add("--add-exports=java.base/sun.nio.ch=ALL-UNNAMED");
        // Netty, Snappy and RocksDB load native libraries; newer JDKs warn about it, and will refuse it.
        argv.add("--enable-native-access=ALL-UNNAMED");
        argv.add("-Djava.io.tmpdir=" + request.temporaryFolder());
        argv.addAll(request.options().jobServerJvmArgs());
        argv.add("@" + request.classPathFile());
        argv.add(request.start().engine().mainClass());
        ourArguments(request).stream()
                .filter(argument -> !request.options().setsJobServerFlag(argument.substring(0, argument.indexOf('='))))
                .forEach(argv::add);
        argv.addAll(request.options().jobServerArgs());
        return new Command(
                InterruptShield.around(argv, request.host().target()), environment(request), request.workFolder());
    }

    private static List<String> ourArguments(JobServerRequest request) {
        List<String> arguments = new ArrayList<>(List.of(
                "--job-host=localhost",
                // The system chooses; the job server logs what it chose.
                "--job-port=0",
                "--artifact-port=0",
                "--expansion-port=0",
                "--artifacts-dir=" + request.workFolder().resolve("artifacts"),
                "--" + request.start().engine().masterFlag() + "="
                        + request.start().master()));
        if (EngineSettingsFiles.hasFlinkFolder(request)) {
            arguments.add("--flink-conf-dir=" + request.flinkFolder());
        }
        return arguments;
    }

    private static Map<String, String> environment(JobServerRequest request) {
        Map<String, String> environment = new HashMap<>(request.host().variables());
        // Workers that the engine starts on this machine inherit it.
        environment.put("TMPDIR", request.temporaryFolder().toString());
        if (request.start().engine() == Engine.SPARK && request.start().isLocal()) {
            // Otherwise Spark listens on all interfaces, and fails where the machine's own name does not resolve.
            environment.putIfAbsent("SPARK_LOCAL_IP", "127.0.0.1");
        }
        return environment;
    }

    /**
     * The class path, which is too long for a command line of Windows, and properties that may be secret, as the {@code
     * java} command reads them from an argument file.
     */
    static String classPathArguments(JobServerRequest request) {
        String classPath =
                request.classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        return "-cp\n" + quoted(classPath) + "\n" + EngineSettingsFiles.javaArguments(request);
    }

    /** A word of an argument file: in quotes, with backslashes doubled, and line breaks in the notation of C. */
    static String quoted(String word) {
        return "\""
                + word.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\r", "\\r")
                        .replace("\n", "\\n") + "\"";
    }
}
