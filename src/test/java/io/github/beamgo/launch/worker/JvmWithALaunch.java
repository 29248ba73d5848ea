package io.github.beamgo.launch.worker;

import io.github.beamgo.launch.request.LaunchHost;
import io.github.beamgo.process.Command;
import io.github.beamgo.process.ProcessRunner;
import io.github.beamgo.process.ResourceStack;
import io.github.beamgo.target.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * A program of its own: has a launch's folder below the given one, and runs a script until it is ended. Prints the
 * folder's name, then what the script prints.
 */
final class JvmWithALaunch {

    private JvmWithALaunch() {}

    public static void main(String[] args) throws Exception {
        LaunchHost host = new LaunchHost(
                new Target("linux", "amd64"),
                Map.of("PATH", "/usr/local/bin:/usr/bin:/bin"),
                Path.of(args[0]),
                Path.of("java"));
        try (ResourceStack stack = new ResourceStack()) {
            LaunchFolder folder = LaunchFolder.open(host, stack);
            System.out.println(folder.mark());
            Command command = new Command(
                    List.of("/bin/bash", "-c", args[1]), folder.marking(host).variables(), Path.of("/"));
            new ProcessRunner().start(command, line -> line.writeTo(System.out), stack);
            new CountDownLatch(1).await();
        }
    }
}
