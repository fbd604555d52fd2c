/* The target for libFuzzer; docs/kernel.md says how to run it. */
#include "hostile.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    cut_hostile(bytes, size);
    return 0;
}
