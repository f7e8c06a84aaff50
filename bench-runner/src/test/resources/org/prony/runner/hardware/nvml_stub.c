/*
 * Stands in for libnvidia-ml.so.1 in the tests: two GPUs, of which the second does not tell its power
 * (NVML_ERROR_NOT_SUPPORTED). Structures, signatures and codes are those of nvml.h. What a driver is made like:
 *
 *   -DINIT_CODE=C         no session can be opened, for the reason of code C
 *   -DDRIVER_440          lacks what came after driver 440: later versions of functions, partitions
 *   -DDRIVER_535_98       lacks the third version of the list of processes
 *   -DPROCESS_V3_BYTES=N  writes entries of N bytes in that third version, as some drivers did under the name of 24
 *   -DWITHOUT_DEPRECATED  lacks what nvml.h calls deprecated
 *   -DWITHOUT_COUNTERS    no GPU counts its energy
 *   -DUNPLUGGED=I -DUNPLUGGED_CODE=C   the GPU of index I cannot be opened
 *   -DUNPLUGGED_FOR_CHOSEN   that only by a process that is given its GPUs (CUDA_VISIBLE_DEVICES), as a trial is
 *   -DPARTITIONED         the first GPU is divided (MIG) into two partitions, MIG-5555 and MIG-6666
 *
 * The functions prony_stub_* set, while it runs, what the GPUs answer.
 */
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SUCCESS 0
#define INVALID_ARGUMENT 2
#define NOT_SUPPORTED 3
#define NOT_FOUND 6
#define INSUFFICIENT_SIZE 7
#define ARGUMENT_VERSION_MISMATCH 25
#define UNKNOWN 999

#define MOST_PROCESSES 256

typedef struct { unsigned int gpu; unsigned int memory; } utilization;
typedef struct { unsigned long long total; unsigned long long free; unsigned long long used; } memory;
typedef struct {
    unsigned int version;
    unsigned long long total; unsigned long long reserved; unsigned long long free; unsigned long long used;
} memory_v2;
typedef struct { unsigned int version; int sensor; int temperature; } temperature;
typedef struct { unsigned int pid; unsigned long long bytes; } process_v1;
typedef struct {
    unsigned int pid; unsigned long long bytes; unsigned int gpu_instance; unsigned int compute_instance;
} process_v2;
typedef struct {
    unsigned int pid; unsigned long long bytes; unsigned int gpu_instance; unsigned int compute_instance;
    unsigned long long protected_bytes;
} process_v3;

#ifdef UNPLUGGED_FOR_CHOSEN
#define UNPLUGGED_HERE (getenv("CUDA_VISIBLE_DEVICES") != NULL)
#else
#define UNPLUGGED_HERE 1
#endif

#ifndef PROCESS_V3_BYTES
#define PROCESS_V3_BYTES sizeof(process_v2)
#endif

typedef struct device {
    struct device *parent; /* of a partition */
    const char *uuid;
    const char *name;
    unsigned int compute, memory_use, celsius, milliwatts, sm, mem, default_limit, limit;
    int asked_energy;
    int asked_throttle;
    long long throttle; /* -1: 0x4 and 0x40 in turn */
    int answer; /* to every question */
    int power_answer;
    int no_memory;
    unsigned int processes;
    unsigned int pids[MOST_PROCESSES];
} device;

static device devices[2] = {
    {.uuid = "GPU-aaaa-1111", .name = "Stub A100", .compute = 80, .memory_use = 30, .celsius = 65, .milliwatts = 312500,
     .sm = 1410, .mem = 1593, .default_limit = 400000, .limit = 400000, .throttle = -1},
    {.uuid = "GPU-bbbb-2222", .name = "Stub B200", .compute = 20, .memory_use = 10, .celsius = 45,
     .sm = 1200, .mem = 3996, .default_limit = 1000000, .limit = 1000000},
};
static device partitions[2] = {
    {.parent = &devices[0], .uuid = "MIG-5555", .name = "Stub A100 MIG 3g.40gb"},
    {.parent = &devices[0], .uuid = "MIG-6666", .name = "Stub A100 MIG 2g.20gb"},
};
static int open_sessions = 0;

static int answer(device *d) {
    int card = d == &devices[0] || d == &devices[1];
    int partition = d == &partitions[0] || d == &partitions[1];
    if (!card && !partition) return INVALID_ARGUMENT;
    return d->parent && d->parent->answer ? d->parent->answer : d->answer;
}
#define ANSWER(d) do { int code = answer(d); if (code) return code; } while (0)
/* What real drivers do not answer of a partition. */
#define ANSWER_OF_CARD(d) do { ANSWER(d); if ((d)->parent) return NOT_SUPPORTED; } while (0)

int prony_stub_open_sessions(void) { return open_sessions; }
void prony_stub_answer(int index, int code) { devices[index].answer = code; }
void prony_stub_no_memory(int index) { devices[index].no_memory = 1; }
void prony_stub_power(int index, unsigned int milliwatts) { devices[index].milliwatts = milliwatts; }
void prony_stub_power_answer(int index, int code) { devices[index].power_answer = code; }
void prony_stub_power_limit(int index, unsigned int milliwatts) { devices[index].limit = milliwatts; }
void prony_stub_throttle(int index, int reasons) { devices[index].throttle = reasons; }
void prony_stub_clear_processes(int index) { devices[index].processes = partitions[index].processes = 0; }
void prony_stub_add_process(int index, unsigned int pid) {
    devices[index].pids[devices[index].processes++] = pid;
    partitions[index].pids[partitions[index].processes++] = pid;
}

int nvmlInit_v2(void) {
#ifdef INIT_CODE
    return INIT_CODE;
#else
    open_sessions++;
    return SUCCESS;
#endif
}
int nvmlShutdown(void) { open_sessions--; return open_sessions < 0 ? 1 : SUCCESS; }
const char *nvmlErrorString(int code) {
    switch (code) {
        case NOT_SUPPORTED: return "Not Supported";
        case NOT_FOUND: return "Not Found";
        case 15: return "GPU is lost";
        case 16: return "GPU requires restart";
        case 18: return "Driver/library version mismatch";
        default: return "Unknown Error";
    }
}
static int text(const char *value, char *into, unsigned int length) {
    if (strlen(value) >= length) return INSUFFICIENT_SIZE;
    strcpy(into, value);
    return SUCCESS;
}
int nvmlSystemGetDriverVersion(char *into, unsigned int length) { return text("570.86.15", into, length); }
#ifndef DRIVER_440
int nvmlSystemGetCudaDriverVersion_v2(int *version) { *version = 12080; return SUCCESS; }
#endif
int nvmlDeviceGetCount_v2(unsigned int *count) { *count = 2; return SUCCESS; }
int nvmlDeviceGetHandleByIndex_v2(unsigned int index, device **handle) {
    if (index > 1) return INVALID_ARGUMENT;
#ifdef UNPLUGGED
    if (index == UNPLUGGED && UNPLUGGED_HERE) return UNPLUGGED_CODE;
#endif
    *handle = &devices[index];
    return SUCCESS;
}
int nvmlDeviceGetHandleByUUID(const char *uuid, device **handle) {
    for (int i = 0; i < 2; i++) {
#ifdef PARTITIONED
        if (!strcmp(uuid, partitions[i].uuid)) { *handle = &partitions[i]; return SUCCESS; }
#endif
        if (!strcmp(uuid, devices[i].uuid)) { *handle = &devices[i]; return SUCCESS; }
    }
    return NOT_FOUND;
}
int nvmlDeviceGetUUID(device *d, char *into, unsigned int length) { ANSWER(d); return text(d->uuid, into, length); }
int nvmlDeviceGetName(device *d, char *into, unsigned int length) { ANSWER(d); return text(d->name, into, length); }
int nvmlDeviceGetUtilizationRates(device *d, utilization *u) {
    ANSWER_OF_CARD(d);
    u->gpu = d->compute;
    u->memory = d->memory_use;
    return SUCCESS;
}
static memory memory_of(device *d) {
    memory whole = {80000000000ULL, 49000000000ULL, 30000000000ULL};
    memory part = {40000000000ULL, 29000000000ULL, 10000000000ULL};
    return d->parent ? part : whole;
}
int nvmlDeviceGetMemoryInfo(device *d, memory *m) {
    ANSWER(d);
    if (d->no_memory) return NOT_SUPPORTED;
    *m = memory_of(d);
    m->used = m->total - m->free; /* the first version counts what is reserved as used */
    return SUCCESS;
}
#ifndef DRIVER_440
int nvmlDeviceGetMemoryInfo_v2(device *d, memory_v2 *m) {
    ANSWER(d);
    if (d->no_memory) return NOT_SUPPORTED;
    if (m->version != (sizeof(memory_v2) | 2 << 24)) return ARGUMENT_VERSION_MISMATCH;
    memory v1 = memory_of(d);
    m->total = v1.total;
    m->reserved = v1.total - v1.free - v1.used;
    m->free = v1.free;
    m->used = v1.used;
    return SUCCESS;
}
#endif
#ifndef WITHOUT_DEPRECATED
int nvmlDeviceGetTemperature(device *d, int sensor, unsigned int *celsius) {
    ANSWER_OF_CARD(d);
    if (sensor != 0) return INVALID_ARGUMENT;
    *celsius = d->celsius;
    return SUCCESS;
}
int nvmlDeviceGetCurrentClocksThrottleReasons(device *d, unsigned long long *reasons) {
    ANSWER_OF_CARD(d);
    *reasons = d->throttle >= 0 ? d->throttle : (d->asked_throttle++ % 2 ? 0x40 : 0x4);
    return SUCCESS;
}
#endif
#ifndef DRIVER_440
int nvmlDeviceGetTemperatureV(device *d, temperature *t) {
    ANSWER_OF_CARD(d);
    if (t->version != (sizeof(temperature) | 1 << 24)) return ARGUMENT_VERSION_MISMATCH;
    if (t->sensor != 0) return INVALID_ARGUMENT;
    t->temperature = d->celsius;
    return SUCCESS;
}
int nvmlDeviceGetCurrentClocksEventReasons(device *d, unsigned long long *reasons) {
    ANSWER_OF_CARD(d);
    *reasons = d->throttle >= 0 ? d->throttle : (d->asked_throttle++ % 2 ? 0x40 : 0x4);
    return SUCCESS;
}
#endif
/* A partition answers with what its whole GPU draws: what is not to be taken for its own. */
int nvmlDeviceGetPowerUsage(device *d, unsigned int *milliwatts) {
    ANSWER(d);
    device *card = d->parent ? d->parent : d;
    if (card->milliwatts == 0) return NOT_SUPPORTED;
    if (card->power_answer) return card->power_answer;
    *milliwatts = card->milliwatts;
    return SUCCESS;
}
int nvmlDeviceGetEnforcedPowerLimit(device *d, unsigned int *milliwatts) {
    ANSWER_OF_CARD(d);
    if (d->limit == 0) return NOT_SUPPORTED;
    *milliwatts = d->limit;
    return SUCCESS;
}
int nvmlDeviceGetPowerManagementDefaultLimit(device *d, unsigned int *milliwatts) {
    ANSWER_OF_CARD(d);
    *milliwatts = d->default_limit;
    return SUCCESS;
}
int nvmlDeviceGetTotalEnergyConsumption(device *d, unsigned long long *millijoules) {
    ANSWER(d);
#ifdef WITHOUT_COUNTERS
    return NOT_SUPPORTED;
#endif
    *millijoules = 5000000000000ULL + 1500ULL * d->asked_energy++;
    return SUCCESS;
}
int nvmlDeviceGetClockInfo(device *d, int clock, unsigned int *megahertz) {
    ANSWER_OF_CARD(d);
    if (clock != 1 && clock != 2) return INVALID_ARGUMENT;
    *megahertz = clock == 1 ? d->sm : d->mem;
    return SUCCESS;
}
int nvmlDeviceGetMaxClockInfo(device *d, int clock, unsigned int *megahertz) {
    ANSWER_OF_CARD(d);
    if (clock != 1 && clock != 2) return INVALID_ARGUMENT;
    *megahertz = clock == 1 ? 1980 : 4000;
    return SUCCESS;
}
int nvmlDeviceGetPersistenceMode(device *d, unsigned int *mode) { ANSWER_OF_CARD(d); *mode = d == devices; return SUCCESS; }
int nvmlDeviceGetTotalEccErrors(device *d, int type, int counter, unsigned long long *errors) {
    ANSWER_OF_CARD(d);
    if (d != devices) return NOT_SUPPORTED;
    *errors = type == 1 && counter == 0 ? 7 : 0;
    return SUCCESS;
}

/* Fails where the caller's array is shorter than it says. */
static int list(device *d, unsigned int *count, char *entries, unsigned int entry) {
    ANSWER(d);
    unsigned int room = *count;
    *count = d->processes;
    if (room < d->processes) return INSUFFICIENT_SIZE;
    if (malloc_usable_size(entries) < (size_t) room * entry) return UNKNOWN;
    for (unsigned int i = 0; i < d->processes; i++) {
        unsigned int instance = d->parent ? 1 : 0xFFFFFFFF;
        /* The last GPU is one of Windows, where memory is not the driver's to tell. */
        unsigned long long bytes = d == &devices[1] ? ~0ULL : 1000000ULL * (i + 1);
        process_v1 v1 = {d->pids[i], bytes};
        process_v2 v2 = {d->pids[i], bytes, instance, instance};
        process_v3 v3 = {d->pids[i], bytes, instance, instance, 0};
        const void *source = entry == sizeof(v1) ? (void *) &v1 : entry == sizeof(v2) ? (void *) &v2 : (void *) &v3;
        memcpy(entries + (size_t) i * entry, source, entry);
    }
    return SUCCESS;
}
int nvmlDeviceGetComputeRunningProcesses(device *d, unsigned int *count, char *entries) {
    return list(d, count, entries, sizeof(process_v1));
}
#ifndef DRIVER_440
int nvmlDeviceGetComputeRunningProcesses_v2(device *d, unsigned int *count, char *entries) {
    return list(d, count, entries, sizeof(process_v2));
}
#ifndef DRIVER_535_98
int nvmlDeviceGetComputeRunningProcesses_v3(device *d, unsigned int *count, char *entries) {
    return list(d, count, entries, PROCESS_V3_BYTES);
}
#endif

int nvmlDeviceGetMigMode(device *d, unsigned int *current, unsigned int *pending) {
    ANSWER(d);
    if (d == &devices[1]) return NOT_SUPPORTED;
#ifdef PARTITIONED
    *current = 1;
#else
    *current = 0;
#endif
    *pending = *current;
    return SUCCESS;
}
int nvmlDeviceGetMaxMigDeviceCount(device *d, unsigned int *count) { ANSWER(d); *count = 7; return SUCCESS; }
int nvmlDeviceGetMigDeviceHandleByIndex(device *d, unsigned int index, device **partition) {
    ANSWER(d);
    if (d != devices || index < 1 || index > 2) return NOT_FOUND;
    *partition = &partitions[index - 1];
    return SUCCESS;
}
int nvmlDeviceGetDeviceHandleFromMigDeviceHandle(device *partition, device **card) {
    ANSWER(partition);
    if (!partition->parent) return INVALID_ARGUMENT;
    *card = partition->parent;
    return SUCCESS;
}
#endif
