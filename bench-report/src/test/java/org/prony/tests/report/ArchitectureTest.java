package org.prony.tests.report;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import org.prony.api.Goal;
import org.prony.report.stats.Summary;

/** The walls of bench-report. */
@AnalyzeClasses(packages = "org.prony.report", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule statisticsDoNoInputOrOutput = noClasses()
            .that()
            .resideInAnyPackage("..report.stats..", "..report.compare..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.io..", "java.nio..", "java.net..");

    @ArchTest
    static final ArchRule comparisonsKnowNoLogs = classes()
            .that()
            .resideInAPackage("..report.compare..")
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage("java..", "org.apache.commons.statistics..", "..report.compare..")
                            .or(equivalentTo(Goal.class))
                            .or(equivalentTo(Summary.class)));

    @ArchTest
    static final ArchRule loadingKnowsNoPlotsAndNoPage = noClasses()
            .that()
            .resideInAnyPackage("..report.load..", "..report.stats..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..report.plot..", "..report.html..", "..report.cli..", "org.knowm..");

    @ArchTest
    static final ArchRule plotAloneKnowsXchart = noClasses()
            .that()
            .resideOutsideOfPackage("..report.plot..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.knowm.xchart..", "de.erichseifert..");

    @ArchTest
    static final ArchRule storeAloneKnowsDuckDb = noClasses()
            .that()
            .resideOutsideOfPackage("..report.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.duckdb..", "java.sql..");

    @ArchTest
    static final ArchRule reportKnowsNeitherEngineNorHarnessNorSensors = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.openjdk.jmh..", "ai.djl..", "oshi..", "com.sun.jna..", "org.prony.runner..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("org.prony.report.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theCommandLineAlonePrints = noClasses()
            .that()
            .resideOutsideOfPackage("..report.cli..")
            .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
            .because("others hand text to it, and it knows where that belongs");
}
