package io.github.beamgo.build.probe;

import java.util.regex.Pattern;

/** Ends of programs that never began: the system could not load them, which says nothing of their main function. */
final class LoadingFailure {

    /** With this exit code the loaders of glibc and musl, and shells, say that they could not start a program. */
    private static final int NOT_LOADED = 127;

    /** The first four bits of the status with which Windows ends a program, such as 0xC0000135 for a missing DLL. */
    private static final int NTSTATUS_ERROR = 0xc;

    private static final int NTSTATUS_SEVERITY_AT = 28;

    /** Words of the loaders of glibc, musl and macOS, and of Go about an older processor. */
    private static final Pattern WORDS = Pattern.compile("cannot open shared object file"
            + "|error while loading shared libraries"
            + "|version `[^']+' not found \\(required by"
            + "|symbol lookup error"
            + "|Error loading shared library"
            + "|Error relocating "
            + "|dyld(\\[\\d+\\])?: (Library|Symbol) not (loaded|found)"
            + "|This program can only be run on ");

    private LoadingFailure() {}

    static boolean is(int exitCode, String lastLines) {
        return exitCode == NOT_LOADED
                || exitCode >>> NTSTATUS_SEVERITY_AT == NTSTATUS_ERROR
                || WORDS.matcher(lastLines).find();
    }
}
