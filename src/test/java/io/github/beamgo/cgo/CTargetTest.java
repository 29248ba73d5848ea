package io.github.beamgo.cgo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.go.CLibrary;
import io.github.beamgo.target.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CTargetTest {

    @ParameterizedTest
    @CsvSource({
        "linux-amd64, x86_64-linux-gnu, x86_64-linux-gnu, gcc-x86-64-linux-gnu,",
        "linux-amd64-v3, x86_64-linux-gnu, x86_64-linux-gnu, gcc-x86-64-linux-gnu,",
        "linux-arm64, aarch64-linux-gnu, aarch64-linux-gnu, gcc-aarch64-linux-gnu,",
        "linux-arm-7, arm-linux-gnueabihf, arm-linux-gnueabihf, gcc-arm-linux-gnueabihf,",
        "linux-arm-5, arm-linux-gnueabi, arm-linux-gnueabi, gcc-arm-linux-gnueabi, arm926ej_s",
        "'linux-arm-7,softfloat', arm-linux-gnueabi, arm-linux-gnueabi, gcc-arm-linux-gnueabi,",
        "linux-mips64le, mips64el-linux-gnuabi64, mips64el-linux-gnuabi64, gcc-mips64el-linux-gnuabi64,",
        "windows-amd64, x86_64-w64-mingw32, x86_64-windows-gnu, gcc-mingw-w64-x86-64,",
    })
    void targetHasTheNamesOfItsCompilers(
            String target, String gnu, String zig, String debianPackage, String processor) {
        assertThat(names(target)).isEqualTo(new CTarget(gnu, zig, debianPackage, processor));
    }

    @ParameterizedTest
    @ValueSource(strings = {"darwin-arm64", "freebsd-amd64", "plan9-386"})
    void othersHaveNone(String target) {
        assertThat(CTarget.of(Target.parse(target).orElseThrow())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "linux-amd64, x86_64-linux-gnu",
        "linux-amd64, x86_64-unknown-linux-gnu",
        "linux-amd64, x86_64-pc-linux-musl",
        "linux-amd64, x86_64-redhat-linux",
        "linux-386, i386-redhat-linux",
        "linux-arm64, aarch64-alpine-linux-musl",
        "linux-arm-7, armv7l-unknown-linux-gnueabihf",
        "linux-arm-5, arm-linux-gnueabi",
        "windows-amd64, x86_64-w64-mingw32",
        "windows-amd64, x86_64-unknown-windows-gnu",
    })
    void compilerIsKnownByTheMachineThatItNames(String target, String machine) {
        assertThat(names(target).isMachine(machine)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "linux-amd64, aarch64-linux-gnu",
        "linux-amd64, x86_64-w64-mingw32",
        "linux-amd64, x86_64-apple-darwin23.1.0",
        "linux-arm64, arm64-apple-darwin23.1.0",
        "linux-arm-7, arm-linux-gnueabi",
        "linux-arm-5, arm-linux-gnueabihf",
        "windows-amd64, x86_64-linux-gnu",
        "linux-amd64, x86_64",
        "linux-amd64, ''",
    })
    void compilerForAnotherMachineIsNone(String target, String machine) {
        assertThat(names(target).isMachine(machine)).isFalse();
    }

    @Test
    void zigLinksTheLibraryThatIsWanted() {
        assertThat(names("linux-arm64").zig(CLibrary.DEFAULT)).isEqualTo("aarch64-linux-gnu");
        assertThat(names("linux-arm64").zig(new CLibrary(false, "2.36"))).isEqualTo("aarch64-linux-gnu.2.36");
        assertThat(names("linux-arm-7").zig(new CLibrary(true, null))).isEqualTo("arm-linux-musleabihf");
        assertThat(names("linux-mips64le").zig(new CLibrary(true, null))).isEqualTo("mips64el-linux-muslabi64");
        assertThat(names("windows-amd64").zig(new CLibrary(true, "2.36"))).isEqualTo("x86_64-windows-gnu");
    }

    @Test
    void zigIsToldOfAnArmBeforeVersion7() {
        assertThat(names("linux-arm-6").zig(CLibrary.DEFAULT)).isEqualTo("arm-linux-gnueabihf -mcpu=arm1176jzf_s");
        assertThat(names("linux-arm-5").zig(CLibrary.DEFAULT)).isEqualTo("arm-linux-gnueabi -mcpu=arm926ej_s");
        assertThat(names("linux-arm").zig(CLibrary.DEFAULT)).isEqualTo("arm-linux-gnueabihf");
    }

    private static CTarget names(String target) {
        return CTarget.of(Target.parse(target).orElseThrow()).orElseThrow();
    }
}
