package io.github.beamgo.go.toolchain;

import io.github.beamgo.target.Target;

/**
 * A release of Go for one kind of machine, which is a version of the module {@code golang.org/toolchain}.
 *
 * @param release the version of Go
 * @param host the machine that it runs on
 */
record Toolchain(GoRelease release, Target host) {

    static final String MODULE = "golang.org/toolchain";
    static final String VERSION_PREFIX = "v0.0.1-";

    /** {@return the name of a kind of machine: {@code linux-amd64}} */
    static String platform(Target host) {
        return host.os() + "-" + host.arch();
    }

    String platform() {
        return platform(host);
    }

    /** {@return the version of the module} */
    String version() {
        return VERSION_PREFIX + name();
    }

    /** {@return the name: {@code go1.26.3.linux-amd64}} */
    String name() {
        return release.toolchain() + "." + platform();
    }

    /** For messages: {@code go1.26.3 for linux-amd64}. */
    @Override
    public String toString() {
        return release.toolchain() + " for " + platform();
    }
}
