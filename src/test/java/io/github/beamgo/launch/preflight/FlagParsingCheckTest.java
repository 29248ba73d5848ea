package io.github.beamgo.launch.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.inspect.FlagReading;
import io.github.beamgo.testing.TinyModule;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlagParsingCheckTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"flag.Parse()", "flag.CommandLine.Parse(nil)", "flag.NewFlagSet(`x`, 0).Parse(nil)"})
    void callOfParseIsSeen(String call) throws Exception {
        assertThat(FlagParsingCheck.reading(program(call))).isEqualTo(FlagReading.PARSES);
    }

    @Test
    void programThatOnlyDefinesFlagsReadsNone() throws Exception {
        assertThat(FlagParsingCheck.reading(program("println(*n, flag.Parsed())")))
                .isEqualTo(FlagReading.NEVER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flag.Set(`n`, `2`)",
                "flag.CommandLine.Set(`n`, `2`)",
                "flag.Lookup(`n`).Value.Set(`2`)",
                "flag.VisitAll(func(f *flag.Flag) { f.Value.Set(`2`) })"
            })
    void programThatMaySetItsFlagsItselfIsNotSaidToReadNone(String call) throws Exception {
        assertThat(FlagParsingCheck.reading(program(call))).isEqualTo(FlagReading.MAY_SET);
    }

    @Test
    void nothingIsSaidOfWhatCannotBeRead() {
        assertThat(FlagParsingCheck.reading(folder.resolve("none"))).isEqualTo(FlagReading.PARSES);
    }

    /** Stripped, as names of functions stay even then. */
    private Path program(String call) throws IOException, InterruptedException {
        TinyModule module = TinyModule.in(folder)
                .file(
                        "main.go",
                        "package main\n\nimport \"flag\"\n\nvar n = flag.Int(\"n\", 1, \"\")\n\nfunc main() { " + call
                                + " }\n");
        return module.compile(folder.resolve("program"), "-ldflags=-s -w");
    }
}
