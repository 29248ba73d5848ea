package io.github.beamgo.launch.preflight;

import io.github.beamgo.host.HostTarget;
import io.github.beamgo.inspect.BuildInfo;
import io.github.beamgo.target.Target;
import io.github.beamgo.testing.TinyModule;
import io.github.beamgo.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Small programs that Go builds with Beam's module in any version. In place of Beam's packages the module has one with
 * a variable, and comes from a module proxy in a folder, so that it is recorded in the programs as the real one is.
 */
final class Programs {

    static final Target HOST = HostTarget.of(System.getProperties());
    static final Target LINUX = new Target("linux", "amd64");
    static final String RELEASE = "v2.77.0";

    /** Is used on macOS only. */
    static final String MAC_MODULE = "example.com/mac";

    private final Path folder;
    private final ModuleProxy proxy;
    private int count;

    Programs(Path folder) {
        this(folder, "beam");
    }

    /** Programs with another Beam, of the same versions. */
    Programs(Path folder, String valueInBeam) {
        this.folder = folder;
        this.proxy = new ModuleProxy(folder.resolve("proxy"));
        List<String> versions = List.of(
                RELEASE, "v2.73.0", "v2.48.0", "v2.77.0-RC1", "v2.78.0-0.20261101000000-0123456789ab", "v2.79.0-dev");
        for (String version : versions) {
            proxy.publish(BuildInfo.BEAM_MODULE, version, "package v2\n\nvar Name = \"" + valueInBeam + "\"\n");
        }
        proxy.publish(MAC_MODULE, "v1.0.0", "package mac\n\nvar Name = \"mac\"\n");
    }

    /** A module {@code example.com/tiny} with Beam in a version. */
    TinyModule module(String beamVersion) {
        return new TinyModule(folder.resolve("module" + count++))
                .file("go.mod", """
                        module example.com/tiny

                        go 1.21

                        require (
                        	github.com/apache/beam/sdks/v2 %s
                        	example.com/mac v1.0.0
                        )
                        """.formatted(beamVersion))
                .file("main.go", """
                        package main

                        import beam "github.com/apache/beam/sdks/v2"

                        func main() { println(beam.Name) }
                        """)
                .file("main_darwin.go", "package main\n\nimport _ \"example.com/mac\"\n");
    }

    Path build(TinyModule module, Target target, String... flags) throws IOException, InterruptedException {
        return go(module, target, ".", Map.of("CGO_ENABLED", "0"), flags);
    }

    /** Another program of the module. */
    Path buildPackage(TinyModule module, Target target, String mainPackage) throws IOException, InterruptedException {
        return go(module, target, mainPackage, Map.of("CGO_ENABLED", "0"));
    }

    /** A program of the newest release of Beam. */
    Path build(Target target, String... flags) throws IOException, InterruptedException {
        return build(module(RELEASE), target, flags);
    }

    Path buildWithC(TinyModule module) throws IOException, InterruptedException {
        module.file("c.go", "package main\n\n// static int two() { return 2; }\nimport \"C\"\n\nvar two = C.two()\n");
        return go(module, HOST, ".", Map.of("CGO_ENABLED", "1"));
    }

    private Path go(TinyModule module, Target target, String mainPackage, Map<String, String> further, String... flags)
            throws IOException, InterruptedException {
        Path file = folder.resolve("program" + count++ + target.executableSuffix());
        Map<String, String> environment = new HashMap<>(target.goVariables());
        environment.putAll(further);
        // All of it below the folder, and removable.
        environment.put("GOPROXY", folder.resolve("proxy").toUri().toString());
        environment.put("GOMODCACHE", folder.resolve("cache").toString());
        environment.put("GOFLAGS", "-modcacherw");
        environment.put("GOSUMDB", "off");
        environment.put("GOTOOLCHAIN", "local");
        List<String> command = new ArrayList<>(List.of("go", "build", "-o", file.toString()));
        if (!Files.exists(module.directory().resolve("go.work"))) {
            environment.put("GOWORK", "off");
            command.add("-mod=mod");
        }
        command.addAll(List.of(flags));
        command.add(mainPackage);
        Tool.output(module.directory(), environment, command.toArray(String[]::new));
        return file;
    }
}
