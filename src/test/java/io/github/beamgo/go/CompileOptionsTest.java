package io.github.beamgo.go;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompileOptionsTest {

    private static final CompileOptions COMMON = new CompileOptions(
            false,
            true,
            true,
            "netgo",
            "-X main.a=b",
            "all=-N",
            "-pgo=off",
            Map.of("main.version", "1"),
            Map.of("GOPRIVATE", "example.com", "CC", "gcc"));

    @Test
    void targetWithoutValuesTakesThoseOfAll() {
        assertThat(COMMON.with(TargetOverrides.NONE)).isEqualTo(COMMON);
    }

    @Test
    void targetsOwnValuesWinAndEnvironmentsMerge() {
        CompileOptions own = COMMON.with(new TargetOverrides(true, "", "-v", "-race", Map.of("CC", "musl-gcc")));

        assertThat(own)
                .isEqualTo(new CompileOptions(
                        true,
                        true,
                        true,
                        "",
                        "-v",
                        "all=-N",
                        "-race",
                        Map.of("main.version", "1"),
                        Map.of("GOPRIVATE", "example.com", "CC", "musl-gcc")));
    }

    @Test
    void targetCanSwitchCgoOff() {
        CompileOptions withCgo = COMMON.with(new TargetOverrides(true, null, null, null, Map.of()));

        assertThat(withCgo.with(new TargetOverrides(false, null, null, null, Map.of()))
                        .cgo())
                .isFalse();
    }

    @Test
    void whatIsMeantForThePipelineDoesNotReachBoot() {
        assertThat(COMMON.withoutPipelineFlags())
                .isEqualTo(new CompileOptions(
                        false,
                        true,
                        true,
                        "",
                        "",
                        "",
                        "-pgo=off",
                        Map.of(),
                        Map.of("GOPRIVATE", "example.com", "CC", "gcc")));
    }

    @Test
    void mapsKeepTheirOrderAndAreCopies() {
        Map<String, String> stamps = new LinkedHashMap<>();
        stamps.put("z", "1");
        stamps.put("a", "2");
        stamps.put("m", "3");
        CompileOptions options = new CompileOptions(false, true, false, "", "", "", "", stamps, Map.of());
        stamps.clear();

        assertThat(options.stamps().keySet()).containsExactly("z", "a", "m");
        assertThatThrownBy(() -> options.stamps().put("b", "4")).isInstanceOf(UnsupportedOperationException.class);
    }
}
