package io.github.beamgo.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.beamgo.inspect.BuildInfo.Module;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoBuildInfoParserTest {

    @Test
    void readsEveryKindOfLine() throws InspectionException {
        BuildInfo info = GoBuildInfoParser.parse("go1.26.8", """
                path\texample.com/pipelines/cmd/wordcount
                mod\texample.com/pipelines\tv1.2.3\th1:main=
                dep\tgithub.com/apache/beam/sdks/v2\tv2.77.0\th1:beam=
                dep\texample.com/forked\tv0.1.0
                =>\t../forked\t(devel)\t
                dep\texample.com/last\tv0.2.0
                =>\texample.com/fork\tv0.2.1\th1:fork=
                build\t-compiler=gc
                build\t-trimpath=true
                build\tCGO_ENABLED=0
                build\tvcs.revision=0123abcd
                news\tfrom a later Go
                """);

        assertThat(info)
                .isEqualTo(new BuildInfo(
                        "go1.26.8",
                        "example.com/pipelines/cmd/wordcount",
                        new Module("example.com/pipelines", "v1.2.3", "h1:main=", null),
                        List.of(
                                new Module("github.com/apache/beam/sdks/v2", "v2.77.0", "h1:beam=", null),
                                new Module(
                                        "example.com/forked",
                                        "v0.1.0",
                                        null,
                                        new Module("../forked", "(devel)", null, null)),
                                new Module(
                                        "example.com/last",
                                        "v0.2.0",
                                        null,
                                        new Module("example.com/fork", "v0.2.1", "h1:fork=", null))),
                        Map.of(
                                "-compiler", "gc",
                                "-trimpath", "true",
                                "CGO_ENABLED", "0",
                                "vcs.revision", "0123abcd")));
        assertThat(info.beamVersion()).contains("v2.77.0");
    }

    @Test
    void readsTheReplacementOfTheMainModule() throws InspectionException {
        BuildInfo info = GoBuildInfoParser.parse("go1.26.8", "mod\ta\tv1\n=>\tb\tv2\th1:b=\n");
        assertThat(info.mainModule()).isEqualTo(new Module("a", "v1", null, new Module("b", "v2", "h1:b=", null)));
    }

    @Test
    void takesAnEmptyText() throws InspectionException {
        assertThat(GoBuildInfoParser.parse("go1.26.8", ""))
                .isEqualTo(new BuildInfo("go1.26.8", "", null, List.of(), Map.of()));
    }

    @Test
    void readsQuotedSettings() throws InspectionException {
        BuildInfo info = GoBuildInfoParser.parse("go1.26.8", """
                build\t-ldflags="-w -X \\"main.a=b\\""
                build\t-tags=
                build\t"odd=key"=`raw value`
                build\tDefaultGODEBUG=a=1,b=2
                """);
        assertThat(info.settings())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "-ldflags", "-w -X \"main.a=b\"",
                        "-tags", "",
                        "odd=key", "raw value",
                        "DefaultGODEBUG", "a=1,b=2"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '§',
            delimiter = '|',
            value = {
                "mod~a | does not have the two or three columns of a module",
                "dep~a~b~c~d | does not have the two or three columns of a module",
                "=>~a~b~c | replaces no module",
                "build~ | is not a setting with a key and a value",
                "build~key | is not a setting with a key and a value",
                "build~=value | is not a setting with a key and a value",
                "build~\"key\" | is not a setting with a key and a value",
                "build~\"key\"value | is not a setting with a key and a value",
                "build~\"key=value | has a string that is not quoted as in Go",
                "build~key=\"value | has a string that is not quoted as in Go",
                "build~key=\"val\"ue | goes on after a closing quote"
            })
    void namesTheLineThatIsWrong(String line, String problem) {
        assertThatExceptionOfType(InspectionException.class)
                .isThrownBy(() -> GoBuildInfoParser.parse("go1.26.8", "path\tx\n" + line.replace('~', '\t') + "\n"))
                .withMessage("The file's Go build information is damaged: line 2 %s.", problem);
    }
}
