package io.github.beamgo.go;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EmbedDirectivesTest {

    @Test
    void everyPatternOfEveryLineIsRead() {
        assertThat(EmbedDirectives.patterns("""
                package web

                import "embed"

                // static is what the server shows.
                //go:embed image/* template/[a-z]*.html
                //go:embed\tall:hidden
                var static embed.FS

                var (
                	//go:embed "two words.txt" `three words here.txt` grüße.txt
                	words embed.FS
                )
                """))
                .containsExactly(
                        "image/*",
                        "template/[a-z]*.html",
                        "hidden",
                        "two words.txt",
                        "three words here.txt",
                        "grüße.txt");
    }

    @Test
    void linesOfWindowsEndBeforeTheCarriageReturn() {
        assertThat(EmbedDirectives.patterns("//go:embed a.txt\r\n//go:embed b.txt\r\n"))
                .containsExactly("a.txt", "b.txt");
    }

    @Test
    void otherCommentsAreNone() {
        assertThat(EmbedDirectives.patterns("""
                package web

                // go:embed a.txt
                //go:embedded b.txt
                //go:generate c.txt
                // See //go:embed d.txt
                var text = "" //go:embed e.txt
                //go:embed
                """)).isEmpty();
    }
}
