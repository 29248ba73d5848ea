package io.github.beamgo.maven.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import io.github.beamgo.launch.request.StartedEngine;
import io.github.beamgo.process.ResourceStack;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Model;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StartedEnginesTest {

    private final MavenExecutionRequest request = new DefaultMavenExecutionRequest();
    private final MavenSession session = mock(MavenSession.class);
    private final ExecutionEvent event = mock(ExecutionEvent.class);
    private final List<String> ended = new ArrayList<>();

    @BeforeEach
    void begin() {
        when(session.getRequest()).thenReturn(request);
    }

    @Test
    void stopEndsTheEngineOnce() throws IOException {
        put("words");

        // The next goal of the build has objects of its own.
        assertThat(engines("words").exists()).isTrue();
        assertThat(engines("words").running()).isEqualTo(new StartedEngine("flink", "words:1", null, true));
        assertThat(engines("words").stop()).isTrue();
        assertThat(ended).containsExactly("words");
        assertThat(engines("words").exists()).isFalse();
        assertThat(engines("words").stop()).isFalse();
    }

    @Test
    void modulesHaveEnginesOfTheirOwn() throws IOException {
        put("words");

        assertThat(engines("lines").exists()).isFalse();
        assertThat(engines("lines").running()).isNull();
        assertThat(engines("lines").stop()).isFalse();
        assertThat(ended).isEmpty();
    }

    @Test
    void endOfTheBuildEndsAllThatWasNotStopped() throws IOException {
        put("words");
        put("lines");
        put("stopped");
        engines("stopped").stop();

        request.getExecutionListener().sessionEnded(event);

        assertThat(ended).containsExactlyInAnyOrder("stopped", "words", "lines");
    }

    @Test
    void everyEventReachesTheEarlierListenerOnce() throws Exception {
        ExecutionListener earlier = mock(ExecutionListener.class);
        request.setExecutionListener(earlier);
        put("words");
        put("lines");

        for (Method method : ExecutionListener.class.getMethods()) {
            method.invoke(request.getExecutionListener(), event);

            method.invoke(verify(earlier), event);
            verifyNoMoreInteractions(earlier);
        }
        assertThat(ended).hasSize(2);
    }

    @Test
    void noOtherEventEndsTheEngine() throws Exception {
        put("words");

        for (Method method : ExecutionListener.class.getMethods()) {
            if (!method.getName().equals("sessionEnded")) {
                method.invoke(request.getExecutionListener(), event);
            }
        }

        assertThat(ended).isEmpty();
    }

    @Test
    void errorOfTheEarlierListenerIsPassedOnAfterTheEnd() throws IOException {
        ExecutionListener earlier = mock(ExecutionListener.class);
        doThrow(new IllegalStateException("theirs")).when(earlier).sessionEnded(any());
        request.setExecutionListener(earlier);
        put("words");

        assertThatThrownBy(() -> request.getExecutionListener().sessionEnded(event))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("theirs");
        assertThat(ended).containsExactly("words");
    }

    @Test
    void listenerIsAnOrdinaryObject() throws IOException {
        put("words");

        ExecutionListener listener = request.getExecutionListener();

        assertThat(listener.toString()).isNotEmpty();
        assertThat(listener.hashCode()).isEqualTo(listener.hashCode());
        assertThat(listener.equals(null)).isFalse();
    }

    private void put(String project) throws IOException {
        ResourceStack stack = new ResourceStack();
        stack.open(() -> () -> ended.add(project));
        engines(project).put(new StartedEngine("flink", project + ":1", null, true), stack);
    }

    private StartedEngines engines(String artifactId) {
        Model model = new Model();
        model.setGroupId("example");
        model.setArtifactId(artifactId);
        model.setVersion("1");
        return new StartedEngines(session, new MavenProject(model));
    }
}
