/* Asking for memory before it is needed: tables are larger than the caches, and what is looked up next is known. */
#ifndef FAZHI_PREFETCH_H
#define FAZHI_PREFETCH_H

#if defined(__GNUC__)
#define PREFETCH(address) __builtin_prefetch(address)
#else
#define PREFETCH(address) ((void)(address))
#endif

#endif
