package io.github.beamgo.launch.binaries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.go.GoProcess;
import io.github.beamgo.go.GoTool;
import io.github.beamgo.launch.request.LaunchRequestBuilder;
import io.github.beamgo.process.ProcessRunner;
import io.github.beamgo.publish.manifest.ManifestFile;
import io.github.beamgo.publish.manifest.SourceRecord;
import io.github.beamgo.testing.GitRepository;
import io.github.beamgo.testing.Log;
import io.github.beamgo.testing.TinyModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreshnessCheckTest {

    @TempDir
    Path folder;

    private TinyModule module;
    private Path output;
    private LaunchRequestBuilder request;

    @BeforeEach
    void build() throws IOException {
        module = TinyModule.in(Files.createDirectory(folder.resolve("module")))
                .file("go.sum", "")
                .file("lib/lib.go", "package lib\n\nimport _ \"embed\"\n\n//go:embed *.sql more\nvar Q string\n")
                .file("lib/a.sql", "select 1")
                .file("lib/more/b.txt", "b")
                .file("lib/lib_plan9.go", "package lib\n")
                .file("lib/debug.go", "//go:build debug\n\npackage lib\n")
                .file("lib/lib_test.go", "package lib\n")
                .file("target/gen/gen.go", "package gen\n");
        output = Files.createDirectories(module.directory().resolve("target"));
        Path manifest = output.resolve("manifest.json");
        Files.writeString(manifest, """
                {"formatVersion": 2, "project": {"groupId": "g", "artifactId": "a", "version": "1"},
                 "mainPackage": "example.com/tiny", "module": "example.com/tiny", "binaries": []}
                """);
        Set<Path> sources = Stream.concat(
                        Stream.of("lib/lib.go", "lib/a.sql", "lib/more/b.txt", "target/gen/gen.go"),
                        goFiles(module.directory()).stream())
                .map(module.directory()::resolve)
                .collect(Collectors.toSet());
        SourceRecord.of(sources, List.of(module.directory()), output).write(manifest);
        request = new LaunchRequestBuilder(output).workingDirectory(module.directory());
    }

    private static List<String> goFiles(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".go"))
                    .toList();
        }
    }

    @Test
    void whatWasBuiltFromTheSameSourcesIsFresh() throws Exception {
        Files.setLastModifiedTime(
                file("lib/lib.go"), FileTime.from(Instant.now().plusSeconds(3600)));

        assertThat(warning()).isEmpty();
    }

    @Test
    void testsWhatIsLeftOutAndWhatIsBuiltDoNotCount() throws Exception {
        module.file("lib/lib_test.go", "package lib // changed\n")
                .file("lib/new_test.go", "package lib\n")
                .file("lib/lib_plan9.go", "package lib // changed\n")
                .file("lib/_draft.go", "package lib\n")
                .file("lib/notes.txt", "new")
                .file("lib/more/.hidden", "new")
                .file("target/gen/gen.go", "package gen // changed\n")
                .file("other/other.go", "package other\n");

        assertThat(warning()).isEmpty();
    }

    @Test
    void eachSourceCounts() throws Exception {
        assertThat(warningAfter("lib/lib.go", "package lib // changed\n")).startsWith("lib/lib.go has changed");
        assertThat(warningAfter("lib/a.sql", "select 2")).startsWith("lib/a.sql has changed");
        assertThat(warningAfter("lib/more/b.txt", "bb")).startsWith("lib/more/b.txt has changed");
        assertThat(warningAfter("go.mod", "module example.com/tiny\n")).startsWith("go.mod has changed");
        assertThat(warningAfter("go.sum", "x")).startsWith("go.sum has changed");
        assertThat(warningAfter("lib/new.go", "package lib\n")).startsWith("lib/new.go has changed");
        assertThat(warningAfter("lib/new.sql", "select 3")).startsWith("lib/new.sql has changed");
        assertThat(warningAfter("lib/more/new/c", "c")).startsWith("lib/more/new/c has changed");
    }

    @Test
    void warningSaysWhatToDo() throws Exception {
        Files.delete(file("lib/a.sql"));
        module.file("lib/lib.go", "package lib // changed\n");

        assertThat(warning())
                .isEqualTo("The binaries of " + output.resolve("manifest.json")
                        + " are launched as they are, although lib/a.sql (deleted), lib/lib.go have changed since they"
                        + " were built. Build before with 'mvn package', or use beamgo:run, which compiles first;"
                        + " -Dbeamgo.requireFresh=true makes this an error.");
        assertThatThrownBy(() -> check(true))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("<requireFresh> (-Dbeamgo.requireFresh) is set, but the binaries of "
                        + output.resolve("manifest.json")
                        + " are not fresh: lib/a.sql (deleted), lib/lib.go have changed since they were built. Build"
                        + " before with 'mvn package', or use beamgo:run, which compiles first.");
    }

    @Test
    void imagesAreLookedAtAsLaunchesAre() throws Exception {
        module.file("lib/lib.go", "package lib // changed\n");

        try (Log log = new Log()) {
            checkImage(false);
            assertThat(log.text().strip())
                    .endsWith("The binaries of " + output.resolve("manifest.json")
                            + " are put into an image as they are, although lib/lib.go has changed since they were built."
                            + " Build before with 'mvn package'; -Dbeamgo.requireFresh=true makes this an error.");
        }
        assertThatThrownBy(() -> checkImage(true))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageEndingWith("are not fresh: lib/lib.go has changed since they were built. Build before with"
                        + " 'mvn package'.");
    }

    @Test
    void withoutSourcesNobodyCanTell() throws Exception {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere/target/.staging"));
        Files.copy(output.resolve("manifest.json"), elsewhere.resolveSibling("manifest.json"));
        Files.copy(output.resolve(".staging/manifest.json.sources"), elsewhere.resolve("manifest.json.sources"));
        request = new LaunchRequestBuilder(elsewhere.getParent());

        assertThat(warning()).isEmpty();
        assertThatThrownBy(() -> check(true)).hasMessageContaining("nobody can tell whether they have changed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "module/README.md",
                "module/lib/doc/design.adoc",
                "module/lib/lib_test.go",
                "module/.gitignore",
                "module/.github/workflows/build.yml",
                "elsewhere/main.go",
                "elsewhere/words.proto",
                "elsewhere/go.mod",
                "elsewhere/go.work",
                "README.md",
                "main.go",
            })
    void commitThatNoBuildReadsIsNone(String changed) throws Exception {
        GitRepository git = committed();
        write(changed, "changed");
        git.commit();

        assertThat(warning()).isEmpty();
        assertThatCode(() -> check(true)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "module/lib/lib_windows.go",
                "module/lib/asm_arm64.s",
                "module/other/new.go",
                "module/notes.txt",
                "module/words.proto",
                "module/other/README.go",
                "module/vendor/modules.txt",
                "module/lib/embedded.md",
                "module/lib/guide/intro.md",
                "module/lib/guide/README",
                "shared/shared_windows.go",
                "used/used.go",
                "beside/beside.c",
                "go.work",
                "go.work.sum",
                "pom.xml",
                "parent/pom.xml",
                "parent/company-pom.xml",
                "parent/versions.properties",
                ".mvn/maven.config",
            })
    void commitThatABuildMayReadCounts(String changed) throws Exception {
        GitRepository git = committed();
        String built = git.head();
        write(changed, "// changed");
        String now = git.commit();

        assertThat(warning())
                .contains("they were built from commit " + built.substring(0, 12) + " and the checkout is at "
                        + now.substring(0, 12));
        assertThatThrownBy(() -> check(true)).isInstanceOf(ConfigurationException.class);
    }

    /** It may be generated from what the commit has changed. */
    @Test
    void everyCommitCountsWhereASourceIsNotInGit() throws Exception {
        module.file(".gitignore", "/main.go\n");
        GitRepository git = committed();
        write("elsewhere/words.proto", "changed");
        git.commit();

        assertThat(warning()).contains("they were built from commit ");
    }

    @Test
    void sourceThatIsNoLongerLeftOutCounts() throws Exception {
        assertThat(warningAfter("lib/debug.go", "//go:build debug\n\npackage lib\n\nvar x int\n"))
                .isEmpty();

        assertThat(warningAfter("lib/debug.go", "package lib\n")).startsWith("lib/debug.go has changed");
    }

    @Test
    void whatACommitHasDeletedOrMovedCounts() throws Exception {
        GitRepository git = committed();
        git.git("mv", "module/lib/lib_windows.go", "elsewhere.md");
        git.commit();

        assertThat(warning()).contains("the checkout is at");
    }

    @Test
    void commitOfOtherWordsIsNone() throws Exception {
        committed().commit();

        assertThat(warning()).isEmpty();
    }

    @Test
    void commitThatIsNotThereCannotBeCompared() throws Exception {
        committed();
        manifest("0123456789012345678901234567890123456789", "");

        assertThat(warning()).contains("they were built from commit 012345678901 and");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true, \"flags\": []", "false, \"flags\": [\"-overlay=/o.json\"]"})
    void buildsThatMayReadFromAnywhereCountEachCommit(String cgoAndFlags) throws Exception {
        GitRepository git = committed();
        manifest(git.head(), """
                {"role": "worker", "target": "linux-amd64", "classifier": "w", "file": "w", "size": 1, "sha256": "%s",
                 "goVersion": "go1.26", "cgo": %s}
                """.formatted("0".repeat(64), cgoAndFlags));
        write("elsewhere/x.h", "");
        git.commit();

        assertThat(warning()).contains("the checkout is at");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void linkMayLeadAnywhere() throws Exception {
        Files.createSymbolicLink(file("linked"), Files.createDirectories(folder.resolve("elsewhere")));
        GitRepository git = committed();
        write("elsewhere/README.md", "");
        git.commit();

        assertThat(warning()).contains("the checkout is at");
    }

    /** A checkout with more than the module, and the binaries of its commit. */
    private GitRepository committed() throws Exception {
        module.file("go.mod", """
                        module example.com/tiny

                        go 1.21

                        replace example.com/shared => ../shared // beside
                        """)
                .file("go.work", "go 1.21\nuse (\n\t.\n\t\"../used\"\n)\n")
                .file(
                        "lib/lib_windows.go",
                        "package lib\n\nimport _ \"embed\"\n\n//go:embed all:guide [e]mbedded.md\nvar G string\n");
        write("module/pom.xml", "");
        write("used/go.mod", "module example.com/used\n\nreplace example.com/beside => ../beside\n");
        write("beside/go.mod", "module example.com/beside\n");
        write("shared/shared.go", "package shared\n");
        Set<Path> sources = goFiles(module.directory()).stream()
                .map(module.directory()::resolve)
                .collect(Collectors.toSet());
        SourceRecord.of(sources, List.of(module.directory()), output).write(output.resolve("manifest.json"));
        write(".gitignore", "target/\n");
        GitRepository git = GitRepository.of(folder);
        manifest(git.head(), "");
        return git;
    }

    private void manifest(String commit, String binaries) throws IOException {
        Files.writeString(output.resolve("manifest.json"), """
                {"formatVersion": 2, "project": {"groupId": "g", "artifactId": "a", "version": "1"},
                 "mainPackage": "example.com/tiny", "module": "example.com/tiny", "vcsRevision": "%s",
                 "binaries": [%s]}
                """.formatted(commit, binaries));
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void filesThatTheUserNamesAreNotConcerned() throws Exception {
        module.file("lib/lib.go", "package lib // changed\n");
        request.launcherBinary(file("main.go"));

        assertThatCode(() -> check(true)).doesNotThrowAnyException();
    }

    private String warningAfter(String name, String text) throws Exception {
        Path file = file(name);
        String before = Files.exists(file) ? Files.readString(file) : null;
        module.file(name, text);
        String warning = warning();
        if (before == null) {
            Files.delete(file);
        } else {
            Files.writeString(file, before);
        }
        return warning.replaceFirst(".*although ", "");
    }

    private Path file(String name) {
        return module.directory().resolve(name);
    }

    private String warning() throws Exception {
        try (Log log = new Log()) {
            check(false);
            // Without the logger's own words.
            return log.text().strip().replaceFirst("^.*?(?=The binaries)", "");
        }
    }

    private void check(boolean required) throws InterruptedException {
        freshness().check(request.build(), required);
    }

    private void checkImage(boolean required) throws InterruptedException {
        Path manifest = output.resolve("manifest.json");
        freshness()
                .check(
                        new FreshnessCheck.Built(manifest, module.directory(), Map.of()),
                        FreshnessCheck.Use.IMAGE,
                        required);
    }

    private static FreshnessCheck freshness() {
        return new FreshnessCheck(new ManifestFile(), new GoTool(new GoProcess(new ProcessRunner())));
    }
}
