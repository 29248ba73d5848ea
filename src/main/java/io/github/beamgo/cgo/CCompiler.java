package io.github.beamgo.cgo;

/**
 * What compiles the C code of one target.
 *
 * @param cc the words of Go's {@code CC}
 * @param cxx the words of Go's {@code CXX}
 */
record CCompiler(String cc, String cxx) {}
