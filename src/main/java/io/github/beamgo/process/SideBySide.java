package io.github.beamgo.process;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Puts questions at the same time, each of which takes a while, such as those that a process answers. */
public final class SideBySide {

    private SideBySide() {}

    /**
     * {@return the answers, in the order of the questions}
     *
     * @throws InterruptedException when the build is ended meanwhile; the questions are interrupted too
     */
    public static <T> List<T> ask(List<Callable<T>> questions) throws InterruptedException {
        if (questions.isEmpty()) {
            return List.of();
        }
        ExecutorService threads = Executors.newFixedThreadPool(
                Math.min(questions.size(), Runtime.getRuntime().availableProcessors()));
        try {
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : threads.invokeAll(questions)) {
                answers.add(answer.get());
            }
            return answers;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
