package io.github.beamgo.build.plan;

import io.github.beamgo.go.CompileOptions;
import io.github.beamgo.target.Target;
import java.util.Map;

/**
 * What decides a binary's bytes; equal inputs are linked once.
 *
 * @param packagePath import path of the package
 * @param target what is compiled for
 * @param options how it is compiled
 * @param environment the whole environment of Go, except for where its temporary files go
 */
record BinaryInputs(String packagePath, Target target, CompileOptions options, Map<String, String> environment) {}
