package org.prony.runner.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.prony.api.repository.CampaignPlan;
import org.prony.api.repository.TrialFolder;
import org.prony.runner.jmh.JmhCommand;
import org.prony.runner.trial.TrialMain;
import org.prony.runner.trial.TrialOrder;

/** Starts each trial as a JVM of its own on this machine. */
public final class LocalLauncher implements Launcher {

    private final ClassPath classPath;
    private final List<String> userFlags;
    private final OrderWriter orders;

    /** Makes the order of a trial. */
    @FunctionalInterface
    public interface OrderWriter {
        /** The order for {@code trial} on {@code share}. */
        TrialOrder order(CampaignPlan.Trial trial, Share share);
    }

    /**
     * @param classPath what the trials run on, workloads included
     * @param userFlags flags of the user's, after the bench's own
     * @param orders what each trial is told
     */
    public LocalLauncher(ClassPath classPath, List<String> userFlags, OrderWriter orders) {
        this.classPath = classPath;
        this.userFlags = List.copyOf(userFlags);
        this.orders = orders;
    }

    @Override
    public RunningTrial launch(CampaignPlan.Trial trial, TrialFolder folder, Share share) throws IOException {
        return launch(TrialMain.class.getName(), List.of(), trial, folder, share);
    }

    /**
     * Starts another main class just as a trial is started. Its first argument is the folder, which holds the order.
     *
     * @param arguments those after the folder
     * @throws IOException if its files cannot be written or the process not be started
     */
    public RunningTrial launch(
            String mainClass, List<String> arguments, CampaignPlan.Trial trial, TrialFolder folder, Share share)
            throws IOException {
        TrialOrder order = orders.order(trial, share);
        Files.createDirectories(folder.temporary());
        order.write(folder);
        List<String> command = command(order, folder, mainClass);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.path().toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.outputLog().toFile());
        // DJL reports each start to its makers unless told not to.
        builder.environment().put("OPT_OUT_TRACKING", "true");
        return new LocalTrial(ProcessGroup.start(builder, share), folder);
    }

    /** The flags that each trial's JVM gets, but for those that name its folder. */
    public List<String> jvmFlags(int threads) {
        List<String> flags = new ArrayList<>(JmhCommand.withHints(List.of()));
        flags.addAll(List.of(
                // JDK 25 warns without the next two, 17 does not know them.
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.awt.headless=true",
                "-Dprony.log.level=INFO",
                "-DOPT_OUT_TRACKING=true"));
        flags.addAll(engineFlags(threads));
        flags.addAll(userFlags);
        return flags;
    }

    /** The flags by which DJL's engine takes so many threads. */
    public static List<String> engineFlags(int threads) {
        return List.of("-Dai.djl.pytorch.num_threads=" + threads, "-Dai.djl.pytorch.num_interop_threads=1");
    }

    private List<String> command(TrialOrder order, TrialFolder folder, String mainClass) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmFlags(order.threads()));
        command.add("-Djava.io.tmpdir=" + folder.temporary());
        command.add(classPath.writeTo(folder.classPath()));
        command.add(mainClass);
        command.add(folder.path().toString());
        return command;
    }
}
