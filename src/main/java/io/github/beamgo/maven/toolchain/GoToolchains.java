package io.github.beamgo.maven.toolchain;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.go.GoToolchain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.toolchain.Toolchain;
import org.apache.maven.toolchain.ToolchainManager;
import org.apache.maven.toolchain.model.ToolchainModel;

/** The toolchains of type {@code go} that Maven knows. */
public final class GoToolchains {

    private final ToolchainManager manager;

    /** Creates the access. */
    @Inject
    public GoToolchains(ToolchainManager manager) {
        this.manager = manager;
    }

    /**
     * Lists them. Those of toolchains.xml need no {@code <extensions>}: only maven-toolchains-plugin asks Maven for a
     * factory.
     *
     * @throws ConfigurationException when an entry of toolchains.xml does not say where Go is
     */
    public List<GoToolchain> of(MavenSession session) {
        List<GoToolchain> toolchains = new ArrayList<>();
        Toolchain chosen = manager.getToolchainFromBuildContext(GoToolchainFactory.TYPE, session);
        if (chosen != null) {
            toolchains.add(new GoToolchain(Path.of(chosen.findTool("go")), "", true));
        }
        Map<String, List<ToolchainModel>> known = session.getRequest().getToolchains();
        for (ToolchainModel model : known.getOrDefault(GoToolchainFactory.TYPE, List.of())) {
            Path executable = GoToolchainFactory.executable(model);
            if (executable == null) {
                throw new ConfigurationException(
                        "A toolchain of type go in toolchains.xml does not say where Go is.",
                        "Write the folder in which bin/go is into its <configuration>, as <goHome>.");
            }
            toolchains.add(new GoToolchain(executable, GoToolchainFactory.version(model), false));
        }
        return toolchains;
    }
}
