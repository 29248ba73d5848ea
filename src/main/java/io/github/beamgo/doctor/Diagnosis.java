package io.github.beamgo.doctor;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.beamgo.error.BeamGoException;
import org.jspecify.annotations.Nullable;

/**
 * One finding.
 *
 * @param subject what was looked at, in a word or two
 * @param health how good or bad it is
 * @param text what was found
 * @param remedy what to do, {@code null} for nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Diagnosis(
        String subject,
        Health health,
        String text,
        @Nullable String remedy) {

    /** Something that is as it should be. */
    public static Diagnosis ok(String subject, String text) {
        return new Diagnosis(subject, Health.OK, text, null);
    }

    /** Something that works, but may not do so everywhere or for long. */
    public static Diagnosis warning(String subject, String text, @Nullable String remedy) {
        return new Diagnosis(subject, Health.WARNING, text, remedy);
    }

    /** Something that does not work. */
    public static Diagnosis problem(String subject, String text, String remedy) {
        return new Diagnosis(subject, Health.PROBLEM, text, remedy);
    }

    /** The failure with which a build or a launch would end. */
    public static Diagnosis problem(String subject, BeamGoException failure) {
        return problem(subject, failure.problem().strip(), failure.remedy());
    }
}
