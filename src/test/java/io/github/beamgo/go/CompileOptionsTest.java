package io.github.beamgo.go;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompileOptionsTest {

    private static final BinaryRules RULES = new BinaryRules(true, false, false, false, false, null);

    private static final CompileOptions COMMON = new CompileOptions(
            false,
            true,
            RULES,
            "netgo",
            List.of("-X main.a=b"),
            "all=-N",
            "-pgo=off",
            Map.of("main.version", "1"),
            Map.of("GOPRIVATE", "example.com", "CC", "gcc"),
            CLibrary.DEFAULT);

    @Test
    void targetWithoutValuesTakesThoseOfAll() {
        assertThat(COMMON.with(TargetOverrides.NONE)).isEqualTo(COMMON);
    }

    @Test
    void targetsOwnFlagsStandBehindTheCommonOnesAndEnvironmentsMerge() {
        CompileOptions own = COMMON.with(
                new TargetOverrides(true, null, null, "edge", "all=-v", "-race", false, Map.of("CC", "musl-gcc")));

        assertThat(own)
                .isEqualTo(new CompileOptions(
                        true,
                        true,
                        RULES,
                        "netgo edge",
                        List.of("-X main.a=b", "all=-v"),
                        "all=-N",
                        "-pgo=off -race",
                        Map.of("main.version", "1"),
                        Map.of("GOPRIVATE", "example.com", "CC", "musl-gcc"),
                        CLibrary.DEFAULT));
    }

    @Test
    void targetsOwnFlagsCanReplaceTheCommonOnes() {
        CompileOptions own = COMMON.with(new TargetOverrides(null, null, null, null, "-v", "-race", true, Map.of()));

        assertThat(own.tags()).isEmpty();
        assertThat(own.ldflags()).containsExactly("-v");
        assertThat(own.goFlags()).isEqualTo("-race");
        assertThat(own.stamps()).isEqualTo(COMMON.stamps());
    }

    @Test
    void targetCanSwitchCgoOff() {
        CompileOptions withCgo = COMMON.with(new TargetOverrides(true, null, null, null, null, null, false, Map.of()));

        assertThat(withCgo.with(new TargetOverrides(false, null, null, null, null, null, false, Map.of()))
                        .cgo())
                .isFalse();
    }

    @Test
    void targetChoosesItsOwnCLibrary() {
        CompileOptions common = COMMON.with(new TargetOverrides(true, null, "2.36", null, null, null, false, Map.of()));

        assertThat(common.with(TargetOverrides.NONE).cLibrary()).isEqualTo(new CLibrary(false, "2.36"));
        assertThat(common.with(new TargetOverrides(null, null, "2.31", null, null, null, false, Map.of()))
                        .cLibrary())
                .isEqualTo(new CLibrary(false, "2.31"));
        assertThat(COMMON.with(new TargetOverrides(null, true, null, null, null, null, false, Map.of()))
                        .cLibrary())
                .isEqualTo(new CLibrary(true, null));
    }

    @Test
    void whatIsMeantForThePipelineDoesNotReachBoot() {
        assertThat(COMMON.withoutPipelineFlags())
                .isEqualTo(new CompileOptions(
                        false,
                        true,
                        RULES,
                        "",
                        List.of(),
                        "",
                        "-pgo=off",
                        Map.of(),
                        Map.of("GOPRIVATE", "example.com", "CC", "gcc"),
                        CLibrary.DEFAULT));
    }

    @Test
    void mapsKeepTheirOrderAndAreCopies() {
        Map<String, String> stamps = new LinkedHashMap<>();
        stamps.put("z", "1");
        stamps.put("a", "2");
        stamps.put("m", "3");
        CompileOptions options =
                new CompileOptions(false, true, RULES, "", List.of(), "", "", stamps, Map.of(), CLibrary.DEFAULT);
        stamps.clear();

        assertThat(options.stamps().keySet()).containsExactly("z", "a", "m");
        assertThatThrownBy(() -> options.stamps().put("b", "4")).isInstanceOf(UnsupportedOperationException.class);
    }
}
