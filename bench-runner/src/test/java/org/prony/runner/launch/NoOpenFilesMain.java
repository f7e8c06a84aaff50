package org.prony.runner.launch;

import java.io.FileInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Opens files until there are no more to be had, and then starts a process. */
public final class NoOpenFilesMain {

    private NoOpenFilesMain() {}

    /** Prints how the start failed. */
    public static void main(String[] arguments) throws Exception {
        start(); // which loads what is needed
        MachineFailure.startedNoProcess(new IOException("Cannot run program ", new IOException("")));
        List<FileInputStream> open = new ArrayList<>();
        String result;
        try {
            fill(open);
            start();
            result = "started";
        } catch (IOException e) {
            result = "by machine: " + MachineFailure.startedNoProcess(e) + ", " + e.getMessage();
        } finally {
            for (FileInputStream file : open) {
                file.close();
            }
        }
        System.out.println(result);
    }

    private static void start() throws IOException {
        ProcessGroup.start(
                new ProcessBuilder("true").inheritIO(), new Share(List.of(0), "cpu", 1, List.of(), Map.of()));
    }

    private static void fill(List<FileInputStream> open) {
        try {
            while (true) {
                open.add(new FileInputStream("/dev/null"));
            }
        } catch (IOException noMore) {
            return;
        }
    }
}
