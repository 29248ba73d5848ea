package io.github.beamgo.launch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.process.Command;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobServerCommandTest {

    @TempDir
    Path folder;

    @Test
    void flinkServesOnAPortThatTheSystemChooses() {
        Command command = JobServerCommand.of(request().flink("flink:8081").build());

        String work = folder.resolve("work").toString();
        assertThat(command.argv())
                .startsWith("/bin/sh", "-c")
                .containsSubsequence("sh", "/jdk/bin/java", "--add-opens=java.base/java.lang=ALL-UNNAMED")
                .endsWith(
                        "-Djava.io.tmpdir=" + work + "/tmp",
                        "@" + work + "/class-path.args",
                        "org.apache.beam.runners.flink.FlinkJobServerDriver",
                        "--job-host=localhost",
                        "--job-port=0",
                        "--artifact-port=0",
                        "--expansion-port=0",
                        "--artifacts-dir=" + work + "/artifacts",
                        "--flink-master=flink:8081");
        assertThat(command.workingDirectory()).isEqualTo(folder.resolve("work"));
    }

    @Test
    void sparkHasAnotherMainClassAndFlag() {
        assertThat(argv(request().spark("spark://host:7077")))
                .contains("org.apache.beam.runners.spark.SparkJobServerDriver")
                .endsWith("--spark-master-url=spark://host:7077");
    }

    @Test
    void windowsHasNoShellAround() {
        assertThat(argv(request().host("windows"))).startsWith("/jdk/bin/java");
    }

    @Test
    void optionsOfTheUserComeAfterOurs() {
        assertThat(argv(request().jvmArgs("-Xmx1g", "-Djava.io.tmpdir=/mine")))
                .containsSubsequence("-Djava.io.tmpdir=" + folder + "/work/tmp", "-Xmx1g", "-Djava.io.tmpdir=/mine")
                .containsSubsequence("-Xmx1g", "@" + folder + "/work/class-path.args");
    }

    @Test
    void argumentsOfTheUserReplaceOurs() {
        assertThat(argv(request().args("--job-port=8099", "--artifacts-dir", "/staged", "--job-host-name=x")))
                .doesNotContain("--job-port=0", "--artifacts-dir=" + folder + "/work/artifacts")
                .contains("--job-host=localhost", "--artifact-port=0")
                .endsWith(
                        "--flink-master=[local]", "--job-port=8099", "--artifacts-dir", "/staged", "--job-host-name=x");
    }

    @Test
    void temporaryFilesStayInTheWorkFolder() {
        assertThat(environment(request().environment(Map.of("TMPDIR", "/tmp", "HOME", "/home/me"))))
                .isEqualTo(Map.of("TMPDIR", folder + "/work/tmp", "HOME", "/home/me"));
    }

    @Test
    void localSparkKeepsToThisMachine() {
        assertThat(environment(request().spark("local[2]"))).containsEntry("SPARK_LOCAL_IP", "127.0.0.1");
        assertThat(environment(request().spark("local"))).containsEntry("SPARK_LOCAL_IP", "127.0.0.1");
        assertThat(environment(request().spark("local[*]").environment(Map.of("SPARK_LOCAL_IP", "10.0.0.1"))))
                .containsEntry("SPARK_LOCAL_IP", "10.0.0.1");
        assertThat(environment(request().spark("local-cluster[2,1,1024]"))).doesNotContainKey("SPARK_LOCAL_IP");
        assertThat(environment(request().spark("spark://host:7077"))).doesNotContainKey("SPARK_LOCAL_IP");
        assertThat(environment(request())).doesNotContainKey("SPARK_LOCAL_IP");
    }

    /** Asked of the program that reads the file. */
    @Test
    void classPathArrivesAsItIs() throws Exception {
        List<Path> classPath = List.of(
                Path.of("/plain.jar"),
                Path.of("/with blank and 'quote'.jar"),
                Path.of("/back\\slash and \"quotes\".jar"),
                Path.of("/#no comment.jar"));
        assertThat(printedByJava(request().classPath(classPath), "System.getProperty(\"java.class.path\")"))
                .isEqualTo(String.join(
                        File.pathSeparator,
                        classPath.stream().map(Path::toString).toList()));
    }

    private String printedByJava(JobServerRequestBuilder request, String what) throws Exception {
        Path file = folder.resolve("class-path.args");
        Files.writeString(file, JobServerCommand.classPathArguments(request.build()));
        Path source = Files.writeString(folder.resolve("Print.java"), """
                class Print {
                    public static void main(String[] args) {
                        System.out.print(%s);
                    }
                }
                """.formatted(what));
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + file,
                        source.toString())
                .redirectErrorStream(true)
                .start();
        return new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void flinkGetsAFolderOnlyWithSettings() {
        assertThat(argv(request().flink("flink:8081").flinkConfiguration(Map.of("s3.secret-key", "hunter2"))))
                .endsWith("--flink-master=flink:8081", "--flink-conf-dir=" + folder.resolve("work/flink"))
                .noneMatch(word -> word.contains("hunter2"));
        assertThat(argv(request().spark("local").flinkConfiguration(Map.of("parallelism.default", "2"))))
                .noneMatch(word -> word.contains("flink"));
    }

    /** Asked of the program that reads the file; the command itself is seen by other users of the machine. */
    @Test
    void propertiesOfSparkArriveAsTheyAre() throws Exception {
        String value = "two words, \"quotes\", back\\slash, # and\na line";
        JobServerRequestBuilder request = request().spark("local").sparkConfiguration(Map.of("spark.hadoop.x", value));
        assertThat(argv(request)).noneMatch(word -> word.contains("spark.hadoop.x"));

        assertThat(printedByJava(request, "System.getProperty(\"spark.hadoop.x\")"))
                .isEqualTo(value);
    }

    private JobServerRequestBuilder request() {
        return new JobServerRequestBuilder(folder);
    }

    private static List<String> argv(JobServerRequestBuilder request) {
        return JobServerCommand.of(request.build()).argv();
    }

    private static Map<String, String> environment(JobServerRequestBuilder request) {
        return JobServerCommand.of(request.build()).environment();
    }
}
