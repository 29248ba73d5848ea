package io.github.beamgo.build.compile;

import io.github.beamgo.build.plan.Compilation;
import io.github.beamgo.inspect.BinaryInfo;
import java.util.List;

/** Beam finds functions that are not registered through the symbol table. */
final class SymbolTableRule implements BinaryRule {

    @Override
    public List<Violation> check(Compilation compilation, BinaryInfo info) {
        return info.symbolTable() || compilation.options().rules().allowStripped()
                ? List.of()
                : List.of(new Violation(
                        "it has no symbol table, in which Beam finds functions that are not registered",
                        "Look for what strips it: -s in <ldflags> or GOFLAGS, or a C linker that does (-extldflags=-s); or"
                                + " set <allowStripped> (-Dbeamgo.allowStripped=true) if every function of the pipeline is"
                                + " registered."));
    }
}
