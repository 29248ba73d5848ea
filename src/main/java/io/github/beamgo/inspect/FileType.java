package io.github.beamgo.inspect;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What kind of a file an ELF, Mach-O or PE file is, in the words of Go's build modes where it has one. */
public enum FileType {
    /** A program that is loaded where it was linked for. */
    @JsonProperty("exe")
    EXECUTABLE("executable"),
    /** A program that can be loaded anywhere. */
    @JsonProperty("pie")
    PIE("position-independent executable"),
    /** A library that is loaded into programs. */
    @JsonProperty("shared")
    SHARED_LIBRARY("shared library"),
    /** Something else, such as an object file before it is linked. */
    @JsonProperty("other")
    OTHER("not a program");

    private final String words;

    FileType(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
