package io.github.beamgo.target;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.beamgo.error.ParameterName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a binary is for. */
public enum BinaryRole {
    /** Builds the pipeline and submits it; runs where a person or a scheduler launches. */
    @JsonProperty("launcher")
    LAUNCHER("launcher", null),
    /** Executes the pipeline's functions; runs in the engine's SDK container. */
    @JsonProperty("worker")
    WORKER("worker", null),
    /** Beam's container entry point, which fetches and starts a worker. */
    @JsonProperty("boot")
    BOOT("boot", "github.com/apache/beam/sdks/v2/go/container"),
    /** Beam's local runner as a program of its own, for tests against a job service; never published. */
    @JsonProperty("prism")
    PRISM("prism", "github.com/apache/beam/sdks/v2/go/cmd/prism");

    private final String word;
    private final @Nullable String beamPackage;

    BinaryRole(String word, @Nullable String beamPackage) {
        this.word = word;
        this.beamPackage = beamPackage;
    }

    /**
     * {@return the import path in Beam's Go SDK that it is compiled from, in the version that the pipeline requires;
     * empty for what is compiled from the pipeline}
     */
    public Optional<String> beamPackage() {
        return Optional.ofNullable(beamPackage);
    }

    /** {@return {@code launchers}, {@code workers} or {@code boots}: the targets for which such binaries are built} */
    public ParameterName targetsParameter() {
        return new ParameterName(word + "s");
    }

    /** {@return {@code launcherBinary} and the like: the parameter with a file to use instead of one that was built} */
    public ParameterName fileParameter() {
        return new ParameterName(word + "Binary");
    }

    /** The word for the role in classifiers, file names and messages. */
    @Override
    public String toString() {
        return word;
    }
}
