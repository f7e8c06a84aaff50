package org.prony.runner.launch;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.prony.api.repository.ProcessIdentity;

/**
 * A process on its share of the machine, with all that it starts: it leads a session and a process group of its own, so that
 * no key pressed at a terminal reaches it and all of the group can be ended together. Thread-safe.
 *
 * <p>What a member moves into another group by itself is out of reach, as is, where {@code setsid} is missing, what outlives
 * the leader.
 */
public final class ProcessGroup {

    private final Process leader;
    private final ProcessIdentity identity;
    private final boolean grouped;
    private boolean gone;

    private ProcessGroup(Process leader, boolean grouped) {
        this.leader = leader;
        this.grouped = grouped;
        this.identity = ProcessIdentity.of(leader.toHandle());
    }

    /**
     * Starts the process: bound to the share's cores, with the share's environment and {@code OMP_NUM_THREADS} and {@code
     * MKL_NUM_THREADS} over the builder's. The builder's command and environment are changed to that. A program that is not
     * there ends with exit code 127 and a line on standard error.
     *
     * @throws IOException if no process can be started
     */
    public static ProcessGroup start(ProcessBuilder builder, Share share) throws IOException {
        Wrappers wrappers = Wrappers.installed();
        String threads = Integer.toString(share.threads());
        builder.environment().put("OMP_NUM_THREADS", threads);
        builder.environment().put("MKL_NUM_THREADS", threads);
        builder.environment().putAll(share.environment());
        builder.command(wrappers.wrap(builder.command(), share.cores()));
        return new ProcessGroup(builder.start(), wrappers.setsid().isPresent());
    }

    /** What is missing on this machine to keep processes apart, a line each; empty where util-linux is installed. */
    public static List<String> warnings() {
        return Wrappers.installed().warnings();
    }

    /** The leader. */
    public ProcessIdentity identity() {
        return identity;
    }

    /** Waits for the leader's end; tells whether it came within {@code limit}. */
    public boolean awaitEnd(Duration limit) throws InterruptedException {
        return leader.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Asks the leader to end, by SIGTERM; its standard input stays open. */
    public void terminate() {
        // Process.destroy would close its standard input, by which a trial tells that this process is gone.
        leader.toHandle().destroy();
    }

    /** Asks the leader and all of its group to end, by SIGTERM. */
    public synchronized void terminateGroup() {
        if (grouped && !ended()) {
            Signals.SIGTERM.toGroup(leader.pid());
        } else if (!grouped) {
            leader.descendants().forEach(ProcessHandle::destroy);
        }
        terminate(); // which may not lead its group yet
    }

    /**
     * Kills the leader and all of its group; also what is left of it after the leader's end. May be called again; once all
     * are dead it does nothing.
     */
    public synchronized void kill() {
        if (gone) {
            return;
        }
        if (!grouped) {
            leader.descendants().forEach(ProcessHandle::destroyForcibly);
            leader.destroyForcibly();
            return;
        }
        if (!ended()) {
            leader.destroyForcibly();
        } else if (ProcessHandle.of(leader.pid()).isPresent()) {
            // The system gives the number to another process only when nothing is left of the group.
            gone = true;
            return;
        }
        // From here on the leader starts nothing more, so that a group which it leads is whole.
        Signals.SIGKILL.toGroup(leader.pid());
        gone = ended();
    }

    /**
     * The leader's exit code; 128 + n where signal n ended it.
     *
     * @throws IllegalThreadStateException if it has not ended
     */
    public int exitCode() {
        return leader.exitValue();
    }

    private boolean ended() {
        return !leader.isAlive();
    }
}
