package dev.ollamaguidance.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.ollamaguidance.client");

    @Test
    void findsTheClasses() {
        assertThat(CLASSES.stream().filter(JavaClass::isTopLevelClass).count()).isGreaterThan(50);
    }

    /** Who does not use that package does not need Feign. */
    @Test
    void knowsFeignInThePackageOfThatNameOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.ollamaguidance.client.feign")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("feign..", "dev.ollamaguidance.client.feign")
                .check(CLASSES);
    }

    @Test
    void keepsTheModelFreeOfTheRest() {
        noClasses()
                .that()
                .resideInAPackage("dev.ollamaguidance.client.model")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.ollamaguidance.client", "feign..", "com.fasterxml.jackson.databind..")
                .check(CLASSES);
        slices().matching("dev.ollamaguidance.(client..)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
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
    void hasFinalClassesUnlessTheyAreMeantToBeExtended() {
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
