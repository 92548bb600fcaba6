/* What lwIP asks of a compiler and a system. */
#ifndef PEER_CC_H
#define PEER_CC_H
#include <stdio.h>
#include <stdlib.h>
#include <sys/time.h>

#define LWIP_PLATFORM_DIAG(x) do { printf x; } while (0)
#define LWIP_PLATFORM_ASSERT(x) do { printf("assertion failed: %s\n", x); abort(); } while (0)
unsigned int peer_random(void);
#define LWIP_RAND() peer_random()
#endif
