package org.prony.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls between the packages of this module. */
@AnalyzeClasses(packages = "org.prony.api", importOptions = ImportOption.DoNotIncludeTests.class)
class PackageWallsTest {

    /** Being so, it can be part of no cycle either; the slices below are the packages under it. */
    @ArchTest
    static final ArchRule AUTHORS_PACKAGE_NEEDS_THE_JDK_ALONE = classes()
            .that()
            .resideInAPackage("org.prony.api")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("org.prony.api", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("org.prony.api.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule LOG_FORMAT_KNOWS_NO_ENGINE = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.prony.api.metrics..",
                    "org.prony.api.repository..",
                    "org.prony.api.provider..",
                    "org.prony.api.processor..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ai.djl..", "org.prony.api.djl..");

    @ArchTest
    static final ArchRule PROCESSOR_NEEDS_NO_LIBRARY = classes()
            .that()
            .resideInAPackage("org.prony.api.processor")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "org.prony.api..",
                    "java..",
                    "javax.annotation.processing",
                    "javax.lang.model..",
                    "javax.tools",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule JSON_IS_WRITTEN_IN_THE_REPOSITORY_ALONE = noClasses()
            .that()
            .resideOutsideOfPackage("org.prony.api.repository..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml..");

    @ArchTest
    static final ArchRule ONLY_THE_PROCESSOR_IS_PUBLIC_IN_ITS_PACKAGE = classes()
            .that()
            .resideInAPackage("org.prony.api.processor")
            .and()
            .doNotHaveSimpleName("WorkloadProcessor")
            .should()
            .notBePublic();
}
