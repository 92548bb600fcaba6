/* Circuits for pseudo-terminals, which have none: preloaded into a program, it answers the requests of tty_ioctl(4) for
 * modem lines on /dev/pts/N from the file $PTYLINES/N. The file has two words: what the program turned (DTR, RTS), and
 * what the other side turned (CD, DSR, CTS, RI), in the bits of TIOCMGET. Each word has one writer. While there is a file
 * $PTYLINES/stuck, an open of a pseudo-terminal does not return, as with a driver whose device does not answer.
 * Build: cc -shared -fPIC -O2 -o ptylines.so ptylines.c -ldl */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

enum { OURS = TIOCM_DTR | TIOCM_RTS, FIRST_PTS_MAJOR = 136, LAST_PTS_MAJOR = 143 };

static unsigned *words_of(int fd) {
  const char *folder = getenv("PTYLINES");
  struct stat status;
  char path[4096];
  if (folder == NULL || fstat(fd, &status) != 0 || !S_ISCHR(status.st_mode)) return NULL;
  unsigned major_number = major(status.st_rdev);
  if (major_number < FIRST_PTS_MAJOR || major_number > LAST_PTS_MAJOR) return NULL;
  snprintf(path, sizeof path, "%s/%u", folder, minor(status.st_rdev));
  int file = open(path, O_RDWR | O_CLOEXEC);
  if (file < 0) return NULL; /* a terminal without circuits */
  void *words = mmap(NULL, 2 * sizeof(unsigned), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  close(file);
  return words == MAP_FAILED ? NULL : words;
}

static int is_stuck(const char *path) {
  const char *folder = getenv("PTYLINES");
  struct stat status;
  char sign[4096];
  if (folder == NULL || stat(path, &status) != 0 || !S_ISCHR(status.st_mode)) return 0;
  unsigned major_number = major(status.st_rdev);
  snprintf(sign, sizeof sign, "%s/stuck", folder);
  return major_number >= FIRST_PTS_MAJOR && major_number <= LAST_PTS_MAJOR && access(sign, F_OK) == 0;
}

static int open_as(const char *name, const char *path, int flags, mode_t mode) {
  int (*next)(const char *, int, ...) = (int (*)(const char *, int, ...))dlsym(RTLD_NEXT, name);
  while (is_stuck(path)) usleep(20000);
  return next(path, flags, mode);
}

static mode_t mode_of(int flags, va_list arguments) { return flags & O_CREAT ? va_arg(arguments, mode_t) : 0; }

int open(const char *path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  return open_as("open", path, flags, mode);
}

int open64(const char *path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  return open_as("open64", path, flags, mode);
}

static int lines(unsigned *words, unsigned long request, unsigned *bits) {
  switch (request) {
    case TIOCMGET: *bits = words[0] | words[1]; break;
    case TIOCMSET: words[0] = *bits & OURS; break;
    case TIOCMBIS: __sync_fetch_and_or(words, *bits & OURS); break;
    case TIOCMBIC: __sync_fetch_and_and(words, ~(*bits & OURS)); break;
  }
  munmap(words, 2 * sizeof(unsigned));
  return 0;
}

int ioctl(int fd, unsigned long request, ...) {
  static int (*next)(int, unsigned long, ...);
  va_list arguments;
  va_start(arguments, request);
  void *argument = va_arg(arguments, void *);
  va_end(arguments);
  if (request == TIOCMGET || request == TIOCMSET || request == TIOCMBIS || request == TIOCMBIC) {
    unsigned *words = words_of(fd);
    if (words != NULL) return lines(words, request, argument);
  }
  if (next == NULL) next = (int (*)(int, unsigned long, ...))dlsym(RTLD_NEXT, "ioctl");
  return next(fd, request, argument);
}
