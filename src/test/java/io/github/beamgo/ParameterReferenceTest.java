package io.github.beamgo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.beamgo.mojo.parameter.TargetParameter;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/parameters.md says what the plugin's descriptor says. */
class ParameterReferenceTest {

    private static final Path DOCUMENT = Path.of("docs", "parameters.md");
    private static final Path DESCRIPTOR = Path.of("target", "plugin-enhanced.xml");

    @Test
    void tablesAreThoseOfTheDescriptor() throws Exception {
        String document = Files.readString(DOCUMENT);
        String updated = ParameterReference.of(DESCRIPTOR).update(document);

        if (Boolean.getBoolean("update.docs")) {
            Files.writeString(DOCUMENT, updated);
        } else {
            assertThat(document.equals(updated))
                    .as(
                            "%s is up to date ('mvn test -Dtest=ParameterReferenceTest -Dupdate.docs=true' updates it):%n%s%n%s",
                            DOCUMENT, onlyInFirst("- ", document, updated), onlyInFirst("+ ", updated, document))
                    .isTrue();
        }
    }

    @Test
    void everyParameterStandsInOneTable() throws Exception {
        assertThat(ParameterReference.namesIn(Files.readString(DOCUMENT)))
                .as("the names in the comments <!-- parameters: … --> of %s", DOCUMENT)
                .containsExactlyInAnyOrderElementsOf(
                        ParameterReference.of(DESCRIPTOR).names());
    }

    /** The descriptor knows nothing of what is inside a {@code <target>}. */
    @Test
    void parametersInsideTargetAreDescribed() throws Exception {
        String document = Files.readString(DOCUMENT);
        String section = document.substring(document.indexOf("## Inside `<target>`"));

        List<String> described = Pattern.compile("^\\| `(\\w+)`", Pattern.MULTILINE)
                .matcher(section)
                .results()
                .map(row -> row.group(1))
                .toList();

        assertThat(described)
                .containsExactlyElementsOf(Stream.of(TargetParameter.class.getDeclaredFields())
                        .map(Field::getName)
                        .toList());
    }

    private static String onlyInFirst(String mark, String first, String second) {
        Set<String> others = second.lines().collect(Collectors.toSet());
        return first.lines()
                .filter(line -> !others.contains(line))
                .map(mark::concat)
                .collect(Collectors.joining("\n"));
    }
}
