package io.github.beamgo.build.plan;

import io.github.beamgo.error.ConfigurationException;
import io.github.beamgo.error.ParameterName;
import io.github.beamgo.go.CompileOptions;
import io.github.beamgo.go.GoEnvironment;
import io.github.beamgo.target.BinaryRole;
import io.github.beamgo.target.Target;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The binaries that are wanted: lists of the configuration, resolved, narrowed, each classifier once. */
final class TargetMatrix {

    private static final Logger LOG = LoggerFactory.getLogger(TargetMatrix.class);

    private static final ParameterName ONLY = new ParameterName("onlyTargets");
    private static final ParameterName IGNORED = new ParameterName("ignoreTargets");

    private final BuildRequest request;
    private final TargetResolver targets;

    TargetMatrix(BuildRequest request, GoEnvironment go) {
        this.request = request;
        this.targets = new TargetResolver(go);
    }

    /** One wanted binary; {@code host} says whether the user wrote {@code host} for its target. */
    record Entry(BinaryRole role, Target target, CompileOptions options, boolean host) {
        Entry with(CompileOptions others) {
            return new Entry(role, target, others, host);
        }

        boolean sameClassifier(Entry other) {
            return role == other.role && target.equals(other.target);
        }

        boolean meansTheSame(Entry other) {
            return host != other.host && options.equals(other.options);
        }
    }

    /**
     * Works out the matrix: at least one entry, in the order of the configuration.
     *
     * @throws ConfigurationException for an unknown target, the same classifier twice, or when nothing is left
     */
    List<Entry> entries() {
        if (request.binaries().isEmpty()) {
            throw new ConfigurationException(
                    "<launchers> (-Dbeamgo.launchers), <workers> (-Dbeamgo.workers) and <boots> (-Dbeamgo.boots) are all"
                            + " empty, so there is nothing to compile.",
                    "Name a target in one of them, or skip the goal with -Dbeamgo.skip.");
        }
        List<Entry> all = all();
        List<String> only = both(Narrowing::only);
        List<String> ignored = both(Narrowing::ignored);
        List<Entry> wanted = all.stream()
                .filter(isIn(request.narrowing()).and(isIn(request.narrowingNow())))
                .toList();
        Set<Target> configured = all.stream().map(Entry::target).collect(Collectors.toSet());
        if (wanted.isEmpty()) {
            throw new ConfigurationException(
                    "Nothing is left to compile: <launchers>, <workers> and <boots> name " + names(configured)
                            + narrowing(ONLY, only) + narrowing(IGNORED, ignored)
                            + ".",
                    "Choose from these, or add the target to one of the lists.");
        }
        resolve(only, ONLY).stream()
                .filter(target -> !configured.contains(target))
                .forEach(target -> LOG.warn(
                        "Target '{}' of -Dbeamgo.onlyTargets is in none of <launchers>, <workers> and <boots>.",
                        target));
        return wanted;
    }

    /** What every build makes of the configuration, except those for which the command line narrows it. */
    List<Entry> leftOut() {
        return all().stream()
                .filter(isIn(request.narrowing())
                        .and(isIn(request.narrowingNow()).negate()))
                .toList();
    }

    /** Each parameter counts either in the pom or on the command line. */
    private List<String> both(Function<Narrowing, List<String>> names) {
        return Stream.of(request.narrowing(), request.narrowingNow())
                .flatMap(narrowing -> names.apply(narrowing).stream())
                .toList();
    }

    private List<Entry> all() {
        return OneFilePerClassifier.inLists(
                request.binaries().stream().map(this::entry).toList());
    }

    private Predicate<Entry> isIn(Narrowing narrowing) {
        Set<Target> only = resolve(narrowing.only(), ONLY);
        Set<Target> ignored = resolve(narrowing.ignored(), IGNORED);
        return entry -> (only.isEmpty() || only.contains(entry.target())) && !ignored.contains(entry.target());
    }

    private Entry entry(TargetRequest binary) {
        CompileOptions options = request.options().with(binary.overrides());
        return new Entry(
                binary.role(),
                targets.resolve(binary.platform(), binary.role().targetsParameter()),
                binary.role().beamPackage().isPresent() ? options.withoutPipelineFlags() : options,
                binary.isHost());
    }

    private Set<Target> resolve(List<String> names, ParameterName parameter) {
        return names.stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(name -> targets.resolve(name, parameter))
                .collect(Collectors.toSet());
    }

    private static String narrowing(ParameterName parameter, List<String> names) {
        return names.isEmpty() ? "" : ", " + parameter + " is '" + String.join(",", names) + "'";
    }

    private static String names(Set<Target> targets) {
        return targets.stream().map(Target::name).sorted().collect(Collectors.joining(", "));
    }
}
