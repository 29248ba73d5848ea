package io.github.beamgo.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a binary is for. */
public enum BinaryRole {
    /** Builds the pipeline and submits it; runs where a person or a scheduler launches. */
    @JsonProperty("launcher")
    LAUNCHER("launcher"),
    /** Executes the pipeline's functions; runs in the engine's SDK container. */
    @JsonProperty("worker")
    WORKER("worker"),
    /** Beam's container entry point, which fetches and starts a worker. */
    @JsonProperty("boot")
    BOOT("boot");

    private final String word;

    BinaryRole(String word) {
        this.word = word;
    }

    /** The word for the role in classifiers, file names and messages. */
    @Override
    public String toString() {
        return word;
    }
}
