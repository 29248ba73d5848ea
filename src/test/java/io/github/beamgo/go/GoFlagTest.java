package io.github.beamgo.go;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoFlagTest {

    @ParameterizedTest
    @CsvSource({"-race,race,", "--race,race,", "-p=4,p,4", "--p=4,p,4", "-ldflags=-X=a=b,ldflags,-X=a=b", "-o=,o,''"})
    void oneOrTwoHyphensAndWhatIsBehindTheFirstEqualsSign(String word, String name, String value) {
        assertThat(GoFlag.parse(word)).contains(new GoFlag(name, Optional.ofNullable(value)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "--", "---race", "-=1", "--=1", "race", "./..."})
    void otherWordsAreNone(String word) {
        assertThat(GoFlag.parse(word)).isEmpty();
    }

    @Test
    void lastOneCounts() {
        assertThat(GoFlag.last("race", List.of("-race", "-v", "--race=false", "-racey")))
                .contains(new GoFlag("race", Optional.of("false")));
        assertThat(GoFlag.values("tags", List.of("-tags=a", "-tags", "--tags=b")))
                .containsExactly("a", "b");
    }

    @ParameterizedTest
    @CsvSource({"-x,true,false", "-x=1,true,false", "-x=True,true,false", "-x=F,false,true", "-x=auto,false,false"})
    void truthAsGoReadsIt(String word, boolean on, boolean off) {
        GoFlag flag = GoFlag.parse(word).orElseThrow();
        assertThat(flag.isOn()).isEqualTo(on);
        assertThat(flag.isOff()).isEqualTo(off);
    }
}
