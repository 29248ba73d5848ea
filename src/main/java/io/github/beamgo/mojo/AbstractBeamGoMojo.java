package io.github.beamgo.mojo;

import io.github.beamgo.error.BeamGoException;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.PipelineException;
import io.github.beamgo.host.UnknownUser;
import io.github.beamgo.maven.goal.PipelineModules;
import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** What all goals share: the session and the project, and how errors are reported to Maven. */
abstract class AbstractBeamGoMojo extends AbstractMojo {

    private static final String ENVIRONMENT_PREFIX = "env.";

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject mavenProject;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    /** Runs the goal. */
    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        try {
            if (isMeantForThisModule()) {
                runUnlessSkipped();
            } else {
                getLog().info("This module does not have the execution '" + execution.getExecutionId() + "'.");
            }
        } catch (ConfigurationException e) {
            throw withTrace(new MojoExecutionException(e.getMessage()), e);
        } catch (PipelineException e) {
            throw withTrace(new MojoFailureException(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException(
                    "The build was interrupted; everything it had started has been stopped.", e);
        }
    }

    /** Does the work, unless the user skips the goal. */
    final void runUnlessSkipped() throws InterruptedException {
        if (isSkipped()) {
            getLog().info("Skipped.");
        } else {
            run();
        }
    }

    /** Shown with {@code -e}. If it were the cause, Maven would append the messages of its own causes to ours. */
    private static <E extends Exception> E withTrace(E mavenException, BeamGoException e) {
        mavenException.addSuppressed(e);
        return mavenException;
    }

    /**
     * Whether the goal is meant for the module for which Maven runs it: without a module's own execution of the name,
     * Maven would take the common configuration. Goals that find their module themselves run in any.
     */
    boolean isMeantForThisModule() {
        return new PipelineModules(session).isMeant(execution, mavenProject);
    }

    /** Whether the user skips the goal; goals without such a parameter always run. */
    boolean isSkipped() {
        return false;
    }

    /** Does the work; the message of a {@link BeamGoException} is meant for the user. */
    abstract void run() throws InterruptedException;

    final MavenSession session() {
        return session;
    }

    final MavenProject project() {
        return mavenProject;
    }

    final MojoExecution execution() {
        return execution;
    }

    /** Without a project, Maven leaves this placeholder in default values, after the folder in which it was started. */
    static Path withoutPlaceholder(File folder) {
        return Path.of(folder.getPath().replace("${project.basedir}" + File.separator, ""));
    }

    /**
     * The environment as Maven saw it when this build began, which in a daemon is not that of the JVM; with a user, whom
     * Go needs.
     */
    final Map<String, String> environment() {
        Properties properties = session.getSystemProperties();
        Map<String, String> environment = new HashMap<>();
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(ENVIRONMENT_PREFIX)) {
                environment.put(name.substring(ENVIRONMENT_PREFIX.length()), properties.getProperty(name));
            }
        }
        return UnknownUser.named(environment, properties);
    }
}
