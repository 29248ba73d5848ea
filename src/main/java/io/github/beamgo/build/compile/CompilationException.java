package io.github.beamgo.build.compile;

/** One target was not compiled; the message is the compiler's own lines. */
final class CompilationException extends Exception {

    private static final long serialVersionUID = 1L;

    CompilationException(String compilerOutput) {
        super(compilerOutput);
    }
}
