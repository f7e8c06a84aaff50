/*
 * Stands in for libcudart.so.12 in the tests: two devices, of which the second one's work has failed. Counts how often the first
 * one is waited for, so that two copies of this library can be told apart. Signatures are those of cuda_runtime_api.h.
 */
static int current = 0;
static int waits = 0;

int cudaGetDevice(int *device) { *device = current; return 0; }
int cudaSetDevice(int device) {
    if (device < 0 || device > 1) return 101; /* cudaErrorInvalidDevice */
    current = device;
    return 0;
}
int cudaDeviceSynchronize(void) {
    if (current == 1) return 700; /* cudaErrorIllegalAddress */
    waits++;
    return 0;
}
const char *cudaGetErrorString(int code) {
    return code == 700 ? "an illegal memory access was encountered" : "invalid device ordinal";
}
int prony_stub_waits(void) { return waits; }
int prony_stub_current(void) { return current; }
