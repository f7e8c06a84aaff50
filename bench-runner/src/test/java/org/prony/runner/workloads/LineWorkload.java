package org.prony.runner.workloads;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.prony.api.Choices;
import org.prony.api.Dataset;
import org.prony.api.Evaluation;
import org.prony.api.Goal;
import org.prony.api.Hyperparameter;
import org.prony.api.Metric;
import org.prony.api.Range;
import org.prony.api.TrainingSetup;
import org.prony.api.TrainingWorkload;
import org.prony.api.TrialContext;
import org.prony.api.Workload;

/** Fits a line by stochastic gradient descent in plain Java; and, asked to, goes wrong in every way a workload can. */
@Workload(
        task = "test",
        method = "line",
        description = "A line fitted in plain Java, for tests",
        metrics = {@Metric(value = "loss", goal = Goal.MINIMIZE), @Metric(value = "accuracy", goal = Goal.MAXIMIZE)},
        target = 1e-6,
        maxSeconds = 20,
        maxSteps = 2_000_000,
        evalPeriodSteps = 20)
public final class LineWorkload implements TrainingWorkload {

    @Hyperparameter("0.05")
    @Range(min = 0.0001, max = 1)
    double learningRate;

    @Hyperparameter(value = "none", description = "How to go wrong")
    @Choices({
        "none",
        "throw",
        "throw-in-set-up",
        "throw-in-evaluation",
        "exit",
        "halt",
        "heap",
        "hang",
        "undeclared",
        "slow",
        "spawn",
        "leak",
        "throw-in-preflight"
    })
    String fault = "";

    @Hyperparameter(value = "45", description = "The step in which it happens")
    int faultStep;

    private SplittableRandom random = new SplittableRandom();
    private double slope;
    private double intercept;
    private int step;
    private boolean working;
    private Object held = new Object();

    @Override
    public void preflight(Optional<Path> dataDir) {
        if (fault.equals("throw-in-preflight")) {
            throw new IllegalStateException("not a word");
        }
        if (!fault.equals("none") && faultStep < 1) {
            throw new IllegalArgumentException(
                    "fault is " + fault + " and fault_step " + faultStep + "; steps count from 1");
        }
    }

    @Override
    public TrainingSetup setUp(TrialContext context) {
        System.out.println("this is the log of a trial with seed " + context.seed());
        if (fault.equals("throw-in-set-up")) {
            throw new IllegalStateException("no data today");
        }
        random = new SplittableRandom(context.seed());
        working = true;
        return new TrainingSetup(new Dataset("line", "ab".repeat(32)), 1000, 100, 10);
    }

    @Override
    public void step() throws Exception {
        if (step == 0) {
            requireIdle("the first step");
        }
        working = true;
        step++;
        if (step == faultStep) {
            goWrong();
        }
        if (fault.equals("slow")) {
            Thread.sleep(20);
        }
        for (int i = 0; i < 10; i++) {
            double x = random.nextDouble();
            double error = slope * x + intercept - (3 * x + 1);
            slope -= learningRate * error * x;
            intercept -= learningRate * error;
        }
    }

    /** Stands for a device that goes on working after a call has returned. */
    @Override
    public void synchronize() {
        working = false;
    }

    private void requireIdle(String what) {
        if (working) {
            throw new IllegalStateException("nobody waited for the device before " + what);
        }
    }

    private void goWrong() throws Exception {
        switch (fault) {
            case "throw" -> throw new IllegalStateException("the line broke");
            case "exit" -> System.exit(0);
            case "halt" -> Runtime.getRuntime().halt(0);
            case "heap" -> held = new long[1 << 20][1 << 20];
            case "hang" -> Thread.sleep(600_000);
            case "spawn" -> {
                new ProcessBuilder("sleep", "600").start();
                Thread.sleep(600_000);
            }
            default -> {}
        }
    }

    @Override
    public Evaluation evaluate() {
        requireIdle("an evaluation");
        if (fault.equals("throw-in-evaluation") && step >= faultStep) {
            throw new IllegalStateException("nothing held out");
        }
        if (fault.equals("undeclared") && step >= faultStep) {
            return Evaluation.of("los", 1);
        }
        if (held instanceof long[][] much && much.length == 0) {
            throw new IllegalStateException("the heap held nothing");
        }
        double loss = Math.abs(slope - 3) + Math.abs(intercept - 1);
        return Evaluation.of("loss", loss).and("accuracy", 1 / (1 + loss));
    }

    /** Slope and intercept; and as if each step kept one more, where it leaks. */
    @Override
    public OptionalLong nativeArrays() {
        return OptionalLong.of(2 + (fault.equals("leak") ? step : 0));
    }

    @Override
    public void close() {
        held = new Object();
    }
}
