package io.github.beamgo.inspect;

/**
 * What the readers of the three formats find.
 *
 * @param format file format
 * @param architecture processor in Go's words
 * @param symbolTable whether the symbol table holds Go's functions
 * @param dynamicLinking what it needs of the system that starts it
 * @param buildInfo the part of the file in which Go's linker puts the build information
 */
record Executable(
        BinaryFormat format,
        String architecture,
        boolean symbolTable,
        DynamicLinking dynamicLinking,
        FileRegion buildInfo) {}
