package io.github.beamgo.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * A program of its own: runs a child with a grandchild until it is ended, and prints the ids of both. A line {@value
 * #BLOCK} blocks its listener for good.
 */
final class JvmThatRunsAProcess {

    static final String BLOCK = "block";

    private JvmThatRunsAProcess() {}

    /** Starts it, with a script for bash as the child. */
    static Process start(String script) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), JvmThatRunsAProcess.class.getName(), script)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Ends it, with whatever it has started. */
    static void end(Process jvm) throws InterruptedException {
        jvm.descendants().toList().forEach(ProcessHandle::destroyForcibly);
        jvm.destroyForcibly().waitFor();
    }

    public static void main(String[] args) throws Exception {
        Scripts.run(new ProcessRunner(), Scripts.bash(args[0]), JvmThatRunsAProcess::print, null);
    }

    private static void print(OutputLine line) throws IOException {
        line.writeTo(System.out);
        if (line.text().equals(BLOCK)) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException exception) {
                throw new IOException(exception);
            }
        }
    }
}
