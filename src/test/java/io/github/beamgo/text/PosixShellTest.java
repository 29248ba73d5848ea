package io.github.beamgo.text;

import static io.github.beamgo.process.Scripts.bash;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.process.ProcessRunner;
import io.github.beamgo.process.Scripts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class PosixShellTest {

    @Test
    void quotesOnlyWhatNeedsIt() {
        assertThat(PosixShell.quoted(
                        List.of("/opt/go/bin/go", "build", "-ldflags=-w -X a.b=c", "-o", "a_b", "./cmd/x@v1,y:%z+")))
                .isEqualTo("/opt/go/bin/go build '-ldflags=-w -X a.b=c' -o a_b ./cmd/x@v1,y:%z+");
        assertThat(PosixShell.quoted(List.of("A=b", "A=b", "", "it's", "~", "=ls")))
                .isEqualTo("'A=b' A=b '' 'it'\\''s' '~' '=ls'");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void isReadBackByAShell() throws Exception {
        List<String> words = List.of(
                "",
                " ",
                "a b",
                "'",
                "''",
                "\"",
                "\\",
                "$HOME",
                "`id`",
                "$(id)",
                "*",
                "?",
                "[a]",
                "{a,b}",
                "~",
                "#x",
                "a;b",
                "a&b",
                "a|b",
                "<a>",
                "!x",
                "(x)",
                "tab\there",
                "ä€🚀",
                "--name=***",
                "a=b",
                "^x",
                "-n");
        List<String> argv = new ArrayList<>(List.of("printf", "<%s>\\n"));
        argv.addAll(words);
        List<String> lines = new ArrayList<>();

        Scripts.run(new ProcessRunner(), bash(PosixShell.quoted(argv)), line -> lines.add(line.text()), null);

        assertThat(lines)
                .containsExactlyElementsOf(
                        words.stream().map(word -> "<" + word + ">").toList());
    }
}
