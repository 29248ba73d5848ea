package io.github.beamgo;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.domain.PackageMatcher;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.github.beamgo.error.BeamGoException;
import java.io.File;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.Charset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.maven.plugin.AbstractMojoExecutionException;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Holds the walls that docs/architecture.md draws. */
class StructureTest {

    private static final String ROOT = "io.github.beamgo";

    private static final JavaClasses MAIN = new ClassFileImporter()
            // Generated, and not ours to shape.
            .withImportOption(location -> !location.contains("HelpMojo"))
            .importUrl(
                    BeamGoException.class.getProtectionDomain().getCodeSource().getLocation());

    private static final List<String> STORIES = Stream.of(
                    "mojo", "maven", "doctor", "test", "launch", "build", "image", "publish")
            .map(wing -> ROOT + "." + wing + "..")
            .toList();

    private static final String[] GROUND = Stream.of(
                    "cgo", "error", "file", "go", "go.toolchain", "host", "inspect", "net", "process", "target", "text")
            .map(room -> ROOT + "." + room)
            .toArray(String[]::new);

    private static final DescribedPredicate<JavaClass> CANNOT_BE_EXTENDED_BY_CHANCE = DescribedPredicate.describe(
            "final, abstract, a record, an enum, an interface or sealed",
            type -> type.getModifiers().contains(JavaModifier.FINAL)
                    || type.getModifiers().contains(JavaModifier.ABSTRACT)
                    || type.isRecord()
                    || type.isEnum()
                    || type.isInterface()
                    || type.isAnonymousClass()
                    || type.reflect().isSealed());

    @Test
    void classesAreFound() {
        assertThat(MAIN).hasSizeGreaterThan(80);
    }

    /** Arrows run downwards only; a story is told without knowledge of the others beside it. */
    @Test
    void wingsKnowOnlyWhatIsBelowThem() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("mojo")
                .definedBy(ROOT + ".mojo..")
                .layer("maven")
                .definedBy(ROOT + ".maven..")
                .layer("doctor")
                .definedBy(ROOT + ".doctor..")
                .layer("test")
                .definedBy(ROOT + ".test..")
                .layer("launch")
                .definedBy(ROOT + ".launch..")
                .layer("build")
                .definedBy(ROOT + ".build..")
                .layer("image")
                .definedBy(ROOT + ".image..")
                .layer("publish")
                .definedBy(ROOT + ".publish..")
                .layer("ground")
                .definedBy(GROUND)
                .whereLayer("mojo")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("maven")
                .mayOnlyBeAccessedByLayers("mojo")
                .whereLayer("doctor")
                .mayOnlyBeAccessedByLayers("mojo")
                .whereLayer("test")
                .mayOnlyBeAccessedByLayers("mojo")
                .whereLayer("launch")
                .mayOnlyBeAccessedByLayers("mojo", "maven", "doctor")
                .whereLayer("build")
                .mayOnlyBeAccessedByLayers("mojo", "maven", "doctor", "test")
                .whereLayer("image")
                .mayOnlyBeAccessedByLayers("mojo", "maven", "doctor")
                .whereLayer("publish")
                .mayOnlyBeAccessedByLayers("mojo", "maven", "launch", "build", "image")
                .check(MAIN);
    }

    @Test
    void everyClassIsInAWing() {
        assertThat(MAIN.stream().map(JavaClass::getPackageName).distinct())
                .allMatch(name -> Stream.concat(STORIES.stream(), Stream.of(GROUND))
                        .anyMatch(wing -> PackageMatcher.of(wing).matches(name)));
    }

    @Test
    void onlyMojoAndMavenKnowMaven() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".mojo..", ROOT + ".maven..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("org.apache.maven..", "org.eclipse.aether..", "org.codehaus.plexus..")
                                .and(not(resideInAPackage("org.codehaus.plexus.util"))))
                .check(MAIN);
    }

    @Test
    void onlyMojosUseMavensExceptions() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".mojo..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(AbstractMojoExecutionException.class)
                .check(MAIN);
    }

    @Test
    void roomsHaveNoCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void nothingIsKeptBetweenBuildsInADaemon() {
        fields().that().areStatic().should().beFinal().check(MAIN);
        fields().that()
                .areStatic()
                .and()
                .areNotPrivate()
                .should()
                .notHaveRawType(DescribedPredicate.describe(
                        "a collection or map",
                        type -> type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class)))
                .check(MAIN);
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ThreadLocal.class)
                .check(MAIN);
    }

    @Test
    void staticCollectionsCannotBeChanged() throws ReflectiveOperationException {
        for (JavaClass type : MAIN) {
            for (Field field : type.reflect().getDeclaredFields()) {
                boolean collection = Collection.class.isAssignableFrom(field.getType())
                        || Map.class.isAssignableFrom(field.getType());
                if (collection && Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    assertThat(field.get(null).getClass().getName())
                            .as("implementation of %s", field)
                            .startsWith("java.util.ImmutableCollections$");
                }
            }
        }
    }

    @Test
    void classesAreNotMadeForInheritance() {
        classes().should(be(CANNOT_BE_EXTENDED_BY_CHANCE)).check(MAIN);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(MAIN.stream().map(JavaClass::getPackage).distinct().filter(StructureTest::hasClasses))
                .hasSizeGreaterThan(10)
                .allSatisfy(javaPackage -> assertThat(javaPackage.isAnnotatedWith(NullMarked.class))
                        .as("@NullMarked of %s", javaPackage.getName())
                        .isTrue());
    }

    /** The session has the environment and the properties of the build; the JVM's may be those of a daemon. */
    @Test
    void nothingIsReadFromTheJvmThatTheBuildHas() {
        noClasses()
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "asks System for environment or properties",
                        call -> call.getTargetOwner().isEquivalentTo(System.class)
                                && (call.getName().equals("getenv")
                                        || call.getName().equals("getProperty")
                                        || call.getName().equals("getProperties"))))
                .check(MAIN);
    }

    @Test
    void nothingDependsOnLanguageOrCharsetOfTheMachine() {
        noClasses()
                .should()
                .callMethod(Charset.class, "defaultCharset")
                .orShould()
                .callMethod(String.class, "toLowerCase")
                .orShould()
                .callMethod(String.class, "toUpperCase")
                .orShould()
                .callMethod(String.class, "format", String.class, Object[].class)
                .check(MAIN);
    }

    @Test
    void nothingIsLeftForTheEndOfTheJvm() {
        noClasses().should().callMethod(File.class, "deleteOnExit").check(MAIN);
    }

    private static boolean hasClasses(JavaPackage javaPackage) {
        return javaPackage.getClasses().stream()
                .anyMatch(type -> !type.getSimpleName().equals("package-info"));
    }

    private static ArchCondition<JavaClass> be(DescribedPredicate<JavaClass> predicate) {
        return new ArchCondition<>("be " + predicate.getDescription()) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                events.add(new SimpleConditionEvent(
                        type, predicate.test(type), type.getName() + " must be " + predicate.getDescription()));
            }
        };
    }
}
