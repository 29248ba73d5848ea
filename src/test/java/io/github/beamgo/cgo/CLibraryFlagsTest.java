package io.github.beamgo.cgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.go.CLibrary;
import io.github.beamgo.go.CompileOptions;
import io.github.beamgo.go.LinkerFlags;
import io.github.beamgo.target.Target;
import io.github.beamgo.testing.OptionsBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CLibraryFlagsTest {

    private static final Target LINUX = new Target("linux", "arm64");
    private static final CLibrary STATIC = new CLibrary(true, null);

    @Test
    void nothingIsAddedWithoutCgoOrWish() {
        CompileOptions withoutC = new OptionsBuilder().cLibrary(STATIC).build();
        CompileOptions dynamic = new OptionsBuilder().cgo(true).build();

        assertThat(CLibraryFlags.add(withoutC, List.of(), LINUX)).isEqualTo(withoutC);
        assertThat(CLibraryFlags.add(dynamic, List.of(), LINUX)).isEqualTo(dynamic);
    }

    @Test
    void staticLibraryIsLinkedByTheCompilersLinkerBesideGosOwnResolvers() {
        CompileOptions options =
                new OptionsBuilder().cgo(true).tags("mine").cLibrary(STATIC).build();

        CompileOptions linked = CLibraryFlags.add(options, List.of(), LINUX);

        assertThat(linked.tags()).isEqualTo("mine netgo osusergo");
        assertThat(words(linked)).containsExactly("-w", "-linkmode=external", "-extldflags=-static");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-extldflags=-lm -v", "'-extldflags=-lm -v'", "-extldflags '-lm -v'", "all=-extldflags '-lm -v'"
            })
    void usersFlagsForTheCompilersLinkerStay(String ldflags) {
        CompileOptions options = new OptionsBuilder()
                .cgo(true)
                .ldflags(ldflags.startsWith("-extldflags=-lm") ? "'" + ldflags + "'" : ldflags)
                .cLibrary(STATIC)
                .build();

        assertThat(words(CLibraryFlags.add(options, List.of(), LINUX))).endsWith("-extldflags=-static -lm -v");
    }

    @Test
    void flagsOfTheSurroundingsStayToo() {
        CompileOptions options = new OptionsBuilder().cgo(true).cLibrary(STATIC).build();

        assertThat(words(CLibraryFlags.add(options, List.of("-ldflags=-extldflags=-lm"), LINUX)))
                .endsWith("-extldflags=-static -lm");
    }

    @Test
    void tagsOfTheSurroundingsAreNotReplaced() {
        CompileOptions options = new OptionsBuilder().cgo(true).cLibrary(STATIC).build();
        CompileOptions own =
                new OptionsBuilder().cgo(true).tags("own").cLibrary(STATIC).build();

        assertThat(CLibraryFlags.add(options, List.of("-tags=a,b"), LINUX).tags())
                .isEqualTo("a,b netgo osusergo");
        assertThat(CLibraryFlags.add(own, List.of("-tags=a,b"), LINUX).tags()).isEqualTo("own netgo osusergo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "2.", "2.36.", "glibc2.36", "3.1", "", "2.36 -v"})
    void whatIsNotAVersionIsRefused(String version) {
        assertThatThrownBy(() -> add(new CLibrary(false, version), LINUX))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("<cgoGlibc> (-Dbeamgo.cgoGlibc) is '" + version + "'");
    }

    @Test
    void staticLibraryHasNoVersion() {
        assertThatThrownBy(() -> add(new CLibrary(true, "2.36"), LINUX))
                .hasMessageContaining(
                        "<cgoStatic> (-Dbeamgo.cgoStatic) and <cgoGlibc> (-Dbeamgo.cgoGlibc) are both set");
    }

    @Test
    void macOsHasNoStaticLibrary() {
        assertThatThrownBy(() -> add(STATIC, new Target("darwin", "arm64"))).hasMessageContaining("macOS");
    }

    private static void add(CLibrary library, Target target) {
        CLibraryFlags.add(new OptionsBuilder().cgo(true).cLibrary(library).build(), List.of(), target);
    }

    private static List<String> words(CompileOptions options) {
        return LinkerFlags.merge(List.of(), options.ldflags(), options.stamps(), pattern -> true);
    }
}
