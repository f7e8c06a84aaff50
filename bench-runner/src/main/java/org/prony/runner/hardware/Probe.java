package org.prony.runner.hardware;

import java.util.List;

/**
 * Reads one group of sensors; used by one thread at a time.
 *
 * <p>A probe whose {@link #open} or {@link #sample} throws is switched off for the rest of the trial; its columns stay and
 * their cells are blank. So is one that does not return, as long as it does not. It is closed by the thread that is in it, if it
 * returns too late to be used.
 */
interface Probe {

    /**
     * Finds the sensors.
     *
     * @throws Exception if they cannot be read
     */
    default void open() throws Exception {}

    /** The columns it may fill, in order; fixed once {@link #open} was called. */
    List<Column> columns();

    /**
     * Reads every sensor once. A sensor that has no value now is left out.
     *
     * @throws Exception if the group cannot be read any more
     */
    void sample(Readings readings) throws Exception;

    /** Gives back what {@link #open} took. */
    default void close() {}
}
