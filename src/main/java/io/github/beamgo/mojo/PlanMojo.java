package io.github.beamgo.mojo;

import io.github.beamgo.build.plan.BuildPlan;
import io.github.beamgo.build.plan.Compilation;
import io.github.beamgo.build.plan.PlannedBinary;
import io.github.beamgo.build.plan.PrebuiltBinary;
import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.launch.command.LaunchPlan;
import io.github.beamgo.maven.configuration.CommandLineFirstConfigurator;
import io.github.beamgo.maven.goal.GoalConfigurator;
import io.github.beamgo.maven.goal.PipelineModules;
import io.github.beamgo.process.Command;
import io.github.beamgo.text.PosixShell;
import io.github.beamgo.text.Secrets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Prints what {@code beamgo:package} and {@code beamgo:deploy} would compile and attach, for each of their executions
 * in the pom, what {@code beamgo:image-tar} and {@code beamgo:image} would do, and what {@code beamgo:launch} would execute. Changes nothing in the project; Go is downloaded if there is none, see {@code goProxy}.
 * Accepts every parameter of these goals.
 *
 * @since 0.1.0
 */
@Mojo(name = "plan", threadSafe = true, configurator = CommandLineFirstConfigurator.NAME)
public final class PlanMojo extends AbstractBeamGoMojo {

    private final GoalConfigurator goals;

    @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
    private PluginDescriptor plugin;

    /** Creates the goal. */
    @Inject
    public PlanMojo(GoalConfigurator goals) {
        this.goals = goals;
    }

    @Override
    void run() throws InterruptedException {
        if (!new PipelineModules(session()).isPipeline(project())) {
            getLog().debug("This module does not configure the plugin.");
            return;
        }
        List<MojoExecution> launches = goals.callable(session(), plugin, "launch");
        List<MojoExecution> packages = goals.executions(session(), plugin, "package");
        for (MojoExecution execution : packages) {
            Optional<BuildPlan> plan = print(execution);
            if (plan.isPresent()) {
                for (MojoExecution image : AbstractImageMojo.executions(goals, session(), plugin)) {
                    printImage(image, plan.get(), packages.size() == 1);
                }
                for (MojoExecution launch : launches) {
                    print(launch, plan.get());
                }
            }
        }
        for (MojoExecution execution : goals.declared(session(), plugin, "deploy")) {
            Optional<BuildPlan> unused = print(execution);
        }
    }

    private Optional<BuildPlan> print(MojoExecution execution) throws InterruptedException {
        String name = execution.getGoal() + " (" + execution.getExecutionId() + ")";
        Optional<BuildPlan> plan = goals.with(
                session(),
                execution,
                AbstractMatrixMojo.class,
                goal -> goal.isSkipped() ? Optional.empty() : Optional.of(goal.plan()));
        if (plan.isPresent()) {
            plan.get().notices().forEach(getLog()::warn);
            getLog().info(name + " would compile" + (plan.get().compiledHere().isEmpty() ? " nothing:" : ":"));
            getLog().info("  with " + plan.get().go().version() + ", "
                    + plan.get().go().choice());
            if (!plan.get().compiledHere().isEmpty()) {
                getLog().info("  " + plan.get().pace());
                plan.get().pace().warning().ifPresent(getLog()::warn);
            }
            plan.get().compilations().forEach(compilation -> print(plan.get(), compilation));
        } else {
            getLog().info(name + " is skipped.");
        }
        return plan;
    }

    private void print(BuildPlan plan, Compilation compilation) {
        getLog().info("  " + compilation.label());
        if (!compilation.isPrebuilt()) {
            getLog().info("    first: mkdir -p "
                    + PosixShell.quoted(List.of(compilation.temporaryFiles().toString())));
            getLog().info("    " + commandLine(plan.command(compilation)));
        }
        for (PrebuiltBinary prebuilt : compilation.prebuilt()) {
            getLog().info("    taken from " + prebuilt.file()
                    + (prebuilt.binary().unpacked() == null ? "" : ", packed"));
        }
        for (PlannedBinary binary : compilation.binaries()) {
            getLog().info("    attached with classifier " + binary.classifier()
                    + (binary.packed() ? ", packed: " : ": ") + binary.file());
        }
    }

    private void printImage(MojoExecution image, BuildPlan plan, boolean only) throws InterruptedException {
        String name = image.getGoal() + " (" + image.getExecutionId() + ")";
        try {
            Optional<String> description = goals.with(session(), image, AbstractImageMojo.class, goal -> {
                if (!goal.isOf(plan.names().pipeline(), only)) {
                    return Optional.empty();
                }
                AbstractImageMojo.requireBoots(plan);
                return Optional.of(goal.description(plan));
            });
            description.ifPresent(what -> getLog().info(name + " would " + what));
        } catch (ConfigurationException e) {
            getLog().warn(name + " would fail: " + e.getMessage());
        }
    }

    private void print(MojoExecution launch, BuildPlan plan) throws InterruptedException {
        String name = LaunchMojo.name(launch);
        try {
            Optional<LaunchPlan> launchPlan =
                    goals.with(session(), launch, LaunchMojo.class, goal -> goal.plan(launch, plan));
            launchPlan.ifPresent(found -> {
                getLog().info(name + " would execute:");
                found.preparations().forEach(line -> getLog().info("  first: " + line));
                getLog().info("  " + commandLine(found.command()));
            });
        } catch (ConfigurationException e) {
            getLog().warn(name + " would fail: " + e.getMessage());
        }
    }

    /** The command line for a shell: the variables that differ from the environment of this build, then the command. */
    private String commandLine(Command command) {
        Map<String, String> surroundings = environment();
        Map<String, String> shown = Secrets.maskEnvironment(command.environment());
        Stream<String> variables = command.environment().entrySet().stream()
                .filter(variable -> !variable.getValue().equals(surroundings.get(variable.getKey())))
                .map(variable -> variable.getKey() + "=" + PosixShell.quoted(List.of(shown.get(variable.getKey()))))
                .sorted();
        return Stream.concat(variables, Stream.of(command.toString())).collect(Collectors.joining(" "));
    }
}
