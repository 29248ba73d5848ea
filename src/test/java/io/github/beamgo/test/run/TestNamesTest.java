package io.github.beamgo.test.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Go makes of the names is in {@code GoTestsIT}. */
class TestNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SoundTest",
                "com.example.SoundTest#isSound",
                "sound/**/CiTest",
                "%regex[.*Test.*]",
                "Sound*,!TestSlow",
                "#test*",
                "test*",
                "SoundTest.java"
            })
    void namesOfJavaNameNoTestOfGo(String test) {
        assertThat(TestNames.ofSurefire(test)).isEmpty();
    }

    @Test
    void patternsBecomeRegularExpressions() {
        assertThat(TestNames.ofSurefire("TestA,Test*B?,!TestC/d,!Java,*E"))
                .contains(new TestNames("^TestA$|^Test.*B.$|^.*E$", "^TestC$/^d$"));
        assertThat(TestNames.ofSurefire("**/TestA,**/*B")).contains(new TestNames("^TestA$|^.*B$", null));
        assertThat(TestNames.ofSurefire("FuzzA/seed#0")).contains(new TestNames("^FuzzA$/^seed\\#0$", null));
        assertThat(TestNames.ofSurefire("TestA#")).contains(new TestNames("^TestA$", null));
        assertThat(TestNames.ofSurefire("!Java")).contains(TestNames.ALL);
        assertThat(TestNames.ofSurefire("Ex*#seed#0")).contains(new TestNames("^Ex.*$/^seed\\#0$", null));
    }
}
