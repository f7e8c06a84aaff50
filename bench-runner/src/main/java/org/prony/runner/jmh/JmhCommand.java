package org.prony.runner.jmh;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.runner.CompilerHints;

/** The part of a trial's command line that JMH asks for. */
public final class JmhCommand {

    private JmhCommand() {}

    /** {@code flags} of a JVM with JMH's compiler hints and without JMH's lock over the whole machine. */
    public static List<String> withHints(List<String> flags) {
        List<String> full = new ArrayList<>(flags);
        CompilerHints.addCompilerHints(full);
        full.add("-Djmh.ignoreLock=true");
        return full;
    }
}
