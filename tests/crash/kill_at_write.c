// Preloaded into halfsky by tests/crash/import_kill.py: kills the process at the n-th write to its store, of which
// every other time only the first half reaches the file. HALFSKY_KILL_AT says n; with 0 nothing is killed, and the
// number of writes goes into the file HALFSKY_WRITES at the end.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static long writes;

static int is_store(int file) {
  char link[64];
  char name[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  const ssize_t length = readlink(link, name, sizeof name - 1);
  if (length < 0) return 0;
  name[length] = '\0';
  return strstr(name, "ledger.db") != NULL && strstr(name, "-shm") == NULL;
}

static long wanted(void) {
  const char* text = getenv("HALFSKY_KILL_AT");
  return text == NULL ? 0 : atol(text);
}

typedef ssize_t (*write_at)(int, const void*, size_t, off64_t);

ssize_t pwrite64(int file, const void* bytes, size_t length, off64_t at) {
  static write_at next;
  if (next == NULL) next = (write_at)dlsym(RTLD_NEXT, "pwrite64");
  if (is_store(file)) {
    pthread_mutex_lock(&lock);
    ++writes;
    if (writes == wanted()) {
      if (writes % 2 == 0) (void)!next(file, bytes, length / 2, at);
      kill(getpid(), SIGKILL);
    }
    pthread_mutex_unlock(&lock);
  }
  return next(file, bytes, length, at);
}

__attribute__((destructor)) static void tell(void) {
  const char* path = getenv("HALFSKY_WRITES");
  FILE* out = path == NULL ? NULL : fopen(path, "w");
  if (out == NULL) return;
  fprintf(out, "%ld\n", writes);
  fclose(out);
}
