package io.github.beamgo.mojo;

import io.github.beamgo.build.plan.BuildPlan;
import io.github.beamgo.build.plan.BuildPlanner;
import io.github.beamgo.build.plan.BuildRequest;
import io.github.beamgo.doctor.BuildExamination;
import io.github.beamgo.doctor.ContainerExamination;
import io.github.beamgo.doctor.Diagnosis;
import io.github.beamgo.doctor.DoctorReport;
import io.github.beamgo.doctor.GoExamination;
import io.github.beamgo.doctor.ImageExamination;
import io.github.beamgo.doctor.LaunchExamination;
import io.github.beamgo.doctor.MachineExamination;
import io.github.beamgo.error.BeamGoException;
import io.github.beamgo.error.ParameterName;
import io.github.beamgo.error.PipelineException;
import io.github.beamgo.go.GoEnvironment;
import io.github.beamgo.go.GoInvocation;
import io.github.beamgo.go.GoTool;
import io.github.beamgo.image.registry.ImageReference;
import io.github.beamgo.launch.command.LaunchPlan;
import io.github.beamgo.maven.configuration.CommandLineFirstConfigurator;
import io.github.beamgo.maven.configuration.RegistryAccess;
import io.github.beamgo.maven.goal.GoalConfigurator;
import io.github.beamgo.maven.goal.PipelineModules;
import io.github.beamgo.mojo.parameter.OutputFormat;
import io.github.beamgo.target.BinaryRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.rtinfo.RuntimeInformation;

/**
 * Looks for what keeps a pipeline from being built and launched here: Java, Go and its release, modules, Beam, targets
 * and their C compilers, the state of the sources, memory and disk, containers, endpoints, engines, ports, the registries of images. Each finding
 * is ok, a warning or a problem, with what to do; problems fail the build. Changes nothing, and accepts every parameter
 * of {@code package}, {@code image} and {@code launch}. Without a pom, it looks at the machine alone.
 *
 * @since 0.1.0
 */
@Mojo(name = "doctor", requiresProject = false, threadSafe = true, configurator = CommandLineFirstConfigurator.NAME)
public final class DoctorMojo extends AbstractBeamGoMojo {

    private final GoalConfigurator goals;
    private final RuntimeInformation maven;
    private final GoTool goTool;
    private final BuildPlanner planner;
    private final MachineExamination machine;
    private final GoExamination go;
    private final BuildExamination build;
    private final LaunchExamination launch;
    private final ContainerExamination containers;
    private final ImageExamination images;
    private final RegistryAccess registries;

    @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
    private PluginDescriptor plugin;

    /**
     * How the result is printed: {@code text}, or {@code json} on standard output, which {@code mvn -q} leaves alone there:
     * one object for each module. Example: {@code json}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.format", defaultValue = "text")
    private String format;

    /** Creates the goal. */
    @Inject
    public DoctorMojo(
            GoalConfigurator goals,
            RuntimeInformation maven,
            GoTool goTool,
            BuildPlanner planner,
            MachineExamination machine,
            GoExamination go,
            BuildExamination build,
            LaunchExamination launch,
            ContainerExamination containers,
            ImageExamination images,
            RegistryAccess registries) {
        this.goals = goals;
        this.maven = maven;
        this.goTool = goTool;
        this.planner = planner;
        this.machine = machine;
        this.go = go;
        this.build = build;
        this.launch = launch;
        this.containers = containers;
        this.images = images;
        this.registries = registries;
    }

    @Override
    void run() throws InterruptedException {
        OutputFormat output = OutputFormat.parse(format);
        boolean pipeline = project().getFile() != null && new PipelineModules(session()).isPipeline(project());
        if (!pipeline && session().getProjects().size() > 1) {
            getLog().debug("This module does not configure the plugin.");
            return;
        }
        List<Diagnosis> diagnoses = new ArrayList<>();
        diagnoses.add(machine.java(session().getSystemProperties(), maven.getMavenVersion()));
        boolean containersNeeded = false;
        if (pipeline) {
            containersNeeded = pipeline(diagnoses);
        } else {
            diagnoses.add(Diagnosis.warning(
                    "Module",
                    "There is no module with a pipeline here.",
                    "Call beamgo:doctor in the folder of its pom to look at Go, targets and launches."));
        }
        Path folder = Path.of(session().getExecutionRootDirectory());
        diagnoses.add(containers.examine(environment(), folder, containersNeeded));
        report(
                new DoctorReport(
                        pipeline ? project().getGroupId() + ":" + project().getArtifactId() : "", diagnoses),
                output);
    }

    /** Looks at each pipeline of the module; returns whether a launch needs containers on this machine. */
    private boolean pipeline(List<Diagnosis> diagnoses) throws InterruptedException {
        boolean containersNeeded = false;
        List<MojoExecution> packages = goals.executions(session(), plugin, "package");
        for (MojoExecution execution : packages) {
            Optional<BuildPlan> plan = goals.with(
                    session(),
                    execution,
                    AbstractMatrixMojo.class,
                    goal -> goal.isSkipped() ? Optional.empty() : build(goal.request(), diagnoses));
            if (plan.isPresent()) {
                for (MojoExecution image : AbstractImageMojo.executions(goals, session(), plugin)) {
                    image(image, plan.get(), packages.size() == 1, diagnoses);
                }
                for (MojoExecution launches : goals.callable(session(), plugin, "launch")) {
                    containersNeeded |= launch(launches, plan.get(), diagnoses);
                }
            }
        }
        return containersNeeded;
    }

    /** Each question to Go is asked once: what it says of itself is handed on to the plan. */
    private Optional<BuildPlan> build(BuildRequest asked, List<Diagnosis> diagnoses) throws InterruptedException {
        Map<String, String> variables = asked.options().env();
        GoInvocation chosen;
        GoEnvironment environment;
        try {
            chosen = goTool.choose(asked.go(), variables);
            environment = goTool.environment(chosen, variables);
            diagnoses.addAll(go.examine(chosen, variables, environment));
        } catch (BeamGoException e) {
            diagnoses.add(Diagnosis.problem("Go", e));
            return Optional.empty();
        }
        try {
            BuildPlan plan = planner.plan(asked.with(chosen), environment);
            diagnoses.addAll(build.examine(
                    plan, goTool.commit(chosen, variables), go.buildCache(chosen, variables, environment)));
            return Optional.of(plan);
        } catch (BeamGoException e) {
            diagnoses.add(Diagnosis.problem("Build", e));
            return Optional.empty();
        }
    }

    private boolean launch(MojoExecution execution, BuildPlan plan, List<Diagnosis> diagnoses)
            throws InterruptedException {
        String name = LaunchMojo.name(execution);
        try {
            return goals.with(session(), execution, LaunchMojo.class, goal -> {
                Optional<LaunchPlan> planned = goal.plan(execution, plan);
                planned.ifPresent(found -> diagnoses.addAll(
                        launch.examine(name, found, plan.mainPackage().beamVersion(), goal::resolve)));
                return planned.filter(found -> LaunchExamination.needsContainers(found.site()))
                        .isPresent();
            });
        } catch (BeamGoException e) {
            diagnoses.add(Diagnosis.problem(name, e));
            return false;
        }
    }

    private void image(MojoExecution execution, BuildPlan plan, boolean only, List<Diagnosis> diagnoses)
            throws InterruptedException {
        String name = LaunchMojo.name(execution);
        try {
            diagnoses.addAll(goals.with(
                    session(),
                    execution,
                    AbstractImageMojo.class,
                    goal -> goal.isOf(plan.names().pipeline(), only) ? image(name, goal, plan) : List.of()));
        } catch (BeamGoException e) {
            diagnoses.add(Diagnosis.problem(name, e));
        }
    }

    /** Registries are asked only after all that shows without them. */
    private List<Diagnosis> image(String name, AbstractImageMojo goal, BuildPlan plan) throws InterruptedException {
        AbstractImageMojo.requireBoots(plan);
        List<Diagnosis> diagnoses = new ArrayList<>(List.of(Diagnosis.ok(name, "would " + goal.description(plan))));
        ParameterName below = new ParameterName("imageBase");
        ImageReference destination = goal instanceof ImageMojo push ? push.reference(plan) : null;
        ImageReference base = Optional.ofNullable(goal.remoteBase())
                .map(remote -> ImageReference.parse(remote, below))
                .orElse(null);
        if (session().isOffline() && (destination != null || base != null)) {
            diagnoses.add(Diagnosis.warning(name, "No registry is asked, because Maven works offline.", null));
            return diagnoses;
        }
        if (destination != null) {
            diagnoses.add(images.destination(
                    name,
                    destination,
                    registries.of(new ParameterName("image"), environment(), goal.allowsInsecure(), session())));
        }
        if (base != null) {
            diagnoses.add(images.base(
                    name,
                    base,
                    AbstractImageMojo.targets(plan, BinaryRole.WORKER),
                    registries.of(below, environment(), goal.allowsInsecure(), session())));
        }
        return diagnoses;
    }

    private void report(DoctorReport report, OutputFormat output) {
        if (output == OutputFormat.JSON) {
            System.out.print(report.json());
        } else {
            report.diagnoses().forEach(diagnosis -> {
                String line = DoctorReport.line(diagnosis);
                switch (diagnosis.health()) {
                    case OK -> getLog().info(line);
                    case WARNING -> getLog().warn(line);
                    case PROBLEM -> getLog().error(line);
                }
            });
        }
        if (report.problems() > 0) {
            throw new PipelineException(
                    report.problems() == 1
                            ? "beamgo:doctor found a problem."
                            : "beamgo:doctor found " + report.problems() + " problems.",
                    "Each is named above, with what to do.");
        }
    }
}
