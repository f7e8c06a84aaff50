/*
 * Stands in for libnvidia-ml.so.1 in the tests: two GPUs. The second one does not tell its power (NVML_ERROR_NOT_SUPPORTED),
 * and stops telling its memory after two questions (NVML_ERROR_GPU_IS_LOST). Compiled with -DBROKEN_INIT, no driver answers.
 * Structures and signatures are those of nvml.h.
 */
#include <string.h>

typedef struct { int index; int asked_energy; int asked_memory; int asked_throttle; } device;
typedef struct { unsigned int gpu; unsigned int memory; } utilization;
typedef struct { unsigned long long total; unsigned long long free; unsigned long long used; } memory;

static device devices[2] = {{0, 0, 0, 0}, {1, 0, 0, 0}};
static int open_sessions = 0;

int nvmlInit_v2(void) {
#ifdef BROKEN_INIT
    return 9; /* NVML_ERROR_DRIVER_NOT_LOADED */
#else
    open_sessions++;
    return 0;
#endif
}
int nvmlShutdown(void) { open_sessions--; return open_sessions < 0 ? 1 : 0; }
int prony_stub_open_sessions(void) { return open_sessions; }
const char *nvmlErrorString(int code) { return code == 3 ? "Not Supported" : "GPU is lost"; }
int nvmlSystemGetDriverVersion(char *text, unsigned int length) { strncpy(text, "570.86.15", length); return 0; }
int nvmlDeviceGetCount_v2(unsigned int *count) { *count = 2; return 0; }
int nvmlDeviceGetHandleByIndex_v2(unsigned int index, device **handle) {
    if (index > 1) return 2;
    *handle = &devices[index];
    return 0;
}
int nvmlDeviceGetHandleByUUID(const char *uuid, device **handle) {
    if (strcmp(uuid, "MIG-5555")) return 6;
    *handle = &devices[1];
    return 0;
}
int nvmlDeviceGetUUID(device *d, char *text, unsigned int length) {
    strncpy(text, d->index ? "GPU-bbbb-2222" : "GPU-aaaa-1111", length);
    return 0;
}
int nvmlDeviceGetName(device *d, char *text, unsigned int length) {
    strncpy(text, d->index ? "Stub B200" : "Stub A100", length);
    return 0;
}
int nvmlDeviceGetUtilizationRates(device *d, utilization *u) {
    u->gpu = d->index ? 20 : 80;
    u->memory = d->index ? 10 : 30;
    return 0;
}
int nvmlDeviceGetMemoryInfo(device *d, memory *m) {
    if (d->index && ++d->asked_memory > 2) return 15;
    m->total = 80000000000ULL;
    m->free = 50000000000ULL;
    m->used = 30000000000ULL;
    return 0;
}
int nvmlDeviceGetTemperature(device *d, int sensor, unsigned int *celsius) {
    if (sensor != 0) return 2;
    *celsius = d->index ? 45 : 65;
    return 0;
}
int nvmlDeviceGetPowerUsage(device *d, unsigned int *milliwatts) {
    if (d->index) return 3;
    *milliwatts = 312500;
    return 0;
}
int nvmlDeviceGetTotalEnergyConsumption(device *d, unsigned long long *millijoules) {
    *millijoules = 5000000000000ULL + 1500ULL * d->asked_energy++;
    return 0;
}
int nvmlDeviceGetClockInfo(device *d, int clock, unsigned int *megahertz) {
    if (clock != 1) return 2;
    *megahertz = d->index ? 1200 : 1410;
    return 0;
}
int nvmlDeviceGetCurrentClocksThrottleReasons(device *d, unsigned long long *reasons) {
    *reasons = d->index ? 0 : (d->asked_throttle++ % 2 ? 0x40 : 0x4);
    return 0;
}
