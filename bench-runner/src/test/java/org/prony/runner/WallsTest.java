package org.prony.runner;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls of bench-runner. */
@AnalyzeClasses(packages = "org.prony", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {

    @ArchTest
    static final ArchRule onlyTheJmhPackageImportsJmh = noClasses()
            .that()
            .resideInAPackage("org.prony..")
            .and()
            .resideOutsideOfPackage("org.prony.runner.jmh..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.openjdk.jmh..");

    @ArchTest
    static final ArchRule onlyTheHardwarePackageImportsOshi = noClasses()
            .that()
            .resideInAPackage("org.prony..")
            .and()
            .resideOutsideOfPackage("org.prony.runner.hardware..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("oshi..");

    @ArchTest
    static final ArchRule onlySensorsSignalsTheTerminalAndTheWaitForAGpuCallNativeCode = noClasses()
            .that()
            .resideInAPackage("org.prony..")
            .and()
            .resideOutsideOfPackage("org.prony.runner.hardware..")
            .and()
            .haveNameNotMatching("org\\.prony\\.runner\\.cli\\.Terminal.*")
            .and()
            // The JDK sends signals to single processes only, not to the group of a trial.
            .haveNameNotMatching("org\\.prony\\.runner\\.launch\\.Signals.*")
            .and()
            // DJL has no call that waits for a GPU.
            .haveNameNotMatching("org\\.prony\\.api\\.djl\\.CudaRuntime.*")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.sun.jna..");

    @ArchTest
    static final ArchRule onlyTheReaderOfCampaignFilesImportsYaml = noClasses()
            .that()
            .resideInAPackage("org.prony..")
            .and()
            .resideOutsideOfPackage("org.prony.runner.plan.file..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.snakeyaml..");

    @ArchTest
    static final ArchRule thePlannerKnowsNoFileFormat = noClasses()
            .that()
            .resideInAPackage("org.prony.runner.plan")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.prony.runner.plan.file..", "org.prony.runner.plan.search..");

    @ArchTest
    static final ArchRule theRunnerNeverImportsTheBuiltInWorkloads = noClasses()
            .that()
            .resideInAPackage("org.prony.runner..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.prony.workloads..");

    @ArchTest
    static final ArchRule theRunnerKnowsNoEngine = noClasses()
            .that()
            .resideInAPackage("org.prony.runner..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.djl..");

    @ArchTest
    static final ArchRule arrowsPointDown = noClasses()
            .that()
            .resideInAnyPackage("org.prony.api..", "org.prony.report..", "org.prony.workloads..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.prony.runner..");

    @ArchTest
    static final ArchRule whatRunsInATrialKnowsNoLauncherAndNoCommandLine = noClasses()
            .that()
            .resideInAPackage("org.prony.runner.trial..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.prony.runner.launch..", "org.prony.runner.cli..", "org.prony.runner.plan..");

    @ArchTest
    static final ArchRule onlyTheCommandLinePrints = noClasses()
            .that()
            .resideInAPackage("org.prony.runner..")
            .and()
            .resideOutsideOfPackages("org.prony.runner.cli..", "org.prony.runner.trial..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("org.prony.runner.(*)..").should().beFreeOfCycles();
}
