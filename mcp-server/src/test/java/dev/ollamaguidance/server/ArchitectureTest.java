package dev.ollamaguidance.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Checks the dependencies of the packages against the table in docs/architecture.md. */
final class ArchitectureTest {
    private static final String ROOT = "dev.ollamaguidance.server";

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void scanFindsAllPackages() {
        Set<String> packages =
                classes.stream().map(type -> type.getPackageName()).collect(Collectors.toSet());
        assertThat(packages)
                .containsExactlyInAnyOrder(
                        ROOT,
                        ROOT + ".argument",
                        ROOT + ".cli",
                        ROOT + ".config",
                        ROOT + ".guidance",
                        ROOT + ".mcp",
                        ROOT + ".ollama",
                        ROOT + ".text",
                        ROOT + ".tool");
        assertThat(classes).hasSizeGreaterThan(60);
    }

    @Test
    void onlyMcpAndTheRootDependOnTheSdk() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT, ROOT + ".mcp")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.modelcontextprotocol..", "reactor..")
                .check(classes);
    }

    @Test
    void onlyOllamaConfigAndTheRootDependOnTheClient() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT, ROOT + ".ollama", ROOT + ".config")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.ollamaguidance.client..", "feign..")
                .check(classes);
    }

    @Test
    void configUsesOnlyTheAddressParserOfTheClient() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".config")
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are classes of the client other than OllamaHost",
                        type -> type.getPackageName().startsWith("dev.ollamaguidance.client")
                                && !type.getSimpleName().equals("OllamaHost")))
                .check(classes);
    }

    @Test
    void textDependsOnNoOtherPackage() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".text")
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are other classes of the product",
                        type -> type.getPackageName().startsWith("dev.ollamaguidance")
                                && !type.getPackageName().equals(ROOT + ".text")))
                .check(classes);
    }

    @Test
    void argumentKnowsTheCatalogueAndTextOnly() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".argument")
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are classes of the product other than the catalogue and text",
                        type -> type.getPackageName().startsWith("dev.ollamaguidance")
                                && !Set.of("dev.ollamaguidance.catalogue", ROOT + ".text", ROOT + ".argument")
                                        .contains(type.getPackageName())))
                .check(classes);
    }

    @Test
    void toolAndGuidanceDependOnNoOtherPackages() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".tool")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT, ROOT + ".mcp", ROOT + ".ollama", ROOT + ".cli", ROOT + ".guidance", ROOT + ".config")
                .check(classes);
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".guidance")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT, ROOT + ".mcp", ROOT + ".ollama", ROOT + ".cli", ROOT + ".config")
                .check(classes);
    }

    @Test
    void ollamaAndCommandsUseNoCatalogueExceptNamesOfTools() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".ollama", ROOT + ".cli")
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are records of a catalogue",
                        type -> type.getPackageName().equals("dev.ollamaguidance.catalogue")
                                && !type.getSimpleName().equals("GuidanceTools")))
                .check(classes);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(classes);
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT)
                .check(classes);
    }

    @Test
    void onlyTheRootAndCommandsUseStandardStreams() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT, ROOT + ".cli")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .accessField(System.class, "in")
                .check(classes);
    }

    @Test
    void everyPackageIsNullMarked() {
        classes.stream()
                .map(type -> type.getPackage())
                .distinct()
                .forEach(pack -> assertThat(pack.isAnnotatedWith(NullMarked.class))
                        .as(pack.getName())
                        .isTrue());
    }
}
