package org.prony.api.repository;

import java.nio.file.Path;

/** Takes the lock of the campaign in the folder named first, says so, and holds it until its standard input ends. */
final class LockHolder {

    private LockHolder() {}

    public static void main(String[] args) throws Exception {
        try {
            CampaignLock lock = CampaignLock.acquire(new CampaignFolder(Path.of(args[0])));
            System.out.println("held");
            while (System.in.read() >= 0) {
                // hold on
            }
            lock.close();
        } catch (CampaignLock.HeldException e) {
            System.out.println(e.getMessage());
        }
    }
}
