package io.github.beamgo.publish.sbom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cyclonedx.model.License;

/**
 * Recognizes the licenses that most Go modules have by their whole text, which comes with the CycloneDX library. Only
 * what the licenses themselves leave open may differ: names of people and companies. Its own resolver knows licenses by
 * name and address alone.
 */
final class KnownLicenses {

    /** Stands for the names that a copy may have in that place. */
    private static final String NAMES = "§";

    private static final String UP_TO_SIXTEEN_WORDS = "(?:[a-z0-9]+ ){0,16}?";

    /** The end of the terms. Of the appendix, how to apply them and a notice, one or both are often left out. */
    private static final String APACHE_END = "end of terms and conditions";

    private final List<Template> templates;

    /** Reads the texts. */
    KnownLicenses() {
        templates = List.of(
                apache(),
                template("MIT", "in no event shall § be liable"),
                template(
                        "BSD-3-Clause",
                        "neither the name of § nor the names of § contributors",
                        "is provided by § as is",
                        "in no event shall § be liable"),
                template("BSD-2-Clause", "is provided by § as is", "in no event shall § be liable"),
                template("ISC", "as is and § disclaims", "in no event shall § be liable"),
                template("MPL-2.0"),
                template("Unlicense"),
                template("CC0-1.0"));
    }

    /**
     * The licenses that a text holds whole.
     *
     * @param ids their SPDX ids, in the order of the list above
     * @param complete whether the text holds nothing else
     */
    record Found(List<String> ids, boolean complete) {}

    private record Template(String id, Pattern pattern) {}

    /**
     * Recognizes.
     *
     * @param text the content of a license file
     * @return what was found, which may be nothing
     */
    Found recognize(String text) {
        String rest = LicenseText.words(text);
        List<String> ids = new ArrayList<>();
        for (Template template : templates) {
            Matcher matcher = template.pattern.matcher(rest);
            if (matcher.find()) {
                ids.add(template.id);
                rest = rest.substring(0, matcher.start()) + rest.substring(matcher.end());
            }
        }
        return new Found(List.copyOf(ids), LicenseText.isTitle(rest));
    }

    private static Template apache() {
        String words = words("Apache-2.0");
        int appendix = words.indexOf(APACHE_END) + APACHE_END.length();
        int notice = words.indexOf(" licensed under the apache license", appendix);
        return new Template(
                "Apache-2.0",
                Pattern.compile(Pattern.quote(words.substring(0, appendix))
                        + "(?:" + Pattern.quote(words.substring(appendix, notice)) + ")?"
                        + "(?:" + Pattern.quote(words.substring(notice)) + ")?"));
    }

    /** A license, and the phrases in it that have names. */
    private static Template template(String id, String... phrases) {
        String words = words(id);
        for (String phrase : phrases) {
            words = pattern(phrase).matcher(words).replaceFirst(phrase);
        }
        return new Template(id, pattern(words));
    }

    private static Pattern pattern(String words) {
        return Pattern.compile(Arrays.stream(words.split(NAMES + " ", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(UP_TO_SIXTEEN_WORDS)));
    }

    /** Without the title: where the text begins that counts. */
    private static String words(String id) {
        List<String> words =
                new ArrayList<>(List.of(LicenseText.words(resource(id)).split(" ")));
        while (LicenseText.isTitle(words.get(0))) {
            words.remove(0);
        }
        return String.join(" ", words);
    }

    private static String resource(String id) {
        try (InputStream input = License.class.getResourceAsStream("/licenses/" + id + ".txt")) {
            if (input == null) {
                throw new IllegalStateException("the CycloneDX library has no text of " + id);
            }
            return new String(input.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
