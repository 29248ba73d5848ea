package io.github.beamgo.doctor;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How good or bad a finding is. */
public enum Health {
    /** As it should be. */
    OK,
    /** Works, but may not do so everywhere or for long. */
    WARNING,
    /** Does not work. */
    PROBLEM;

    /** {@return the word for people and for programs: {@code ok}, {@code warning} or {@code problem}} */
    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
