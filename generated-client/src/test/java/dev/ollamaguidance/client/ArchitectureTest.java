package dev.ollamaguidance.client;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
    /** Where a request becomes one of Feign's and an answer stops being one. */
    private static final List<String> FEIGN = List.of(
            "OllamaApi",
            "OllamaClient",
            "Calls",
            "CallOptions",
            "HttpTransport",
            "AnswerBody",
            "AnswerDecoder",
            "ErrorAnswerDecoder",
            "Headers",
            // Hands Calls a function that calls OllamaApi.
            "OperationMethods");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.ollamaguidance.client");

    @Test
    void findsTheClasses() {
        assertThat(CLASSES.stream().filter(JavaClass::isTopLevelClass).count()).isGreaterThan(50);
    }

    @Test
    void knowsFeignInNamedClassesOnly() {
        noClasses()
                .that(new DescribedPredicate<JavaClass>("are not named here") {
                    @Override
                    public boolean test(JavaClass type) {
                        String name =
                                type.getName().substring(type.getPackageName().length() + 1);
                        int nested = name.indexOf('$');
                        return !FEIGN.contains(nested < 0 ? name : name.substring(0, nested));
                    }
                })
                .should()
                .dependOnClassesThat()
                .resideInAPackage("feign..")
                .check(CLASSES);
    }

    @Test
    void showsNothingOfFeignToCallers() {
        noMethods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .haveModifier(JavaModifier.PUBLIC)
                .should()
                .haveRawReturnType(resideInAPackage("feign.."))
                .orShould()
                .haveRawParameterTypes(new DescribedPredicate<>("of Feign") {
                    @Override
                    public boolean test(List<JavaClass> types) {
                        return types.stream()
                                .anyMatch(type -> type.getPackageName().startsWith("feign"));
                    }
                })
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
