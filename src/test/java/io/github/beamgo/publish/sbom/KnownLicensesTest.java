package io.github.beamgo.publish.sbom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.cyclonedx.model.License;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownLicensesTest {

    private static final String MORE = "\n\nThe folder third_party is under the GNU General Public License.\n";

    private final KnownLicenses known = new KnownLicenses();

    @ParameterizedTest
    @ValueSource(
            strings = {"Apache-2.0", "MIT", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MPL-2.0", "Unlicense", "CC0-1.0"})
    void aWholeTextIsRecognized(String id) throws IOException {
        KnownLicenses.Found found = known.recognize(text(id));

        assertThat(found.ids()).containsExactly(id);
        assertThat(found.complete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Apache-2.0", "MIT", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MPL-2.0"})
    void layoutDoesNotMatter(String id) throws IOException {
        String wrapped = text(id).replaceAll("(?m)^\\d\\. ", "   * ")
                .replaceAll("((?:\\S+ ){7}\\S+) ", "$1\r\n    ")
                .replace("\"", "``");

        assertThat(known.recognize(wrapped)).isEqualTo(known.recognize(text(id)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Apache-2.0", "MIT", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MPL-2.0"})
    void oneMissingWordIsAnotherLicense(String id) throws IOException {
        String changed = text(id).replaceFirst(" (?i:limitation|without|each|any)\\b", "");

        assertThat(changed).isNotEqualTo(text(id));
        assertThat(known.recognize(changed).ids()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Apache-2.0", "MIT", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MPL-2.0"})
    void whatElseTheTextSaysIsNoticed(String id) throws IOException {
        KnownLicenses.Found found = known.recognize(text(id) + MORE);

        assertThat(found.ids()).containsExactly(id);
        assertThat(found.complete()).isFalse();
    }

    @Test
    void namesOfPeopleAndCompaniesDiffer() throws IOException {
        String go = "Copyright 2009 The Go Authors.\n\n"
                + text("BSD-3-Clause")
                        .replace("the copyright holder nor", "Google LLC nor")
                        .replace("THE COPYRIGHT HOLDER OR CONTRIBUTORS BE", "THE COPYRIGHT\nOWNER OR CONTRIBUTORS BE");
        String mit = "The MIT License (MIT)\nCopyright (c) 2020 Ada\n"
                + text("MIT").replace("AUTHORS OR COPYRIGHT HOLDERS", "X CONSORTIUM");

        assertThat(known.recognize(go).ids()).containsExactly("BSD-3-Clause");
        assertThat(known.recognize(go).complete()).isTrue();
        assertThat(known.recognize(mit).ids()).containsExactly("MIT");
        assertThat(known.recognize(mit).complete()).isTrue();
    }

    @Test
    void aShortNoticeMayStandForTheAppendixOfApache() throws IOException {
        String whole = text("Apache-2.0").replace("http:", "https:");
        String terms = whole.substring(0, whole.indexOf("APPENDIX"));
        String notice = whole.substring(whole.indexOf("Copyright [yyyy]")).replace("[yyyy]", "2015 Ada");

        assertThat(known.recognize(terms + notice).ids()).containsExactly("Apache-2.0");
        assertThat(known.recognize(terms + notice).complete()).isTrue();
    }

    @Test
    void theAppendixOfApacheMayBeMissing() throws IOException {
        String whole = text("Apache-2.0");
        String terms = whole.substring(0, whole.indexOf("APPENDIX"));

        assertThat(known.recognize(terms).ids()).containsExactly("Apache-2.0");
        assertThat(known.recognize(terms).complete()).isTrue();
    }

    @Test
    void severalLicensesInOneText() throws IOException {
        KnownLicenses.Found found = known.recognize(text("Apache-2.0") + "\n\n" + text("BSD-3-Clause"));

        assertThat(found.ids()).containsExactly("Apache-2.0", "BSD-3-Clause");
        assertThat(found.complete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "MIT License", "Licensed under the Apache License, Version 2.0.", "All rights reserved."})
    void aNameAloneIsNoLicense(String text) {
        assertThat(known.recognize(text).ids()).isEmpty();
    }

    static String text(String id) throws IOException {
        try (InputStream input = License.class.getResourceAsStream("/licenses/" + id + ".txt")) {
            return new String(input.readAllBytes(), UTF_8);
        }
    }
}
