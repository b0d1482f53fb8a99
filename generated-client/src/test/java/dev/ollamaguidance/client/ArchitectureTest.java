package dev.ollamaguidance.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
    private static final String ROOT = "dev.ollamaguidance.client";
    private static final Set<String> INTERNAL = Set.of(ROOT + ".http", ROOT + ".json");
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void findsTheClasses() {
        assertThat(CLASSES.stream().filter(JavaClass::isTopLevelClass).count()).isGreaterThan(50);
    }

    /** Feign is optional: only users of this package need it. */
    @Test
    void usesFeignInItsPackageOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.ollamaguidance.client.feign")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("feign..", "dev.ollamaguidance.client.feign")
                .check(CLASSES);
    }

    @Test
    void hasNoCyclesBetweenPackages() {
        slices().matching("(dev.ollamaguidance.client..)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void keepsTheModelFreeOfTheRest() {
        assertThat(usedBy("model")).isEmpty();
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".model")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("feign..", "com.fasterxml.jackson.databind..")
                .check(CLASSES);
    }

    @Test
    void readsJsonWithoutKnowingCalls() {
        assertThat(usedBy("json")).containsExactly(ROOT + ".model");
    }

    @Test
    void sendsRequestsWithoutKnowingOperationsOrJson() {
        assertThat(usedBy("http")).isEmpty();
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".http")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml.jackson..")
                .check(CLASSES);
    }

    @Test
    void exportsThePackagesForUsersOnly() {
        ModuleDescriptor module = ModuleFinder.of(Path.of("target", "classes"))
                .find(ROOT)
                .orElseThrow()
                .descriptor();
        assertThat(module.exports())
                .extracting(ModuleDescriptor.Exports::source)
                .containsExactlyInAnyOrder(ROOT, ROOT + ".feign", ROOT + ".model");
    }

    /** Users can only access exported types, so public signatures must not use other ones. */
    @Test
    void showsNoInternalTypeInItsPublicMethods() {
        List<String> shown = CLASSES.stream()
                .filter(type ->
                        type.getModifiers().contains(JavaModifier.PUBLIC) && !INTERNAL.contains(type.getPackageName()))
                .flatMap(type -> type.getCodeUnits().stream())
                .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC)
                        || unit.getModifiers().contains(JavaModifier.PROTECTED))
                .filter(unit -> Stream.concat(unit.getRawParameterTypes().stream(), Stream.of(unit.getRawReturnType()))
                        .anyMatch(type -> INTERNAL.contains(type.getPackageName())))
                .map(JavaCodeUnit::getFullName)
                .toList();
        assertThat(shown).isEmpty();
    }

    /** The other packages of this library that a package uses. */
    private static Set<String> usedBy(String name) {
        String user = ROOT + "." + name;
        return CLASSES.stream()
                .filter(type -> type.getPackageName().equals(user))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getPackageName())
                .filter(used -> used.startsWith(ROOT) && !used.equals(user))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void isNullMarkedAndUsesNoStandardStreams() {
        assertThat(CLASSES.stream().map(JavaClass::getPackage).distinct())
                .isNotEmpty()
                .allSatisfy(found ->
                        assertThat(found.isAnnotatedWith(NullMarked.class)).isTrue());
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }

    @Test
    void hasFinalClassesUnlessTheyAreAbstract() {
        classes()
                .that()
                .areTopLevelClasses()
                .and()
                .areNotInterfaces()
                .and()
                .doNotHaveModifier(JavaModifier.ABSTRACT)
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(CLASSES);
    }
}
