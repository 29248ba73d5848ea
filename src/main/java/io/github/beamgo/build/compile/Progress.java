package io.github.beamgo.build.compile;

import io.github.beamgo.build.plan.Compilation;
import io.github.beamgo.go.GoProcess;
import io.github.beamgo.process.OutputLine;
import io.github.beamgo.process.ProcessUse;
import io.github.beamgo.text.HumanUnits;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** How far the compilation of one target is. Written by the thread that reads Go's output, read by the display. */
final class Progress implements GoProcess.Answers, ShownWork {

    /** With {@code -v} Go prints the import path of each package that it compiles; messages have other characters. */
    private static final Pattern IMPORT_PATH = Pattern.compile("[\\w./~+-]+");

    private final Compilation compilation;
    private final int packageCount;
    private final long start = System.nanoTime();
    private final AtomicInteger compiled = new AtomicInteger();
    private volatile String current = "";
    private volatile long pid;
    private volatile boolean compiling = true;

    Progress(Compilation compilation, int packageCount) {
        this.compilation = compilation;
        this.packageCount = packageCount;
    }

    @Override
    public void started(long pid) {
        this.pid = pid;
    }

    @Override
    public boolean take(OutputLine line) {
        boolean begun = IMPORT_PATH.matcher(line.text()).matches();
        if (begun) {
            compiled.incrementAndGet();
            current = line.text();
        }
        return begun;
    }

    /** A line for the log. Packages from Go's cache are not compiled, so the end may come before the count is full. */
    @Override
    public String toString() {
        return "Still compiling " + compilation.label() + " after " + seconds() + " s: " + work();
    }

    /** Notes that Go has ended, and that what it has made is read back. */
    void compiled() {
        compiling = false;
    }

    /** With the memory of Go and what it has started, where that is known. */
    @Override
    public String liveLine() {
        ProcessUse use = ProcessUse.ofTree(pid);
        return "       " + compilation.label() + ", " + seconds() + " s"
                + (use.isKnown() ? ", " + HumanUnits.megabytes(use.memory()) + " of memory" : "") + ": " + work(use);
    }

    /** Go says nothing while it looks, nor when it links what was compiled before; its programs tell them apart. */
    private String work(ProcessUse use) {
        if (!compiling) {
            return "reading the binary back";
        }
        if (!current.isEmpty()) {
            return work();
        }
        return use.programs().equals(Set.of("go")) || !use.isKnown() ? "looking for what has changed" : work();
    }

    private long seconds() {
        return Duration.ofNanos(System.nanoTime() - start).toSeconds();
    }

    private String work() {
        String current = this.current;
        if (current.isEmpty()) {
            // Go names a package with C code only when its C code is compiled.
            return compilation.options().cgo() ? "C code, or linking the program" : "linking the program";
        }
        return current.equals(compilation.packagePath())
                ? "linking the program"
                : compiled.get() + " of at most " + packageCount + " packages, now at " + current;
    }
}
