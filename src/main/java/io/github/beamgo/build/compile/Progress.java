package io.github.beamgo.build.compile;

import io.github.beamgo.build.plan.Compilation;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** How far the compilation of one target is. Written by the thread that reads Go's output, read by the heartbeat. */
final class Progress {

    private final Compilation compilation;
    private final int packageCount;
    private final long start = System.nanoTime();
    private final AtomicInteger compiled = new AtomicInteger();
    private volatile String current = "";

    Progress(Compilation compilation, int packageCount) {
        this.compilation = compilation;
        this.packageCount = packageCount;
    }

    /** Notes that Go has begun with a package. */
    void compiled(String importPath) {
        compiled.incrementAndGet();
        current = importPath;
    }

    /** A line for the log. Packages from Go's cache are not compiled, so the end may come before the count is full. */
    @Override
    public String toString() {
        long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        String current = this.current;
        return "Still compiling " + compilation.label() + " after " + seconds + " s: " + work(current);
    }

    private String work(String current) {
        if (current.isEmpty()) {
            // Go names a package with C code only when its C code is compiled.
            return compilation.options().cgo() ? "C code, or linking the program" : "linking the program";
        }
        return current.equals(compilation.packagePath())
                ? "linking the program"
                : compiled.get() + " of at most " + packageCount + " packages, now at " + current;
    }
}
