package io.github.beamgo.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostTargetTest {

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-amd64",
        "Linux, x86_64, linux-amd64",
        "Linux, loongarch64, linux-loong64",
        "Linux, aarch64, linux-arm64",
        "Linux, i386, linux-386",
        "Linux, i686, linux-386",
        "Linux, riscv64, linux-riscv64",
        "Linux, ppc64le, linux-ppc64le",
        "Mac OS X, x86_64, darwin-amd64",
        "Mac OS X, aarch64, darwin-arm64",
        "Windows 11, amd64, windows-amd64",
        "Windows Server 2022, x86, windows-386",
        "FreeBSD, amd64, freebsd-amd64",
        "SunOS, amd64, solaris-amd64"
    })
    void machineHasGosName(String name, String arch, String expected) {
        assertThat(HostTarget.of(properties(name, arch))).hasToString(expected);
    }

    @Test
    void languageOfTheMachineDoesNotMatter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));

            assertThat(HostTarget.of(properties("WINDOWS", "I386"))).hasToString("windows-386");
        } finally {
            Locale.setDefault(before);
        }
    }

    private static Properties properties(String name, String arch) {
        Properties properties = new Properties();
        properties.setProperty("os.name", name);
        properties.setProperty("os.arch", arch);
        return properties;
    }
}
