package dev.ollamaguidance.contract;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The packages of the contract tools and the catalogue depend on each other in the direction of the data. */
final class ArchitectureTest {
    private static final String ROOT = "dev.ollamaguidance.contract";
    private static final String CATALOGUE = "dev.ollamaguidance.catalogue";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT, CATALOGUE);

    @Test
    void packagesHaveNoCycles() {
        assertThat(CLASSES).hasSizeGreaterThan(120);
        slices().matching("(dev.ollamaguidance..)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theModelOfTheContractDependsOnTheCatalogueOnly() {
        assertThat(usedBy(ROOT)).containsExactly(CATALOGUE);
    }

    @Test
    void theCatalogueDependsOnNoOtherPackageAndNoDataBinding() {
        assertThat(usedBy(CATALOGUE)).isEmpty();
        noClasses()
                .that()
                .resideInAPackage(CATALOGUE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.lang.reflect..", "com.fasterxml.jackson.databind..")
                .check(CLASSES);
    }

    @Test
    void onlyCommandsUseTheBundlerAndTheChecks() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".bundle", ROOT + ".check", ROOT + ".command")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".bundle", ROOT + ".check", ROOT + ".command")
                .check(CLASSES);
    }

    @Test
    void pagesAndViewsDoNotDependOnTheCompiler() {
        assertThat(usedBy(ROOT + ".view")).containsExactly(CATALOGUE, ROOT);
        assertThat(usedBy(ROOT + ".page")).containsExactly(CATALOGUE, ROOT);
        assertThat(usedBy(ROOT + ".wording")).doesNotContain(ROOT + ".compile", ROOT + ".check");
    }

    /** The other packages of this project that a package uses. */
    private static Set<String> usedBy(String name) {
        return CLASSES.stream()
                .filter(type -> type.getPackageName().equals(name))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getPackageName())
                .filter(used -> used.startsWith("dev.ollamaguidance") && !used.equals(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
