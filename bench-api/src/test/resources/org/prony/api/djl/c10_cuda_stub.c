/* Stands in for libtorch's libc10_cuda.so, which has no function of the CUDA runtime and may be linked to one. */
int prony_stub_c10_cuda(void) { return 0; }
