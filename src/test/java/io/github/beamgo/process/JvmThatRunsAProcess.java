package io.github.beamgo.process;

/** A program of its own: runs a child with a grandchild until it is ended, and prints the ids of both. */
final class JvmThatRunsAProcess {

    private JvmThatRunsAProcess() {}

    public static void main(String[] args) throws Exception {
        new ProcessRunner().run(Scripts.bash(args[0]), line -> line.writeTo(System.out), null);
    }
}
