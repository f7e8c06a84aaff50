package org.prony.runner.trial;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.prony.api.Evaluation;
import org.prony.api.TrainingWorkload;
import org.prony.api.provider.MetricDescriptor;
import org.prony.api.provider.WorkloadDescriptor;
import org.prony.runner.jmh.TrainBody;

/**
 * Trains until the target or the budget is reached.
 *
 * <p>Evaluates after the first step, then at multiples of the evaluation period, and once more where the budget ends. The
 * clock stops before an evaluation, after the device has finished its work.
 */
final class TrainingLoop implements TrainBody {

    private final TrainingWorkload workload;
    private final WorkloadDescriptor declared;
    private final Progress progress;
    private final TrialRows rows;
    private final StopRequest stop;
    private final Supplier<OptionalLong> liveHeap;

    TrainingLoop(
            TrainingWorkload workload,
            WorkloadDescriptor declared,
            Progress progress,
            TrialRows rows,
            StopRequest stop,
            Supplier<OptionalLong> liveHeap) {
        this.workload = workload;
        this.declared = declared;
        this.progress = progress;
        this.rows = rows;
        this.stop = stop;
        this.liveHeap = liveHeap;
    }

    @Override
    public long train() throws Exception {
        stop.trainingHere();
        while (true) {
            boolean budgetSpent = trainUntilEvaluation();
            if (progress.steps() == 1) {
                System.out.println(FirstStep.doneAt(Instant.now()));
            }
            boolean reached = evaluate(budgetSpent);
            if (reached || budgetSpent) {
                return progress.nanos();
            }
            if (stop.requested()) {
                throw new TrialStopped();
            }
        }
    }

    /** Steps until an evaluation is due; tells whether the budget is spent. */
    private boolean trainUntilEvaluation() throws WorkloadFailure {
        boolean budgetSpent;
        progress.resume();
        try {
            do {
                workload.step();
                progress.stepMade();
                budgetSpent = progress.steps() >= declared.maxSteps() || progress.seconds() >= declared.maxSeconds();
            } while (!budgetSpent && !evaluationDue());
            workload.synchronize();
        } catch (Throwable t) {
            progress.pause();
            throw new WorkloadFailure("step " + (progress.steps() + 1), t);
        }
        progress.pause();
        return budgetSpent;
    }

    private boolean evaluationDue() {
        return progress.steps() == 1 || progress.steps() % declared.evalPeriodSteps() == 0 || stop.requested();
    }

    private boolean evaluate(boolean budgetSpent) throws Exception {
        Evaluation evaluation;
        OptionalLong nativeArrays;
        try {
            evaluation = workload.evaluate();
            nativeArrays = workload.nativeArrays();
        } catch (Throwable t) {
            throw new WorkloadFailure("evaluation after step " + progress.steps(), t);
        }
        MetricDescriptor main = declared.mainMetric();
        double value = evaluation.metrics().getOrDefault(main.name(), Double.NaN);
        boolean reached = main.goal().reached(value, declared.target());
        OptionalLong alive = reached || budgetSpent ? liveHeap.get() : OptionalLong.empty();
        rows.evaluation(progress, evaluation, reached, nativeArrays, alive);
        return reached;
    }
}
