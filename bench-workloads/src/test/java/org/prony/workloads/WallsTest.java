package org.prony.workloads;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.prony.workloads", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {

    @ArchTest
    static final ArchRule WORKLOADS_KNOW_THE_API_AND_DJL_ALONE = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.prony.workloads..", "org.prony.api..", "ai.djl..", "org.jspecify..");

    @ArchTest
    static final ArchRule NO_ENGINE_BY_NAME =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("ai.djl.pytorch..");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("org.prony.workloads.(**)").should().beFreeOfCycles();

    /** Only exactly rounded functions give the same bits on every machine; fonts and AWT never do. */
    @ArchTest
    static final ArchRule DIGITS_ARE_DRAWN_BY_EXACT_ARITHMETIC = noClasses()
            .that()
            .resideInAPackage("..generated")
            .should()
            .callMethodWhere(target(owner(type(Math.class))).and(target(nameMatching("(?!sqrt|min|max).*"))))
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("java.awt..", "javax.imageio..");
}
