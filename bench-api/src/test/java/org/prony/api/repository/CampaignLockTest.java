package org.prony.api.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With real processes: within one, the system has only one lock of a file. */
@Timeout(60)
class CampaignLockTest {

    @TempDir
    Path folder;

    private final List<Process> holders = new ArrayList<>();

    @AfterEach
    void endHolders() {
        holders.forEach(Process::destroyForcibly);
    }

    @Test
    void isHeldByOneProcessWhichTheOtherIsTold() throws Exception {
        Process holder = holder();
        assertThat(line(holder)).isEqualTo("held");

        assertThatThrownBy(this::acquire)
                .isInstanceOf(CampaignLock.HeldException.class)
                .hasMessage("campaign " + folder.getFileName() + " is run by process " + holder.pid() + ", started "
                        + holder.info().startInstant().orElseThrow() + "; wait for its end, or stop it by kill "
                        + holder.pid());

        holder.getOutputStream().close();
        assertThat(holder.waitFor()).isZero();
        assertThat(campaign().lockFile()).doesNotExist();
        acquire().close();
    }

    @Test
    void isKeptWhileOthersOfTheHoldersProcessAskForIt() throws Exception {
        CampaignLock held = acquire();
        try {
            assertThatThrownBy(this::acquire)
                    .isInstanceOf(CampaignLock.HeldException.class)
                    .hasMessage("campaign " + folder.getFileName() + " is run by this very process");

            assertThat(line(holder()))
                    .contains("is run by process " + ProcessHandle.current().pid());
        } finally {
            held.close();
        }
        assertThat(campaign().lockFile()).doesNotExist();
    }

    @Test
    void fallsWithAHolderThatIsKilled() throws Exception {
        Process holder = holder();
        assertThat(line(holder)).isEqualTo("held");
        holder.destroyForcibly().waitFor();
        assertThat(campaign().lockFile()).exists();

        CampaignLock held = acquire();
        try {
            assertThat(Json.read(campaign().lockFile(), ProcessIdentity.class).pid())
                    .isEqualTo(ProcessHandle.current().pid());
        } finally {
            held.close();
        }
    }

    @Test
    void isAskedForWithoutBeingTaken() throws Exception {
        CampaignLock.requireFree(campaign());
        assertThat(campaign().lockFile()).doesNotExist();

        Process holder = holder();
        assertThat(line(holder)).isEqualTo("held");
        assertThatThrownBy(() -> CampaignLock.requireFree(campaign()))
                .isInstanceOf(CampaignLock.HeldException.class)
                .hasMessageStartingWith(
                        "campaign " + folder.getFileName() + " is run by process " + holder.pid() + ", started ");
        holder.destroyForcibly().waitFor();
        CampaignLock.requireFree(campaign());
        Files.writeString(campaign().lockFile(), "");
        CampaignLock.requireFree(campaign());

        try (CampaignLock held = acquire()) {
            assertThat(held).isNotNull();
            assertThatThrownBy(() -> CampaignLock.requireFree(campaign()))
                    .hasMessage("campaign " + folder.getFileName() + " is run by this very process");
        }
    }

    @Test
    void tellsWhetherItIsHeldWhateverTheFileSays() throws Exception {
        assertThat(CampaignLock.isHeld(campaign())).isFalse();
        assertThat(campaign().lockFile()).doesNotExist();

        Process holder = holder();
        assertThat(line(holder)).isEqualTo("held");
        assertThat(CampaignLock.isHeld(campaign())).isTrue();
        ProcessIdentity elsewhere = new ProcessIdentity(4711, "2026-11-20T19:34:12Z", "the boot of another machine");
        Files.writeString(campaign().lockFile(), Json.text(elsewhere));
        assertThat(CampaignLock.isHeld(campaign())).isTrue();
        assertThatThrownBy(() -> CampaignLock.requireFree(campaign()))
                .isInstanceOf(CampaignLock.HeldException.class)
                .hasMessage("campaign " + folder.getFileName() + " is run by process 4711, started"
                        + " 2026-11-20T19:34:12Z, of another machine or container; wait for its end, or stop it there");
        Files.writeString(campaign().lockFile(), "");
        assertThat(CampaignLock.isHeld(campaign())).isTrue();

        holder.destroyForcibly().waitFor();
        assertThat(campaign().lockFile()).exists();
        assertThat(CampaignLock.isHeld(campaign())).isFalse();
    }

    @Test
    void isKeptWhileItsOwnProcessAsksWhetherItIsHeld() throws Exception {
        try (CampaignLock held = acquire()) {
            assertThat(held).isNotNull();
            assertThat(CampaignLock.isHeld(campaign())).isTrue();
            // To close any descriptor of the file would have dropped the lock.
            assertThat(line(holder())).contains("is run by process");
        }
    }

    @Test
    void isTakenAlthoughOthersAskForIt() throws Exception {
        Files.writeString(campaign().lockFile(), "");
        Process asking = start(Asking.class);
        assertThat(line(asking)).isEqualTo("asking");
        for (int i = 0; i < 1500; i++) {
            acquire().close();
            Files.writeString(campaign().lockFile(), ""); // as a killed process may leave it
        }
    }

    /** Asks whether the lock is held, again and again. */
    static final class Asking {

        private Asking() {}

        public static void main(String[] args) throws Exception {
            CampaignFolder campaign = new CampaignFolder(Path.of(args[0]));
            System.out.println("asking");
            while (true) {
                CampaignLock.isHeld(campaign);
            }
        }
    }

    @Test
    void isHeldByOneAtATimeWhenManyTakeAndLeaveIt() throws Exception {
        List<Process> many = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            many.add(start(Contender.class));
        }

        for (Process contender : many) {
            assertThat(line(contender)).isEqualTo("never met another");
        }
        assertThat(campaign().lockFile()).doesNotExist();
    }

    /** Takes and leaves the lock many times; while it has it, it makes a file that must not be there. */
    static final class Contender {

        private Contender() {}

        public static void main(String[] args) throws Exception {
            CampaignFolder campaign = new CampaignFolder(Path.of(args[0]));
            Path mark = campaign.path().resolve("mark");
            for (int taken = 0; taken < 60; ) {
                try {
                    CampaignLock lock = CampaignLock.acquire(campaign);
                    Files.createFile(mark);
                    Thread.sleep(1);
                    Files.delete(mark);
                    taken++;
                    lock.close();
                } catch (CampaignLock.HeldException e) {
                    Thread.onSpinWait();
                } catch (IOException e) {
                    System.out.println("met another: " + e);
                    return;
                }
            }
            System.out.println("never met another");
        }
    }

    private CampaignFolder campaign() {
        return new CampaignFolder(folder);
    }

    private CampaignLock acquire() throws IOException {
        return CampaignLock.acquire(campaign());
    }

    private Process holder() throws IOException {
        return start(LockHolder.class);
    }

    private Process start(Class<?> main) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        holders.add(process);
        return process;
    }

    private static String line(Process process) throws IOException {
        BufferedReader out = process.inputReader();
        return Objects.requireNonNull(out.readLine(), "the process said nothing");
    }
}
