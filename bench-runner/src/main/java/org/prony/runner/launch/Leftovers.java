package org.prony.runner.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.ProcessIdentity;

/**
 * Processes of a campaign's trials that outlive the process that launched them. On Linux they are found by their environment,
 * which a trial's whole tree inherits, so that also those are found that nobody recorded; elsewhere there are none to be found.
 */
final class Leftovers {

    private static final Path PROCESSES = Path.of("/proc");

    /** A trial's JVM ends by itself within 2.5 s of the process that launched it. */
    private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final long KILL_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long POLL_MILLIS = 20;

    private final String marks;

    private Leftovers(String marks) {
        this.marks = marks;
    }

    static Leftovers of(CampaignFolder folder) throws IOException {
        return new Leftovers(Scheduler.TRIAL_VARIABLE + "=" + folder.path().toRealPath() + "/");
    }

    /**
     * Waits until the trials of the campaign have ended, 5 s at most, and kills what is left then.
     *
     * @param recorded processes that are known to belong to trials
     * @return what was killed
     * @throws IOException if a process cannot be killed; the message names it
     */
    static List<ProcessHandle> end(CampaignFolder folder, List<ProcessIdentity> recorded)
            throws IOException, InterruptedException {
        Leftovers leftovers = of(folder);
        leftovers.await(recorded, WAIT_NANOS);
        List<ProcessHandle> killed = leftovers.alive(recorded);
        killed.forEach(ProcessHandle::destroyForcibly);
        List<ProcessHandle> left = leftovers.await(recorded, KILL_NANOS);
        if (!left.isEmpty()) {
            throw new IOException("process " + left.get(0).pid() + " of a trial of " + folder.id()
                    + " lives on although it was killed; the campaign can go on once it is gone");
        }
        return killed;
    }

    private List<ProcessHandle> await(List<ProcessIdentity> recorded, long nanos)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + nanos;
        List<ProcessHandle> alive = alive(recorded);
        while (!alive.isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(POLL_MILLIS);
            alive = alive(recorded);
        }
        return alive;
    }

    /** Those of {@code recorded} that are alive, and all others of the campaign's. */
    List<ProcessHandle> alive(List<ProcessIdentity> recorded) throws IOException {
        List<ProcessHandle> alive = new ArrayList<>();
        for (ProcessIdentity identity : recorded) {
            if (identity.alive()) {
                ProcessHandle.of(identity.pid()).ifPresent(alive::add);
            }
        }
        for (ProcessHandle process : marked()) {
            if (!alive.contains(process)) {
                alive.add(process);
            }
        }
        return alive;
    }

    private List<ProcessHandle> marked() throws IOException {
        List<ProcessHandle> marked = new ArrayList<>();
        if (!Files.isReadable(PROCESSES.resolve("self/environ"))) {
            return marked;
        }
        try (Stream<Path> processes = Files.list(PROCESSES)) {
            for (Path process : (Iterable<Path>) processes::iterator) {
                String name = process.getFileName().toString();
                if (name.chars().allMatch(Character::isDigit) && isMarked(process)) {
                    ProcessHandle.of(Long.parseLong(name))
                            .filter(handle -> ProcessIdentity.of(handle).alive())
                            .ifPresent(marked::add);
                }
            }
        }
        return marked;
    }

    private boolean isMarked(Path process) {
        try {
            String environment = Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1);
            return environment.startsWith(marks) || environment.contains("\0" + marks);
        } catch (IOException e) {
            return false; // another user's, or gone this moment
        }
    }
}
