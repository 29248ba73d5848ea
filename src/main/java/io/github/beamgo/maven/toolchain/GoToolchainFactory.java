package io.github.beamgo.maven.toolchain;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.toolchain.MisconfiguredToolchainException;
import org.apache.maven.toolchain.RequirementMatcherFactory;
import org.apache.maven.toolchain.ToolchainFactory;
import org.apache.maven.toolchain.ToolchainPrivate;
import org.apache.maven.toolchain.model.ToolchainModel;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * Makes toolchains of the type {@code go} for maven-toolchains-plugin. Maven finds it in poms that have this plugin with
 * {@code <extensions>true</extensions>}.
 */
public final class GoToolchainFactory implements ToolchainFactory {

    static final String TYPE = "go";

    private static final String HOME = "goHome";
    private static final String VERSION = "version";

    @Override
    public ToolchainPrivate createToolchain(ToolchainModel model) throws MisconfiguredToolchainException {
        if (executable(model) == null) {
            throw new MisconfiguredToolchainException(
                    "A toolchain of type go in toolchains.xml has no <goHome> in its <configuration>.");
        }
        return new GoOfToolchain(model);
    }

    /** There is none without an entry in toolchains.xml. */
    @Override
    public @Nullable ToolchainPrivate createDefaultToolchain() {
        return null;
    }

    /** {@return the go command, {@code null} if the entry does not name a folder} */
    static @Nullable Path executable(ToolchainModel model) {
        Xpp3Dom home = model.getConfiguration() instanceof Xpp3Dom configuration ? configuration.getChild(HOME) : null;
        String value = home == null ? null : home.getValue();
        return value == null || value.isBlank()
                ? null
                : Path.of(value.strip()).resolve("bin").resolve(File.separatorChar == '\\' ? "go.exe" : "go");
    }

    /** {@return the version that the entry provides, empty if it does not say} */
    static String version(ToolchainModel model) {
        return model.getProvides().getProperty(VERSION, "");
    }

    private record GoOfToolchain(ToolchainModel model) implements ToolchainPrivate {

        @Override
        public boolean matchesRequirements(Map<String, String> requirements) {
            Properties provides = model.getProvides();
            return requirements.entrySet().stream().allMatch(requirement -> {
                String provided = provides.getProperty(requirement.getKey());
                return provided != null
                        && (requirement.getKey().equals(VERSION)
                                        ? RequirementMatcherFactory.createVersionMatcher(provided)
                                        : RequirementMatcherFactory.createExactMatcher(provided))
                                .matches(requirement.getValue());
            });
        }

        @Override
        public ToolchainModel getModel() {
            return model;
        }

        /** As maven-toolchains-plugin prints it. */
        @Override
        public String toString() {
            return "Go " + version(model) + " at " + executable(model);
        }

        @Override
        public String getType() {
            return TYPE;
        }

        @Override
        public @Nullable String findTool(String tool) {
            Path go = executable(model);
            return go == null
                    ? null
                    : go.resolveSibling(go.getFileName().toString().replace(TYPE, tool))
                            .toString();
        }
    }
}
