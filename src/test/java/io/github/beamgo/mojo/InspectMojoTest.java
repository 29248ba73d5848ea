package io.github.beamgo.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.beamgo.testing.Log;
import io.github.beamgo.testing.TinyModule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoExtension;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of files, without a pom. */
@MojoTest
class InspectMojoTest {

    @TempDir
    Path folder;

    @Test
    @InjectMojo(goal = "inspect")
    void fileIsPrinted(InspectMojo mojo) throws Exception {
        set(mojo, "file", build("a").toFile());

        assertThat(printed(mojo)).contains(folder.resolve("a").toString(), "main package    example.com/tiny");
    }

    @Test
    @InjectMojo(goal = "inspect")
    void twoFilesAreCompared(InspectMojo mojo) throws Exception {
        set(mojo, "file", build("a").toFile());
        set(mojo, "compare", build("b", "-tags=one").toString());

        assertThat(printed(mojo)).contains("setting -tags", "> one");
    }

    @Test
    @InjectMojo(goal = "inspect")
    void jsonGoesToStandardOutput(InspectMojo mojo) throws Exception {
        set(mojo, "file", build("a").toFile());
        set(mojo, "format", "json");
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            mojo.execute();
        } finally {
            System.setOut(before);
        }

        JsonNode report = new JsonMapper().readTree(bytes.toString(StandardCharsets.UTF_8));
        assertThat(report.at("/files/0/executables/0/go/mainPackage").asText()).isEqualTo("example.com/tiny");
    }

    @Test
    @InjectMojo(goal = "inspect")
    void folderOfCompareWithoutAManifestIsSaidToBeThatOfCompare(InspectMojo mojo) throws Exception {
        set(mojo, "file", build("a").toFile());
        set(mojo, "compare", Files.createDirectories(folder.resolve("other")).toString());

        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageStartingWith("There is no manifest " + folder.resolve("other"))
                .hasMessageContaining("in the folder of <compare> (-Dbeamgo.compare).");
    }

    @Test
    @InjectMojo(goal = "inspect")
    void coordinatesOfCompareAreSaidToBeThoseOfCompare(InspectMojo mojo) throws Exception {
        set(mojo, "file", build("a").toFile());
        set(mojo, "compare", "a:b:c:d");

        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageStartingWith("<compare> (-Dbeamgo.compare) is 'a:b:c:d', which has 4 parts.");
    }

    private static String printed(InspectMojo mojo) throws Exception {
        try (Log log = new Log()) {
            mojo.execute();
            return log.text();
        }
    }

    private static void set(InspectMojo mojo, String parameter, Object value) throws IllegalAccessException {
        MojoExtension.setVariableValueToObject(mojo, parameter, value);
    }

    private Path build(String name, String... flags) throws IOException, InterruptedException {
        return TinyModule.in(folder.resolve("module")).compile(folder.resolve(name), flags);
    }
}
