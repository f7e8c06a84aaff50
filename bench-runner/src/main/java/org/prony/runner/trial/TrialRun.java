package org.prony.runner.trial;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import org.prony.api.TrainingSetup;
import org.prony.api.TrainingWorkload;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.api.repository.Measure;
import org.prony.api.repository.TrialFacts;
import org.prony.api.repository.TrialFolder;
import org.prony.runner.hardware.GpuInventory;
import org.prony.runner.hardware.HardwareSampler;
import org.prony.runner.hardware.LiveHeap;
import org.prony.runner.jmh.JmhTrial;
import org.prony.runner.jmh.RunnerFailure;

/** One trial from its order to its result. */
final class TrialRun {

    private static final long LAST_ROW_GRACE_MILLIS = 1_800;

    private final TrialOrder order;
    private final TrialFolder folder;
    private final StopRequest stop = new StopRequest();
    private final Progress progress = new Progress();

    private TrialRun(TrialOrder order, TrialFolder folder) {
        this.order = order;
        this.folder = folder;
    }

    /**
     * Runs the trial; returns when its result is in place.
     *
     * @throws TrialStopped if it was asked to stop before
     */
    static void run(TrialOrder order, TrialFolder folder) throws Exception {
        try {
            new TrialRun(order, folder).run();
        } catch (RunnerFailure e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }

    private void run() throws Exception {
        // Its sensors are found on a thread of its own while the workload is set up here.
        try (HardwareSampler sampler = HardwareSampler.start(HardwareSampler.period());
                OrderedWorkload ordered = OrderedWorkload.of(order)) {
            TrainingSetup setup = ordered.setUp(order, folder);
            TrialFacts facts = facts(order, ordered.declared(), setup);
            try (TrialRows rows = new TrialRows(order, ordered.declared(), facts, setup, sampler, folder, start())) {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> endEarly(rows), "last-row"));
                measure(ordered.workload(), ordered.declared(), rows);
            }
        }
    }

    private void measure(TrainingWorkload workload, WorkloadDescriptor declared, TrialRows rows) throws Exception {
        try {
            if (order.measure() == Measure.TRAIN) {
                JmhTrial.train(
                        new TrainingLoop(workload, declared, progress, rows, stop, LiveHeap::afterCollection),
                        folder.result());
            } else {
                JmhTrial.sampleSteps(new StepLoop(workload, progress, rows, stop), order.sampling(), folder.result());
            }
        } catch (RunnerFailure failure) {
            try {
                rows.last(progress);
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
            throw failure;
        } finally {
            stop.trainingEnded();
        }
    }

    /** Runs while the process ends: lets the training come to its own end, or else logs how far it came. */
    private void endEarly(TrialRows rows) {
        stop.stopAndWait(LAST_ROW_GRACE_MILLIS);
        try {
            rows.last(progress);
        } catch (IOException e) {
            System.err.println("the last row could not be written: " + e);
        }
    }

    /** What the process of {@code order} found. */
    static TrialFacts facts(TrialOrder order, WorkloadDescriptor declared, TrainingSetup setup) throws IOException {
        return new TrialFacts(
                order.trial().id(),
                setup.dataset(),
                setup.engine().framework(),
                setup.engine().version(),
                setup.engine().nativeLibrary(),
                setup.engine().gpuCount(),
                deviceName(order),
                order.threads(),
                WorkloadProperties.found(declared, setup));
    }

    private static String deviceName(TrialOrder order) throws IOException {
        if (order.device().equals("cpu")) {
            return "cpu";
        }
        int index = Integer.parseInt(order.device().substring("gpu:".length()));
        List<GpuInventory.Gpu> visible = GpuInventory.read().gpus();
        if (index >= visible.size()) {
            throw new IllegalStateException(
                    "the trial is to run on " + order.device() + ", and the NVIDIA driver shows its"
                            + " process " + visible.size() + (visible.size() == 1 ? " GPU" : " GPUs")
                            + " (CUDA_VISIBLE_DEVICES=" + System.getenv("CUDA_VISIBLE_DEVICES")
                            + "); nvidia-smi and prony doctor tell what became of it");
        }
        return visible.get(index).model();
    }

    private static Instant start() {
        return Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
    }
}
