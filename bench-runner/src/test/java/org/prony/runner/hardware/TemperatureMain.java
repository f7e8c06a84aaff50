package org.prony.runner.hardware;

/** Prints the columns and the readings of the temperature, where OSHI is told to look ({@code oshi.util.sys.path}). */
final class TemperatureMain {

    private TemperatureMain() {}

    public static void main(String[] args) throws Exception {
        TemperatureProbe probe = new TemperatureProbe(Oshi::start);
        probe.open();
        System.out.println(
                "told=" + Sampled.columns(probe) + Sampled.next(probe).values());
    }
}
