package io.github.beamgo.build.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.go.CompileOptions;
import io.github.beamgo.go.GoEnvironment;
import io.github.beamgo.target.Target;
import io.github.beamgo.testing.BuildRequestBuilder;
import io.github.beamgo.testing.OptionsBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
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
        "all, " + NOT_ONE,
        "cmd, " + NOT_ONE,
        "std, " + NOT_ONE,
        "tool, " + NOT_ONE,
        "work, " + NOT_ONE,
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

    static Stream<OptionsBuilder> optionsWithSecrets() {
        return Stream.of(
                new OptionsBuilder().ldflags("-X 'main.apiToken=hunter2 x"),
                new OptionsBuilder().ldflags("\"-X main.url=https://me:hunter2@example.com"),
                new OptionsBuilder().goFlags("'-ldflags=-X main.passwd=hunter2"),
                new OptionsBuilder().goFlags("-ldflags=-X=main.pwd=hunter2"),
                new OptionsBuilder().goFlags("-passphrase hunter2"),
                new OptionsBuilder().goFlags("bearer=hunter2"),
                new OptionsBuilder().stamps(Map.of("main.signature", "'hunter2 \"")));
    }

    @ParameterizedTest
    @MethodSource("optionsWithSecrets")
    void secretsAreNotPrinted(OptionsBuilder options) {
        refused(options).hasMessageContaining("***").hasMessageNotContaining("hunter2");
    }

    @Test
    void stampThatGoCannotQuoteIsRefused() {
        refused(new OptionsBuilder().stamps(Map.of("main.a", "it's \"so\"")))
                .hasMessageContaining("One of the <stamps> or the -ldflags of GOFLAGS cannot be given to Go's linker")
                .hasMessageContaining("it's \"so\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GOOS", "GOARCH", "CGO_ENABLED", "GOAMD64", "GOBIN", "GO111MODULE"})
    void variableThatFollowsFromTheTargetIsRefused(String variable) {
        refused(new OptionsBuilder().env(Map.of("GOPRIVATE", "example.com", variable, "x")))
                .hasMessageContaining(
                        "<buildEnv> (-Dbeamgo.buildEnv." + variable + ") or a target's <env> sets " + variable);
    }

    @Test
    void variablesThatDoNotFollowFromTheTargetAreRefusedForTheirOwnReason() {
        refused(new OptionsBuilder().env(Map.of("GOBIN", "/home/ada/bin")))
                .hasMessage(
                        "<buildEnv> (-Dbeamgo.buildEnv.GOBIN) or a target's <env> sets GOBIN=/home/ada/bin, which only 'go"
                                + " install' reads: it has no effect on a build. Remove it, and name the folder of the binaries"
                                + " with <outputDirectory> (-Dbeamgo.outputDirectory).");
        refused(new OptionsBuilder().env(Map.of("GO111MODULE", "off")))
                .hasMessage(
                        "<buildEnv> (-Dbeamgo.buildEnv.GO111MODULE) or a target's <env> sets GO111MODULE=off, which decides whether"
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

        assertThatThrownBy(() ->
                        RequestValidator.validateLinker(options.build(), List.of("-ldflags=-s -w"), "all"::equals))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("GOFLAGS");
    }

    @Test
    void strippingThatIsTakenBackIsAccepted() {
        accepted(new OptionsBuilder().ldflags("-s -s=false"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"c-shared", "c-archive", "plugin", "shared", "archive"})
    void libraryIsRefused(String mode) {
        refused(new OptionsBuilder().goFlags("-race --buildmode=" + mode))
                .hasMessage("-buildmode=" + mode
                        + " in <goFlags> (-Dbeamgo.goFlags) or GOFLAGS makes a library, which cannot"
                        + " be launched. Remove it: -buildmode=exe and -buildmode=pie make programs.");
        assertThatThrownBy(() -> RequestValidator.validate(
                        OptionsBuilder.defaults(), List.of("-buildmode=exe", "-buildmode=" + mode)))
                .isInstanceOf(ConfigurationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a&&b", "!windows", "-tags=a", "a b,c-d", "a||b"})
    void whatIsNoTagIsRefused(String tags) {
        refused(new OptionsBuilder().tags(tags))
                .hasMessageContaining("which is not a build tag and would have no effect.");
    }

    @Test
    void tagsMayHaveDots() {
        accepted(new OptionsBuilder().tags("netgo, go1.21  osusergo,,grün_2"));
    }

    @Test
    void unknownBuildModeIsRefused() {
        refused(new OptionsBuilder().goFlags("-buildmode=c_archive"))
                .hasMessage(
                        "-buildmode=c_archive in <goFlags> (-Dbeamgo.goFlags) or GOFLAGS is not one of Go's build modes."
                                + " Remove it: -buildmode=exe and -buildmode=pie make programs.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-n", "--n", "-n=true", "-n=false -n", "-json"})
    void flagWithWhichGoBuildsNothingIsRefused(String goFlags) {
        assertThatThrownBy(() -> RequestValidator.validate(OptionsBuilder.defaults(), List.of(goFlags.split(" "))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(
                        "GOFLAGS has -" + (goFlags.contains("json") ? "json" : "n") + ", with which Go ");
    }

    @Test
    void flagThatIsTakenBackIsAccepted() {
        RequestValidator.validate(OptionsBuilder.defaults(), List.of("-n", "-n=false", "-new", "-x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"exe", "pie", "default"})
    void programIsAcceptedWhereverItIsSaidLast(String mode) {
        assertThatCode(() -> RequestValidator.validate(
                        new OptionsBuilder().goFlags("-buildmode=" + mode).build(), List.of("-buildmode=plugin")))
                .doesNotThrowAnyException();
    }

    @Test
    void quotesInsideAWordAreRefusedWithTheRightSpelling() {
        refused(new OptionsBuilder().ldflags("-X main.Version=\"1 beta\""))
                .hasMessage(
                        "<ldflags> (-Dbeamgo.ldflags) has main.Version=\"1 beta\", but Go knows quotes only around a"
                                + " whole word. Write 'main.Version=1 beta'.");
        refused(new OptionsBuilder().ldflags("-w", "all=-X main.Version='1 beta'"))
                .hasMessageContaining("Write 'main.Version=1 beta'.");
        refused(new OptionsBuilder().goFlags("-asmflags=\"all=-N -l\"")).hasMessageContaining("'-asmflags=all=-N -l'");
        refused(new OptionsBuilder().gcflags("all=-d=\"x y\"")).hasMessageContaining("<gcflags> (-Dbeamgo.gcflags)");
        refused(new OptionsBuilder().ldflags("-X main.token=\"abc def\""))
                .hasMessageContaining("main.token=***")
                .hasMessageNotContaining("abc");
    }

    @Test
    void wordWhereTheLinkerExpectsAFlagIsRefused() {
        refused(new OptionsBuilder().ldflags("-X main.a=1 0"))
                .hasMessageContaining("<ldflags> (-Dbeamgo.ldflags) or GOFLAGS have the word '0', where Go expects");
        refused(new OptionsBuilder().ldflags("'-X main.a=1'")).hasMessageContaining("the word '-X main.a=1'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cmd=-w", "main.site=eu", "example.com/other=-X main.a=1"})
    void flagsForOtherPackagesAreRefused(String ldflags) {
        refused(new OptionsBuilder().ldflags(ldflags))
                .hasMessageContaining("<ldflags> (-Dbeamgo.ldflags) begins with '"
                        + ldflags.substring(0, ldflags.indexOf('=') + 1)
                        + "', a pattern for packages that does not name the one that is linked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-buildmode=c-archive", "-buildmode plugin", "-o=x", "--o x", "-linkshared"})
    void whatGoTellsTheLinkerIsRefused(String ldflags) {
        refused(new OptionsBuilder().ldflags(ldflags)).hasMessageContaining("which Go sets itself");
    }

    @ParameterizedTest
    @CsvSource({
        "linux-amd64, true, true", "linux-arm64, true, true", "linux-amd64-v3, true, true",
        "linux-amd64, false, false", "windows-amd64, true, false", "linux-s390x, true, false"
    })
    void boringCryptoNeedsWhatItIsMadeFor(String target, boolean cgo, boolean possible) {
        GoEnvironment go = GoEnvironments.withExperiments("jsonv2", "boringcrypto");
        CompileOptions options = new OptionsBuilder().cgo(cgo).build();
        Target parsed = Target.parse(target).orElseThrow();

        Optional<ConfigurationException> problem = RequestValidator.withoutBoringCrypto(go, options, parsed);

        assertThat(problem.isEmpty()).isEqualTo(possible);
        problem.ifPresent(refused -> assertThat(refused)
                .hasMessageStartingWith("GOEXPERIMENT=boringcrypto has no effect on " + target)
                .hasMessageContaining("<buildEnv> (-Dbeamgo.buildEnv.GOFIPS140=latest)"));
    }

    @Test
    void adviceOnBoringCryptoFitsTheTarget() {
        GoEnvironment go = GoEnvironments.withExperiments("boringcrypto");
        CompileOptions withC = new OptionsBuilder().cgo(true).build();

        assertThat(RequestValidator.withoutBoringCrypto(go, withC, new Target("darwin", "arm64")))
                .get()
                .asInstanceOf(InstanceOfAssertFactories.THROWABLE)
                .hasMessageStartingWith("GOEXPERIMENT=boringcrypto has no effect on darwin-arm64: Go would link its own"
                        + " cryptography. Leave out the target, as BoringCrypto is there only for linux-amd64 and"
                        + " linux-arm64, or use Go's own");
        assertThat(RequestValidator.withoutBoringCrypto(go, OptionsBuilder.defaults(), new Target("linux", "amd64")))
                .get()
                .asInstanceOf(InstanceOfAssertFactories.THROWABLE)
                .hasMessageContaining(
                        "with <cgo> (-Dbeamgo.cgo) off: Go would link its own cryptography. Turn <cgo> on, or");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-linkshared", "--linkshared=true", "-linkshared=false -linkshared=1"})
    void programsThatNeedLibrariesOfThisMachineAreRefused(String flags) {
        String message = "-linkshared in <goFlags> (-Dbeamgo.goFlags) or GOFLAGS makes a program that needs shared"
                + " libraries of Go, which only this machine has. Remove it.";

        refused(new OptionsBuilder().goFlags(flags)).hasMessage(message);
        assertThatThrownBy(() -> RequestValidator.validate(OptionsBuilder.defaults(), List.of(flags.split(" "))))
                .hasMessage(message);
        accepted(new OptionsBuilder().goFlags(flags + " -linkshared=false"));
    }

    private static void accepted(OptionsBuilder options) {
        assertThatCode(() -> validate(options)).doesNotThrowAnyException();
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(OptionsBuilder options) {
        return assertThatThrownBy(() -> validate(options)).isInstanceOf(ConfigurationException.class);
    }

    private static void validate(OptionsBuilder options) {
        RequestValidator.validate(options.build(), List.of("-mod=mod"));
        RequestValidator.validateLinker(options.build(), List.of("-mod=mod"), "all"::equals);
    }
}
