package io.github.beamgo.maven.toolchain;

import java.io.File;
import org.apache.maven.toolchain.model.ToolchainModel;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/** Entries of toolchains.xml. */
final class Toolchains {

    private Toolchains() {}

    /**
     * {@return an entry of type {@code go}}
     *
     * @param version what it provides, {@code null} if it does not say
     * @param home its folder, {@code null} if it does not say
     * @param provides what else it provides, names and values
     */
    static ToolchainModel model(@Nullable String version, @Nullable String home, String... provides) {
        ToolchainModel model = new ToolchainModel();
        model.setType("go");
        if (version != null) {
            model.addProvide("version", version);
        }
        for (int i = 0; i < provides.length; i += 2) {
            model.addProvide(provides[i], provides[i + 1]);
        }
        Xpp3Dom configuration = new Xpp3Dom("configuration");
        if (home != null) {
            Xpp3Dom goHome = new Xpp3Dom("goHome");
            goHome.setValue(home);
            configuration.addChild(goHome);
        }
        model.setConfiguration(configuration);
        return model;
    }

    /** {@return what a command is called on this machine} */
    static String fileName(String command) {
        return File.separatorChar == '\\' ? command + ".exe" : command;
    }
}
