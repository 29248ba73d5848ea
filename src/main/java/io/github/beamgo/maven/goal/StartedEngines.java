package io.github.beamgo.maven.goal;

import io.github.beamgo.launch.request.StartedEngine;
import io.github.beamgo.process.ResourceStack;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Objects;
import org.apache.maven.execution.AbstractExecutionListener;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** Remembers engines between the goals of a build, and ends them at the end of the build, however the build ends. */
public final class StartedEngines {

    private static final String KEY = "io.github.beamgo.started:";
    private static final String SESSION_ENDED = "sessionEnded";

    private final Map<String, Object> data;
    private final MavenExecutionRequest request;
    private final String key;

    public StartedEngines(MavenSession session, MavenProject project) {
        this.request = session.getRequest();
        this.data = request.getData();
        this.key = KEY + project.getId();
    }

    public boolean exists() {
        synchronized (request) {
            return data.containsKey(key);
        }
    }

    /** The engine ends with the goal stop, or with the build: if a test in between fails, Maven does not reach stop. */
    public void put(StartedEngine engine, ResourceStack stack) {
        // Modules may start engines concurrently, and Maven's map and listener are made for one thread.
        synchronized (request) {
            data.put(key, new Running(engine, stack));
            closeAtEndOfSession(stack);
        }
    }

    /** The engine that runs for the module, {@code null} if there is none. */
    public @Nullable StartedEngine running() {
        synchronized (request) {
            return data.get(key) instanceof Running running ? running.engine() : null;
        }
    }

    private record Running(StartedEngine engine, ResourceStack stack) {}

    private void closeAtEndOfSession(ResourceStack engine) {
        ExecutionListener listener =
                Objects.requireNonNullElseGet(request.getExecutionListener(), AbstractExecutionListener::new);
        request.setExecutionListener((ExecutionListener) Proxy.newProxyInstance(
                ExecutionListener.class.getClassLoader(),
                new Class<?>[] {ExecutionListener.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals(SESSION_ENDED)) {
                        engine.close();
                    }
                    try {
                        return method.invoke(listener, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    /** Ends the engine; returns false if there is none. */
    public boolean stop() {
        Object engine;
        synchronized (request) {
            engine = data.remove(key);
        }
        if (engine instanceof Running running) {
            running.stack().close();
            return true;
        }
        return false;
    }
}
