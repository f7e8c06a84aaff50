package org.prony.runner.hardware;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/** Prints what of this JVM's heap is resident and alive, and how large it may become, in bytes. */
final class HeapMain {

    private HeapMain() {}

    public static void main(String[] args) throws Exception {
        ResidentHeap heap = new ResidentHeap(Long.parseLong(args[0]));
        System.out.println("resident=" + heap.bytes());
        heap.close();
        System.out.println("live=" + LiveHeap.afterCollection().orElse(-1));
        HotSpotDiagnosticMXBean flags = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        System.out.println("most=" + flags.getVMOption("MaxHeapSize").getValue());
    }
}
