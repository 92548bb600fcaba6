/*
 * Lets the guest, User Mode Linux 6.1, run on a processor whose state is larger than the 2,696 octets the guest keeps of
 * it (AMX: 11,008). Linux then gives the part that was asked for, and takes back only the whole (EFAULT), of which the
 * guest dies at once: "ptrace set fp regs failed". So what was refused is laid over the whole state and set again; what
 * the guest does not know, it does not use. Preloaded by xstate.sh.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdarg.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/uio.h>

#define NT_X86_XSTATE 0x202
#define MAX_STATE 65536

typedef long (*ptrace_function)(enum __ptrace_request, ...);

static char state[MAX_STATE] __attribute__((aligned(64)));

long ptrace(enum __ptrace_request request, ...) {
  static ptrace_function next;
  va_list rest;
  va_start(rest, request);
  long pid = va_arg(rest, long);
  void *address = va_arg(rest, void *);
  void *data = va_arg(rest, void *);
  va_end(rest);
  if (!next) {
    next = (ptrace_function)dlsym(RTLD_NEXT, "ptrace");
  }
  long result = next(request, pid, address, data);
  if (result != -1 || errno != EFAULT || request != PTRACE_SETREGSET || (long)address != NT_X86_XSTATE) {
    return result;
  }
  struct iovec *part = data, whole = {state, sizeof state};
  if (next(PTRACE_GETREGSET, pid, address, &whole) == -1 || part->iov_len > whole.iov_len) {
    errno = EFAULT;
    return -1;
  }
  memcpy(state, part->iov_base, part->iov_len);
  return next(PTRACE_SETREGSET, pid, address, &whole);
}
