package io.github.beamgo.mojo;

import io.github.beamgo.build.plan.BuildPlan;
import io.github.beamgo.build.plan.BuildPlanner;
import io.github.beamgo.build.plan.BuildRequest;
import io.github.beamgo.build.plan.Narrowing;
import io.github.beamgo.build.plan.ProgressStyle;
import io.github.beamgo.build.plan.Resources;
import io.github.beamgo.build.plan.TargetRequest;
import io.github.beamgo.error.ParameterName;
import io.github.beamgo.go.BinaryRules;
import io.github.beamgo.go.CLibrary;
import io.github.beamgo.go.CompileOptions;
import io.github.beamgo.go.GoInvocation;
import io.github.beamgo.go.WantedGo;
import io.github.beamgo.go.toolchain.DownloadSettings;
import io.github.beamgo.host.HostResources;
import io.github.beamgo.host.HostTarget;
import io.github.beamgo.host.Terminal;
import io.github.beamgo.inspect.Glibc;
import io.github.beamgo.maven.goal.MatrixGoal;
import io.github.beamgo.maven.toolchain.GoSurroundings;
import io.github.beamgo.mojo.parameter.Amounts;
import io.github.beamgo.mojo.parameter.ProgressStyles;
import io.github.beamgo.mojo.parameter.TargetParameter;
import io.github.beamgo.publish.cache.CacheFolder;
import io.github.beamgo.publish.manifest.MavenCoordinates;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.Target;
import io.github.beamgo.text.ParameterValues;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals that compile a matrix of targets have in common: what is compiled, for which targets, and how. */
abstract class AbstractMatrixMojo extends AbstractPipelineMojo implements MatrixGoal {

    private static final String WARNED = "io.github.beamgo.warned:";

    private final BuildPlanner planner;
    private final HostResources machine;
    private final GoSurroundings surroundings;

    /**
     * Go package with the pipeline's main function: a path relative to {@code sourceDirectory}, or an import path. Where
     * that folder has none, the only one below it is taken. Example: {@code ./cmd/wordcount}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.mainPackage", defaultValue = ".")
    private String mainPackage;

    /**
     * Folder with the pipeline's {@code go.mod}, or a folder below it. Example: {@code src/main/go}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.sourceDirectory", defaultValue = "${project.basedir}")
    private File sourceDirectory;

    /**
     * Targets for which launchers are built, that is, the platforms from which the pipeline is launched. {@code host}
     * is the machine that runs the build. In the pom, a target is either {@code <target>linux-amd64</target>} or a
     * {@code <target>} with the elements {@code platform}, {@code cgo}, {@code cgoStatic}, {@code cgoGlibc}, {@code
     * env}, {@code tags}, {@code ldflags}, {@code goFlags} and {@code replaceFlags}. Default: {@code host}. Example: {@code host,darwin-arm64}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.launchers", defaultValue = "host")
    private List<TargetParameter> launchers;

    /**
     * Targets for which workers are built, that is, the platforms that execute the pipeline, in the same forms as
     * {@code launchers}. Default: {@code linux-amd64}. Example: {@code linux-amd64,linux-arm64}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.workers", defaultValue = "linux-amd64")
    private List<TargetParameter> workers;

    /**
     * Targets for which boot, the entry point of Beam's containers, is built as well, in the pipeline's own version of
     * Beam; in the same forms as {@code launchers}. Default: none. Example: {@code linux-amd64}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.boots")
    private @Nullable List<TargetParameter> boots;

    /**
     * Builds only these targets of the matrix; meant for the command line. A build that publishes refuses to leave targets
     * out. Example: {@code -Dbeamgo.onlyTargets=host}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.onlyTargets")
    private @Nullable List<String> onlyTargets;

    /**
     * Targets that are left out of the matrix. A build that publishes refuses to leave targets out on the command line.
     * Example: {@code windows-amd64}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.ignoreTargets")
    private @Nullable List<String> ignoreTargets;

    /**
     * What other machines have compiled from the same commit: folders that hold what {@code package} has left in
     * {@code outputDirectory} there. Their binaries are checked and taken; only targets that none of the folders has are
     * compiled here. For a matrix that no machine can compile alone. Example: {@code target/ci/linux,target/ci/mac}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.prebuilt")
    private @Nullable List<@Nullable File> prebuilt;

    /**
     * Build tags, separated by commas or whitespace. Example: {@code netgo,production}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.tags")
    private @Nullable String tags;

    /**
     * Flags for Go's linker, quoted as Go expects them, with or without a pattern in front ({@code all=-X main.site=eu}).
     * They follow the plugin's own {@code -w}. Example: {@code -X 'main.site=eu west'}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.ldflags")
    private @Nullable String ldflags;

    /**
     * Flags for Go's compiler. Example: {@code all=-N -l}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.gcflags")
    private @Nullable String gcflags;

    /**
     * Further flags for {@code go build}, separated by whitespace and quoted as Go expects them; a flag and its value
     * form one word. Example: {@code -mod=vendor -pgo=off}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.goFlags")
    private @Nullable String goFlags;

    /**
     * Environment variables for Go, in addition to those of the build. Example:
     * {@code -Dbeamgo.buildEnv.GOPRIVATE=example.com}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.buildEnv")
    private @Nullable Map<String, @Nullable String> buildEnv;

    /**
     * Whether C code is compiled and linked. This makes the worker depend on the C library of the machine that executes
     * it, and needs a C compiler for each target: the one that {@code CC} names, in a target's {@code env} or in the
     * environment; zig; this machine's own; or the GNU cross compiler, such as {@code aarch64-linux-gnu-gcc}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.cgo", defaultValue = "false")
    private boolean cgo;

    /**
     * Whether the C library becomes a part of the binaries that are compiled with {@code cgo}, so that they run on any
     * Linux: zig links musl, other compilers link glibc. Go's own code resolves names and users then (tags {@code
     * netgo} and {@code osusergo}).
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.cgoStatic", defaultValue = "false")
    private boolean cgoStatic;

    /**
     * Version of glibc that the binaries compiled with {@code cgo} need at most. This needs zig, which links any
     * version; without the parameter, it links an old one. Example: {@code 2.36}, the version of Beam's image.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.cgoGlibc")
    private @Nullable String cgoGlibc;

    /**
     * Whether paths of the machine that builds are removed from the binaries, so that the binaries are the same
     * wherever they are built.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.trimpath", defaultValue = "true")
    private boolean trimpath;

    /**
     * String variables of the program that the linker sets. Values may contain Maven properties. A name that is not a name in
     * XML stands in a {@code <stamp>}: {@code <stamp>example.com/x/version.Version=1.0</stamp>}. On the command line:
     * {@code -Dbeamgo.stamps.main.version=1.0}. Example: {@code <main.version>1.0</main.version>}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.stamps")
    private @Nullable Map<String, @Nullable String> stamps;

    /**
     * Accepts binaries without a symbol table. In such a binary, Beam cannot find functions that are not registered.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.allowStripped", defaultValue = "false")
    private boolean allowStripped;

    /**
     * Accepts binaries for Linux that need a dynamic loader although {@code cgo} is off, as {@code -buildmode=pie} and
     * {@code -linkmode=external} make them, and packages that load C libraries without CGO. Images without a C library cannot start them.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.allowDynamicLinking", defaultValue = "false")
    private boolean allowDynamicLinking;

    /**
     * Accepts binaries whose build information names another system or variant of the processor
     * ({@code GOOS}, {@code GOAMD64}, …) than their target.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.allowOtherTarget", defaultValue = "false")
    private boolean allowOtherTarget;

    /**
     * Accepts workers for other systems than Linux. They cannot run in Beam's containers.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.allowNonLinuxWorkers", defaultValue = "false")
    private boolean allowNonLinuxWorkers;

    /**
     * Accepts a main package that does not use Beam's Go SDK, whatever is built of it, launchers alone included. It can
     * neither launch a pipeline nor be its worker, and {@code probeWorker} leaves it alone.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.allowWithoutBeam", defaultValue = "false")
    private boolean allowWithoutBeam;

    /**
     * Version of glibc on the machines that execute workers and boots; a binary that needs a newer one, which happens only
     * with {@code cgo}, is refused, and so is one whose loader is not at glibc's usual path. Beam's own image has 2.36.
     * {@code any} also accepts musl, other C libraries and other paths. Example: {@code 2.31}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.workerGlibc", defaultValue = Glibc.OF_BEAMS_IMAGE)
    private String workerGlibc;

    /**
     * How many targets are compiled at the same time. Default: one for each processor, as far as {@code memory} allows it.
     * Example: {@code 2}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.parallelism")
    private @Nullable Integer parallelism;

    /**
     * How much memory the build may need, Maven and all programs of Go together: a number with {@code m} or {@code g}, as
     * in Java's {@code -Xmx}. With less, fewer targets are compiled at once, and Go's programs collect garbage earlier
     * ({@code GOMEMLIMIT}), or are fewer ({@code -p}); {@code beamgo:plan} says what was decided. If it is too little, the
     * build warns and goes on. Tests ({@code beamgo:test}) are not limited. Default: 60 % of what is free when it begins,
     * in a container of what its limit leaves. Example: {@code 3g}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.memory")
    private @Nullable String memory;

    /**
     * How the build shows what it is waiting for: {@code live} replaces a line for each target at the end of the terminal,
     * with the packages that are done, the seconds and the memory; {@code plain} logs such a line every ten seconds;
     * {@code none} logs only the beginning and the end. {@code auto} is {@code live} on a terminal, and {@code plain} with
     * {@code -B}, {@code -T}, {@code -l}, a variable {@code CI}, where the output goes to a file, and on Maven 4, which
     * takes what is printed line by line. Example: {@code none}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.progress", defaultValue = "auto")
    private String progress;

    /**
     * The {@code go} command: a name that is on PATH, or a path. Default: that of a Maven toolchain of type {@code go},
     * else that of {@code GOROOT}, else the {@code go} on PATH, else one that is downloaded, see {@code goProxy}. Example:
     * {@code /opt/go/bin/go}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.goExecutable")
    private @Nullable String goExecutable;

    /**
     * The version of Go that compiles: a release, or a language version such as {@code 1.26}, or {@code go.mod}. For a
     * language version any of its releases will do that is installed, or was downloaded before; otherwise the newest is
     * fetched. For {@code go.mod} it is the release that Go itself would switch to: that of the line {@code toolchain} or,
     * if this is newer, of the line {@code go}, where {@code 1.26} means 1.26.0; go.work comes before go.mod. An installed
     * Go of another version fetches this one ({@code GOTOOLCHAIN}); if there is no Go, it is downloaded, see {@code
     * goProxy}. Default: what is installed, which follows go.mod by itself; if there is no Go, as with {@code go.mod}.
     * Example: {@code 1.26.8}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.goVersion")
    private @Nullable String goVersion;

    /**
     * Go module proxies, in the form of {@code GOPROXY}, from which Go is downloaded where there is none; the Go that was
     * downloaded fetches modules from there as well, unless {@code GOPROXY} is set. Each release is kept in the
     * user's folder for caches. It is used only if Go's checksum database ({@code GOSUMDB}) has its checksum, or {@code
     * goChecksums}. Default: {@code GOPROXY} of the environment. Example: {@code https://proxy.golang.org}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.goProxy")
    private @Nullable String goProxy;

    /**
     * The {@code <server>} of settings.xml with the name and password for the first of the {@code goProxy}, which must then
     * be an {@code https} address. It is read only if Go is downloaded. Default: none. Example: {@code artifactory}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.goProxyServerId")
    private @Nullable String goProxyServerId;

    /**
     * The checksums that a release of Go must have when it is downloaded, in place of those of Go's checksum database: by
     * the machine that builds, as go.sum would have them for the module {@code golang.org/toolchain}. On the command line:
     * {@code -Dbeamgo.goChecksums.linux-amd64=h1:…}. Default: none. Example: {@code <linux-amd64>h1:…</linux-amd64>}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.goChecksums")
    private @Nullable Map<String, @Nullable String> goChecksums;

    /**
     * Whether a software bill of materials (SBOM, CycloneDX 1.6 in JSON) is written for each binary. It lists the Go
     * modules in the binary with their checksums and licenses, and is attached as type {@code cdx.json} with the
     * binary's classifier. Example: {@code false}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.sbom", defaultValue = "true")
    private boolean sbom;

    /**
     * Whether workers for Linux are published packed: behind a small program that unpacks the worker and becomes it, at a
     * sixth of the size. A worker then takes half a second longer to start, and needs free disk beside it, or memory, for
     * what it unpacks. {@code run} packs nothing. Example: {@code true}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.packWorkers", defaultValue = "false")
    private boolean packWorkers;

    /**
     * Skips this goal.
     *
     * @since 0.1.0
     */
    @Parameter(property = "beamgo.skip", defaultValue = "false")
    private boolean skip;

    AbstractMatrixMojo(BuildPlanner planner, HostResources machine, GoSurroundings surroundings) {
        this.planner = planner;
        this.machine = machine;
        this.surroundings = surroundings;
    }

    @Override
    public boolean isSkipped() {
        return skip;
    }

    @Override
    public final BuildPlan plan() throws InterruptedException {
        return planner.plan(request());
    }

    @Override
    public final BuildRequest request() throws InterruptedException {
        BuildRequest request = new BuildRequest(
                new MavenCoordinates(
                        project().getGroupId(),
                        project().getArtifactId(),
                        project().getVersion()),
                pipeline(),
                mainPackage.strip(),
                new GoInvocation(
                        sourceDirectory.toPath(),
                        wantedGo(),
                        surroundings.environment(environment(), session()),
                        session().isOffline()),
                outputDirectory(),
                matrix(),
                prebuilt(),
                narrowing(false),
                narrowing(true),
                options(),
                resources(),
                progress(),
                sbom,
                packWorkers);
        return isForImage() ? request.withBoots() : request;
    }

    /** {@return whether the workers will be run by an image that is built of them, and so need boots} */
    boolean isForImage() throws InterruptedException {
        return false;
    }

    private WantedGo wantedGo() {
        Properties system = session().getSystemProperties();
        Target host = HostTarget.of(system);
        return new WantedGo(
                ParameterValues.blankToNull(goExecutable),
                surroundings.toolchains(session()),
                ParameterValues.blankToNull(goVersion),
                new DownloadSettings(
                        ParameterValues.blankToNull(goProxy),
                        surroundings.credentials(
                                ParameterValues.blankToNull(goProxyServerId),
                                new ParameterName("goProxyServerId"),
                                session()),
                        ParameterValues.withoutNulls(goChecksums),
                        CacheFolder.of(host, environment(), system.getProperty("user.home"))
                                .map(folder -> folder.resolve("go"))
                                .orElse(null),
                        host));
    }

    private List<Path> prebuilt() {
        return Stream.ofNullable(prebuilt)
                .flatMap(List::stream)
                .filter(Objects::nonNull)
                .map(folder -> folder.toPath().toAbsolutePath().normalize())
                .distinct()
                .toList();
    }

    /** Targets that the pom ignores are not in the matrix; all else that narrows it is for this build only. */
    private Narrowing narrowing(boolean now) {
        List<String> only = onlyTargets == null || !now ? List.of() : onlyTargets;
        boolean ignoredNow = session().getUserProperties().containsKey("beamgo.ignoreTargets");
        return new Narrowing(only, ignoreTargets == null || ignoredNow != now ? List.of() : ignoreTargets);
    }

    /** Several executions in a module have one checkout: what is to be said of it is said once in a build. */
    final void warnOnce(Stream<String> warnings) {
        Map<String, Object> said =
                session().getPluginContext(execution().getMojoDescriptor().getPluginDescriptor(), project());
        warnings.filter(warning -> said.putIfAbsent(WARNED + warning, true) == null)
                .forEach(getLog()::warn);
    }

    private List<TargetRequest> matrix() {
        return Stream.of(
                        requests(launchers, BinaryRole.LAUNCHER),
                        requests(workers, BinaryRole.WORKER),
                        requests(boots, BinaryRole.BOOT))
                .flatMap(requests -> requests)
                .toList();
    }

    private static Stream<TargetRequest> requests(@Nullable List<TargetParameter> list, BinaryRole role) {
        return list == null ? Stream.of() : list.stream().map(target -> target.toRequest(role));
    }

    private CompileOptions options() {
        return new CompileOptions(
                cgo,
                trimpath,
                new BinaryRules(
                        allowStripped,
                        allowDynamicLinking,
                        allowOtherTarget,
                        allowNonLinuxWorkers,
                        allowWithoutBeam,
                        BinaryRules.glibc(workerGlibc)),
                orEmpty(tags),
                Stream.ofNullable(ldflags).toList(),
                orEmpty(gcflags),
                orEmpty(goFlags),
                ParameterValues.withoutNulls(stamps),
                ParameterValues.withoutNulls(buildEnv),
                new CLibrary(cgoStatic, cgoGlibc));
    }

    /** Debug output is of all that is done, and the modules of -T print at the same time. */
    private boolean hasTerminalForItself() {
        return session().getRequest().isInteractiveMode()
                && session().getRequest().getDegreeOfConcurrency() <= 1
                && getLog().isInfoEnabled()
                && !getLog().isDebugEnabled()
                && Terminal.isWatched(environment());
    }

    final ProgressStyle progress() {
        return ProgressStyles.parse(progress, this::hasTerminalForItself);
    }

    private Resources resources() {
        return new Resources(
                parallelism,
                machine.cores(),
                Amounts.parse(ParameterValues.blankToNull(memory), "memory"),
                machine.freeMemory(),
                Math.min(
                        session().getRequest().getDegreeOfConcurrency(),
                        session().getProjects().size()));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
