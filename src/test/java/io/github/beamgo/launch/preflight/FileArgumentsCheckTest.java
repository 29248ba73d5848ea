package io.github.beamgo.launch.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.beamgo.launch.request.BeamOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
class FileArgumentsCheckTest {

    private static final String EMPTY = " Beam takes a missing file for an empty one, and the job succeeds.";

    @TempDir
    Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.createDirectories(folder.resolve("testdata/deep"));
        Files.createDirectories(folder.resolve("test"));
        Files.createFile(folder.resolve("LICENSE"));
        Files.createFile(folder.resolve("testdata/orders.csv"));
        Files.createFile(folder.resolve("testdata/deep/more orders.csv"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--input=testdata/orders.csv",
                "--input=LICENSE",
                "--input=testdata",
                "--input=testdata/*.csv",
                "--input=testdata/*/more*",
                "--input=testdata/[no]rder?.csv",
                "--input=testdata/orders.csv,LICENSE",
                "--input=./testdata/../LICENSE",
                "--input=gs://bucket/orders.csv",
                "--input=gs://bucket/*.csv",
                "--input=s3://bucket/x.csv",
                "--input=memfs://x.csv",
                "--input=https://example.com/x.csv",
                "--input=localhost:9092",
                "--input=project:dataset.table",
                "--input=kafka",
                "--input=",
                "--input",
                "--topic=projects/p/topics/t",
                "--image=apache/beam_go_sdk:2.77.0",
                "--zone=Europe/Berlin",
                "--type=text/plain",
                "--from=2026/11/26",
                "--version=1.2.3",
                "--host=example.com",
                "--route=/v1/words",
                "--mode=test",
                "--pattern=^a/.*[b-c]+$",
                "--json={\"a\": \"b/c.csv\"}",
                "--limit=5",
                "--output=target/sums.csv",
                "--output=sums.csv",
                "--out=new/folder/sums",
                "--sums=target/sums.csv",
                "--sums=sums.csv",
                "--resultFile=testdata/order.csv",
                "--error_log=errors.txt",
                "--temp_location=/tmp/nothing.csv",
                "-o=orders.csv",
                "--staging_location=nothing.csv",
                "--worker_binary=testdata/worker.dat",
                "--inputTopic=orders.avro",
                "--source_table=sales.data",
                "--delimiter=/",
                "--log=/dev/stdout",
            })
    void nothingIsSaidOfWhatIsThereIsWrittenOrIsNoFile(String argument) {
        assertThat(warnings(WorkerHost.LAUNCHER, argument)).isEmpty();
        assertThat(warnings(WorkerHost.THIS_LAUNCH, argument)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--input=nothing.csv",
                "-input=nothing.csv",
                "--input=testdata/nothing",
                "--inputFile=testdata/nothing.csv",
                "--in=./nothing",
                "-i=nothing.csv",
                "--source=../nothing.csv",
                "--orders=testdata/nothing.csv",
                "--input=nothing.csv.gz",
                "--lookup-file=nothing here.json",
            })
    void relativePathOfNothingIsSaid(String argument) {
        for (WorkerHost workers : WorkerHost.values()) {
            assertThat(warnings(workers, argument))
                    .containsExactly(argument.replaceFirst("^--?", "--") + " names a file that does not exist in "
                            + folder + "." + EMPTY);
        }
    }

    @Test
    void valueMayBeTheNextWord() {
        assertThat(warnings(WorkerHost.LAUNCHER, "--input", "nothing.csv"))
                .containsExactly("--input=nothing.csv names a file that does not exist in " + folder + "." + EMPTY);
    }

    @Test
    void eachPartOfAListCounts() {
        assertThat(warnings(WorkerHost.LAUNCHER, "--inputs=LICENSE,testdata/nothing.csv,gs://b/x.csv"))
                .containsExactly(
                        "--inputs=testdata/nothing.csv names a file that does not exist in " + folder + "." + EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"testdata/*.tsv", "testdata/{orders,x}.csv", "testdata/**/none.csv", "nothing/*"})
    void patternWithoutAMatchIsSaid(String pattern) {
        boolean isOne = GoGlob.isPattern(pattern);
        assertThat(warnings(WorkerHost.LAUNCHER, "--input=./" + pattern))
                .hasSize(pattern.contains("{") ? 0 : 1)
                .allMatch(warning -> isOne
                        && warning.equals("--input=./" + pattern + " matches no file in " + folder + "." + EMPTY));
    }

    @Test
    void slipIsNamed() {
        assertThat(warnings(WorkerHost.LAUNCHER, "--input=testdata/oders.csv"))
                .containsExactly("--input=testdata/oders.csv names a file that does not exist in " + folder + "."
                        + EMPTY + " Perhaps testdata/orders.csv?");
        assertThat(warnings(WorkerHost.LAUNCHER, "--input=testdta/orders.csv"))
                .containsExactly("--input=testdta/orders.csv names a file that does not exist in " + folder + "."
                        + EMPTY + " Perhaps testdata/orders.csv?");
    }

    @Test
    void homeFolderIsWrittenOut() {
        assertThat(warnings(WorkerHost.LAUNCHER, "--input=~/orders.csv"))
                .containsExactly("--input=~/orders.csv names a file that does not exist in " + folder + "." + EMPTY
                        + " Only a shell knows ~: write the whole path.");
    }

    /** Where a flag's name does not tell, those of the others may. */
    @Test
    void besideWhatIsWrittenTheRestIsRead() {
        assertThat(warnings(WorkerHost.LAUNCHER, "--orders=nothing.csv", "--sums=target/sums.csv"))
                .containsExactly("--orders=nothing.csv names a file that does not exist in " + folder + "." + EMPTY);
        assertThat(warnings(WorkerHost.LAUNCHER, "nothing.csv", "--output=x.csv"))
                .isEmpty();
        assertThat(warnings(WorkerHost.LAUNCHER, "--output=x.csv", "nothing.csv"))
                .containsExactly(
                        "The argument nothing.csv names a file that does not exist in " + folder + "." + EMPTY);
    }

    @Test
    void absolutePathOfNothingIsSaidUnlessTheMachinesOfTheWorkersMayHaveIt() {
        String argument = "--input=" + folder + "/nothing.csv";
        for (WorkerHost workers : WorkerHost.values()) {
            boolean unknown = workers == WorkerHost.ELSEWHERE || workers == WorkerHost.OWN_IMAGE;
            assertThat(warnings(workers, argument))
                    .isEqualTo(
                            unknown
                                    ? List.of()
                                    : List.of(argument + " names a file that does not exist on this machine." + EMPTY));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = WorkerHost.class,
            names = {"THIS_MACHINE", "ELSEWHERE"})
    void workersInOtherFoldersDoNotFindRelativePaths(WorkerHost workers) {
        assertThat(warnings(workers, "--input=testdata/orders.csv", "--output=target/sums.csv"))
                .containsExactly(
                        "--input=testdata/orders.csv is relative to " + folder
                                + ", but the workers run in folders of their own." + EMPTY
                                + " Give them a path that they see, such as gs://bucket/orders.csv.",
                        "--output=target/sums.csv is relative to " + folder
                                + ", but the workers run in folders of their own. What they write stays there: give"
                                + " them a path that you see, such as gs://bucket/sums.csv.");
        assertThat(warnings(workers, "--input=" + folder + "/LICENSE", "--output=/tmp/x.csv"))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = WorkerHost.class,
            names = {"DEFAULT_IMAGE", "OWN_IMAGE"})
    void containersSeeNoFileOfThisMachine(WorkerHost workers) {
        assertThat(warnings(workers, "--input=testdata/*.csv", "--lines=" + folder + "/LICENSE"))
                .containsExactly(
                        "--input=testdata/*.csv is relative to " + folder
                                + ", but the workers run in containers, which have files of their own." + EMPTY
                                + " Give them a path that they see, such as gs://bucket/*.csv.",
                        "--lines=" + folder + "/LICENSE is a path of this machine, but the workers run in"
                                + " containers, which have files of their own." + EMPTY
                                + " Give them a path that they see, such as gs://bucket/LICENSE.");
        assertThat(warnings(workers, "--mode=test", "--input=gs://b/x.csv")).isEmpty();
    }

    @Test
    void pathsOfServicesAndSecretsAreNotFilesBesideAnOutput() {
        for (WorkerHost workers : List.of(WorkerHost.LAUNCHER, WorkerHost.THIS_LAUNCH)) {
            assertThat(warnings(workers, "--endpoint_path=/ingest", "--output=x.csv"))
                    .isEmpty();
            assertThat(warnings(workers, "--api_token=/9j4AAQSkZJRg", "--output=x.csv"))
                    .isEmpty();
            assertThat(warnings(workers, "--password=summer.key", "--output=x.csv"))
                    .isEmpty();
        }
        assertThat(warnings(WorkerHost.DEFAULT_IMAGE, "--delimiter=/", "--log=/dev/null"))
                .isEmpty();
    }

    @Test
    void jobThatWroteNothingIsSaid() throws IOException {
        assertThat(afterwards("--orders=nothing.csv", "--output=sums.csv", "--report=r.csv"))
                .isEqualTo("The job succeeded, but it wrote nothing to --output=sums.csv, --report=r.csv: was there"
                        + " anything to read?");
        Files.createFile(folder.resolve("sums.csv-00000-of-00002"));
        assertThat(afterwards("--orders=nothing.csv", "--output=sums.csv")).isEmpty();
        Files.createFile(folder.resolve("r-00000-of-00002.csv"));
        assertThat(afterwards("--report=r.csv")).isEmpty();
        assertThat(afterwards("--template=mail.html", "--path=/orders")).isEmpty();
        assertThat(afterwards("--input=nothing.csv", "--output=gs://b/x.csv")).isEmpty();
        assertThat(afterwards("--input=testdata/orders.csv")).isEmpty();
    }

    /** A check that only warns must not end a launch. */
    @Test
    void anyTextIsTaken() {
        String letters = "/.~*?[]\\,:=-ab \0\u00e9{}\"'";
        Random random = new Random(1);
        for (int i = 0; i < 3000; i++) {
            String value = IntStream.range(0, random.nextInt(7))
                    .mapToObj(j -> String.valueOf(letters.charAt(random.nextInt(letters.length()))))
                    .collect(Collectors.joining());
            // Would look through the whole machine.
            if (value.startsWith("/") && value.contains("*")) {
                continue;
            }
            for (String flag : List.of("--input=", "--output=", "--x=", "")) {
                assertThatCode(() -> {
                            warnings(WorkerHost.DEFAULT_IMAGE, flag + value, "--out=x.csv");
                            afterwards(flag + value);
                        })
                        .as(flag + value)
                        .doesNotThrowAnyException();
            }
        }
    }

    private List<String> warnings(WorkerHost workers, String... arguments) {
        return FileArgumentsCheck.warnings(BeamOptions.parse(List.of(arguments)), folder, workers);
    }

    private String afterwards(String... arguments) {
        return FileArgumentsCheck.afterwards(BeamOptions.parse(List.of(arguments)), folder)
                .orElse("");
    }
}
