package org.prony.runner.hardware;

import org.jspecify.annotations.Nullable;

/**
 * A process that uses a GPU.
 *
 * @param pid its number
 * @param bytes device memory that it has; {@code null} where the driver does not tell
 */
record GpuProcess(long pid, @Nullable Long bytes) {}
