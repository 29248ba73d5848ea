package io.github.beamgo.inspect;

import java.util.List;

/**
 * What a compiled file says about itself.
 *
 * @param format file format
 * @param architecture processor of the header, in Go's words ({@code amd64}, {@code arm64}, …)
 * @param symbolTable whether the symbol table holds the program's own functions; Beam looks up unregistered
 *     functions there
 * @param dynamicLinking what it needs of the system that starts it
 * @param libraries the libraries that have to be there, in the file's order
 * @param buildInfo what Go's linker recorded
 */
public record BinaryInfo(
        BinaryFormat format,
        String architecture,
        boolean symbolTable,
        DynamicLinking dynamicLinking,
        List<String> libraries,
        BuildInfo buildInfo) {

    /** Makes the list unmodifiable. */
    public BinaryInfo {
        libraries = List.copyOf(libraries);
    }
}
