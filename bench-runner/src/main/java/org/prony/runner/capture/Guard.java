package org.prony.runner.capture;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Reads one part of the metadata at a time; a part that fails or hangs is {@code null}, with a warning. */
final class Guard {

    private final Duration limit;
    private final List<String> warnings = new ArrayList<>();

    /** A guard that waits {@code limit} for each part. */
    Guard(Duration limit) {
        this.limit = limit;
    }

    /** What {@code reader} answers, or {@code null} with a warning that names {@code part}. */
    <T> @Nullable T read(String part, Callable<T> reader) {
        FutureTask<T> task = new FutureTask<>(reader);
        Thread thread = new Thread(task, "capture " + part);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            warn(part, cause.getMessage() == null ? cause.toString() : cause.getMessage());
        } catch (TimeoutException e) {
            task.cancel(true);
            warn(part, "no answer within " + limit.toMillis() / 1000.0 + " s");
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            warn(part, "interrupted");
        }
        return null;
    }

    /** The warnings so far, one line each. */
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    private void warn(String part, String reason) {
        warnings.add("metadata: " + part + " is not known: "
                + reason.lines().findFirst().orElse(""));
    }
}
