package io.github.beamgo.build.plan;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.testing.BuildRequestBuilder;
import io.github.beamgo.testing.OptionsBuilder;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestValidatorTest {

    private static final String SOURCE_FILE = "a single file";
    private static final String NOT_ONE = "which is not one package";

    @ParameterizedTest
    @ValueSource(
            strings = {".", "./cmd/wordcount", "cmd/wordcount", "../other", "example.com/tiny/cmd/words", "./my go"})
    void onePackageIsAccepted(String mainPackage) {
        assertThatCode(() -> RequestValidator.validate(
                        new BuildRequestBuilder().mainPackage(mainPackage).build()))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "main.go, " + SOURCE_FILE,
        "./cmd/x/main.go, " + SOURCE_FILE,
        "./..., " + NOT_ONE,
        "'', " + NOT_ONE,
        "' ', " + NOT_ONE,
        "-o=/etc/passwd, " + NOT_ONE
    })
    void whatIsNotOnePackageIsRefused(String mainPackage, String reason) {
        assertThatThrownBy(() -> RequestValidator.validate(
                        new BuildRequestBuilder().mainPackage(mainPackage).build()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("<mainPackage> (-Dbeamgo.mainPackage) is '" + mainPackage + "', " + reason)
                .hasMessageContaining("./cmd/wordcount");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void parallelismBelowOneIsRefused(int parallelism) {
        assertThatThrownBy(() -> RequestValidator.validate(
                        new BuildRequestBuilder().parallelism(parallelism).build()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("<parallelism> (-Dbeamgo.parallelism) is " + parallelism);
    }

    @Test
    void ordinaryOptionsAreAccepted() {
        accepted(new OptionsBuilder()
                .goFlags("-mod=vendor --pgo=off -race '-overlay=a b.json'")
                .ldflags("-X main.a=-s '-extldflags=-static'")
                .stamps(Map.of("main.who", "it's me"))
                .env(Map.of("GOPRIVATE", "example.com", "CC", "gcc")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-o=x",
                "-o",
                "--o=x",
                "-ldflags=-s",
                "--ldflags=-s",
                "-gcflags=-N",
                "-tags=a",
                "-trimpath",
                "-trimpath=false",
                "-C=dir",
                "-n",
                "-json"
            })
    void flagWithAParameterOfItsOwnIsRefused(String goFlags) {
        refused(new OptionsBuilder().goFlags("-race " + goFlags))
                .hasMessageContaining(
                        "<goFlags> (-Dbeamgo.goFlags) has " + goFlags + ", which has a parameter of its own");
    }

    @ParameterizedTest
    @ValueSource(strings = {"./cmd/x", "off", "-", "--", "---race", "-=x"})
    void wordThatIsNoFlagIsRefused(String word) {
        refused(new OptionsBuilder().goFlags("-race " + word))
                .hasMessageContaining("<goFlags> (-Dbeamgo.goFlags) has the word '" + word + "', which is not a flag");
    }

    @Test
    void openQuoteInGoFlagsIsRefused() {
        refused(new OptionsBuilder().goFlags("'-race"))
                .hasMessageContaining(
                        "<goFlags> (-Dbeamgo.goFlags) cannot be read: the quote ' is not closed in: '-race.")
                .hasMessageContaining("Close the quote");
    }

    @Test
    void openQuoteInLinkerFlagsIsRefused() {
        refused(new OptionsBuilder().ldflags("-X 'main.a=b"))
                .hasMessageContaining(
                        "<ldflags> (-Dbeamgo.ldflags) cannot be read: the quote ' is not closed in: -X 'main.a=b.")
                .hasMessageContaining("Close the quote");
    }

    @Test
    void stampThatGoCannotQuoteIsRefused() {
        refused(new OptionsBuilder().stamps(Map.of("main.a", "it's \"so\"")))
                .hasMessageContaining(
                        "<stamps> (-Dbeamgo.stamps) or the -ldflags of GOFLAGS cannot be given to Go's linker")
                .hasMessageContaining("it's \"so\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GOOS", "GOARCH", "CGO_ENABLED", "GOAMD64", "GOBIN", "GO111MODULE"})
    void variableThatFollowsFromTheTargetIsRefused(String variable) {
        refused(new OptionsBuilder().env(Map.of("GOPRIVATE", "example.com", variable, "x")))
                .hasMessageContaining("<buildEnv> (-Dbeamgo.buildEnv) or a target's <env> sets " + variable);
    }

    @Test
    void variablesThatDoNotFollowFromTheTargetAreRefusedForTheirOwnReason() {
        refused(new OptionsBuilder().env(Map.of("GOBIN", "/home/ada/bin")))
                .hasMessage(
                        "<buildEnv> (-Dbeamgo.buildEnv) or a target's <env> sets GOBIN=/home/ada/bin, which only 'go"
                                + " install' reads: it has no effect on a build. Remove it, and name the folder of the binaries"
                                + " with <outputDirectory> (-Dbeamgo.outputDirectory).");
        refused(new OptionsBuilder().env(Map.of("GO111MODULE", "off")))
                .hasMessage(
                        "<buildEnv> (-Dbeamgo.buildEnv) or a target's <env> sets GO111MODULE=off, which decides whether"
                                + " Go works with modules, as this plugin always does. Remove it.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-s", "--s", "-w -s", "-s=true"})
    void strippingIsRefusedUnlessAllowed(String ldflags) {
        refused(new OptionsBuilder().ldflags(ldflags))
                .hasMessageContaining("The linker's flag -s in <ldflags> (-Dbeamgo.ldflags) or GOFLAGS")
                .hasMessageContaining("-Dbeamgo.allowStripped=true");
        accepted(new OptionsBuilder().ldflags(ldflags).allowStripped(true));
    }

    @Test
    void strippingByGoflagsIsRefusedToo() {
        OptionsBuilder options = new OptionsBuilder();

        assertThatThrownBy(() -> RequestValidator.validate(options.build(), List.of("-ldflags=-s -w")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("GOFLAGS");
    }

    @Test
    void strippingThatIsTakenBackIsAccepted() {
        accepted(new OptionsBuilder().ldflags("-s -s=false"));
    }

    private static void accepted(OptionsBuilder options) {
        assertThatCode(() -> RequestValidator.validate(options.build(), List.of("-mod=mod")))
                .doesNotThrowAnyException();
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(OptionsBuilder options) {
        return assertThatThrownBy(() -> RequestValidator.validate(options.build(), List.of("-mod=mod")))
                .isInstanceOf(ConfigurationException.class);
    }
}
