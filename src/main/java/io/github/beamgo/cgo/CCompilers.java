package io.github.beamgo.cgo;

import io.github.beamgo.go.CompileOptions;
import io.github.beamgo.go.GoEnvironment;
import io.github.beamgo.go.GoInvocation;
import io.github.beamgo.process.ToolQuestions;
import io.github.beamgo.target.Target;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives each target with CGO its C compiler. */
public final class CCompilers {

    private static final Logger LOG = LoggerFactory.getLogger(CCompilers.class);

    private final ToolQuestions questions;

    /** Creates the chooser. */
    @Inject
    public CCompilers(ToolQuestions questions) {
        this.questions = questions;
    }

    /**
     * Completes the options of a binary with its C compiler.
     *
     * @return the options with {@code CC} and {@code CXX}; the same without CGO, and where the user names a compiler
     *     that is for the target
     * @throws io.github.beamgo.error.ConfigurationException when there is none
     * @throws InterruptedException when the build is ended meanwhile
     */
    public CompileOptions complete(GoInvocation invocation, GoEnvironment go, Target target, CompileOptions options)
            throws InterruptedException {
        if (!options.cgo()) {
            return options;
        }
        Optional<CCompiler> compiler = new CCompilerChoice(questions, invocation, go, target, options).make();
        if (compiler.isEmpty()) {
            return options;
        }
        LOG.info("C compiler for {}: {}", target, compiler.get().cc());
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("CC", compiler.get().cc());
        variables.put("CXX", compiler.get().cxx());
        variables.putAll(options.env());
        return options.withEnv(variables);
    }
}
