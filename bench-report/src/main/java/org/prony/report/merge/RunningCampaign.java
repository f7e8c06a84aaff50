package org.prony.report.merge;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.prony.api.repository.CampaignFolder;
import org.prony.api.repository.Json;
import org.prony.api.repository.ProcessIdentity;

/** Whether a process runs a campaign, found out without a change to its folder. */
final class RunningCampaign {

    private RunningCampaign() {}

    /** Whether the campaign's lock is held, by a process of this machine or, where the file system tells, of another. */
    static boolean is(CampaignFolder campaign) throws IOException {
        Path file = campaign.lockFile();
        if (!Files.exists(file)) {
            return false;
        }
        try {
            // First, since to open the file in the process that holds the lock would drop it.
            if (Json.read(file, ProcessIdentity.class).alive()) {
                return true;
            }
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            // Being written this moment, or cut off by a crash; the lock itself tells.
        }
        return locked(file);
    }

    private static boolean locked(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
