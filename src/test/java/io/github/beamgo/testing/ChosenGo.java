package io.github.beamgo.testing;

import io.github.beamgo.go.GoChoice;
import java.nio.file.Path;
import java.util.Optional;

/** A Go as it would have been found on PATH. */
public final class ChosenGo {

    private ChosenGo() {}

    public static GoChoice at(String executable) {
        return new GoChoice(Path.of(executable), GoChoice.Source.PATH, "which is on PATH", Optional.empty());
    }
}
