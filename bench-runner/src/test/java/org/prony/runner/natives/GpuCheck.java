package org.prony.runner.natives;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.prony.runner.hardware.CudaToolkit;
import org.prony.runner.hardware.GpuInventory;
import org.prony.runner.launch.ClassPath;
import org.prony.runner.plan.PlanException;

/**
 * What {@code scripts/gpu-check} runs where there is no Maven. {@code devices} tells what GPUs there are and whether the engine can
 * use them; {@code tests CLASS…} runs the tests of these classes that have the tag {@code gpu}. Ends with 1 if the engine cannot use a
 * GPU, or a test failed or none ran. In a rehearsal, {@code -Dgpu-check.device=cpu}, the CPU must be usable, and no test need run.
 */
public final class GpuCheck {

    private static final boolean REHEARSAL =
            System.getProperty("gpu-check.device", "").equals("cpu");

    private GpuCheck() {}

    public static void main(String[] args) throws IOException {
        if (args[0].equals("devices")) {
            System.exit(devices() ? 0 : 1);
        } else {
            System.exit(tests(Stream.of(args).skip(1)) ? 0 : 1);
        }
    }

    private static boolean devices() throws IOException {
        GpuInventory inventory = GpuInventory.read();
        System.out.println("driver: " + Optional.ofNullable(inventory.driver()).orElse("none"));
        for (int i = 0; i < inventory.gpus().size(); i++) {
            System.out.println("gpu:" + i + " " + inventory.gpus().get(i).model());
        }
        System.out.println("libcudart of the system: "
                + CudaToolkit.read()
                        .map(toolkit -> toolkit.dotted() + ", counts " + toolkit.gpus() + " GPUs")
                        .orElse("none"));
        TorchNatives natives = TorchNatives.of(ClassPath.current(), List.of());
        boolean gpu = usable("a GPU", natives::onGpu);
        boolean cpu = usable("the CPU", natives::onCpu);
        return REHEARSAL ? cpu : gpu;
    }

    /** Tells what the engine computes with there; whether there is something. */
    private static boolean usable(String device, Supplier<TorchNatives.Answer> natives) {
        String text;
        boolean usable = false;
        try {
            if (natives.get() instanceof TorchNatives.Usable found) {
                usable = true;
                text = "libtorch " + found.libtorch() + ", " + found.source()
                        + (found.downloads().isEmpty() ? "" : ", " + found.downloads() + " to be downloaded");
            } else {
                text = "no: " + ((TorchNatives.Unusable) natives.get()).why();
            }
        } catch (PlanException e) {
            text = "no: " + e.getMessage();
        }
        System.out.println("the engine on " + device + ": " + text);
        return usable;
    }

    private static boolean tests(Stream<String> classes) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(classes.map(name -> selectClass(name)).toList())
                .filters(TagFilter.includeTags("gpu"))
                .build();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, summary, new Outcomes());
        System.out.printf(
                "%d passed, %d failed, %d skipped%n",
                summary.getSummary().getTestsSucceededCount(),
                summary.getSummary().getTotalFailureCount(),
                summary.getSummary().getTestsSkippedCount()
                        + summary.getSummary().getTestsAbortedCount()
                        + summary.getSummary().getContainersAbortedCount());
        return summary.getSummary().getTotalFailureCount() == 0
                && (REHEARSAL || summary.getSummary().getTestsSucceededCount() > 0);
    }

    /** A line for each test, and for each class that has none to run. */
    private static final class Outcomes implements TestExecutionListener {

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            System.out.println("skipped  " + test.getLegacyReportingName() + ": " + reason);
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            String name = test.getLegacyReportingName();
            switch (result.getStatus()) {
                case SUCCESSFUL -> {
                    if (test.isTest()) {
                        System.out.println("passed   " + name);
                    }
                }
                case ABORTED ->
                    System.out.println("skipped  " + name + ": "
                            + result.getThrowable().map(Throwable::getMessage).orElse(""));
                case FAILED -> {
                    System.out.println("failed   " + name);
                    result.getThrowable().ifPresent(failure -> failure.printStackTrace(System.out));
                }
            }
        }
    }
}
