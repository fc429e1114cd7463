/* Preloaded into a run: the n-th call that touches FAULT_ROOT fails, or every call is written to a log.
 *
 * fault_arm(kind, n): KIND 28 ENOSPC (the n-th and all later), 5 EIO, 4 EINTR, 0 a short write; n < 0: only count.
 * fault_log(fd): from now on, what is done is written there. See test_faults.py.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

enum { WRITING = 1, MAKING = 2, READING = 4, SYNCING = 8 };

static long calls, target;
static int kind = -1, log_fd = -1;

void fault_arm(int new_kind, long n) { kind = new_kind; target = n; calls = 0; }
long fault_count(void) { return calls; }
void fault_log(int fd) { log_fd = fd; }

static const char *root(void) {
  static const char *found;
  return found ? found : (found = getenv("FAULT_ROOT") ? getenv("FAULT_ROOT") : "/nowhere");
}
static int ours(const char *path) { return strncmp(path, root(), strlen(root())) == 0; }
static int of_fd(int fd, char *path) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t n = syscall(SYS_readlinkat, AT_FDCWD, link, path, PATH_MAX - 1);
  path[n > 0 ? n : 0] = 0;
  return n > 0 && ours(path);
}
static void at(int fd, const char *name, char *path) {
  if (name[0] == '/') { snprintf(path, PATH_MAX, "%s", name); return; }
  char folder[PATH_MAX];
  if (fd == AT_FDCWD) { if (!getcwd(folder, sizeof folder)) folder[0] = 0; } else of_fd(fd, folder);
  if (snprintf(path, PATH_MAX, "%s/%s", folder, name) >= PATH_MAX) path[0] = 0;
}
static int fails(int what) {
  int hit = kind == ENOSPC ? what & (WRITING | MAKING | SYNCING) : kind == EINTR || kind == 0 ? what & WRITING
          : kind == EIO ? what : 0;
  if (!hit) return 0;
  calls++;
  if (target < 0 || (kind == ENOSPC ? calls < target : calls != target)) return 0;
  errno = kind;
  return 1;
}
static void tell(const char *op, const char *one, const char *two, long offset, const void *data, long size) {
  if (log_fd < 0) return;
  char head[3 * PATH_MAX];
  int n = snprintf(head, sizeof head, "%s\t%s\t%s\t%ld\t%ld\n", op, one, two, offset, data ? size : 0);
  syscall(SYS_write, log_fd, head, n);
  if (data && size > 0) syscall(SYS_write, log_fd, data, size);
}
#define REAL(name, ...) static int (*real)(__VA_ARGS__); if (!real) real = dlsym(RTLD_NEXT, #name)
#define REAL_SIZE(name, ...) static ssize_t (*real)(__VA_ARGS__); if (!real) real = dlsym(RTLD_NEXT, #name)

#define OPENING(name) \
int name(const char *path, int flags, ...) { \
  REAL(name, const char *, int, ...); \
  va_list list; va_start(list, flags); mode_t mode = va_arg(list, mode_t); va_end(list); \
  char full[PATH_MAX]; at(AT_FDCWD, path, full); \
  int makes = flags & O_CREAT, mine = ours(full); \
  if (mine && fails(makes ? MAKING : READING)) return -1; \
  int fresh = mine && makes && access(full, F_OK) != 0; \
  int fd = real(path, flags, mode); \
  if (fd >= 0 && mine && (flags & O_ACCMODE) != O_RDONLY && !(flags & __O_TMPFILE)) { \
    if (fresh) tell("create", full, "", 0, NULL, 0); \
    else if (flags & O_TRUNC) tell("truncate", full, "", 0, NULL, 0); \
  } \
  return fd; \
}
OPENING(open)
OPENING(open64)

ssize_t write(int fd, const void *data, size_t size) {
  REAL_SIZE(write, int, const void *, size_t);
  char path[PATH_MAX];
  if (fd == log_fd || !of_fd(fd, path)) return real(fd, data, size);
  if (fails(WRITING)) { if (kind || size < 2) { if (kind) return -1; } else size /= 2; }
  ssize_t done = real(fd, data, size);
  if (done > 0) tell("write", path, "", lseek(fd, 0, SEEK_CUR) - done, data, done);
  return done;
}
#define PWRITING(name) \
ssize_t name(int fd, const void *data, size_t size, off_t offset) { \
  REAL_SIZE(name, int, const void *, size_t, off_t); \
  char path[PATH_MAX]; \
  if (!of_fd(fd, path)) return real(fd, data, size, offset); \
  if (fails(WRITING)) { if (kind || size < 2) { if (kind) return -1; } else size /= 2; } \
  ssize_t done = real(fd, data, size, offset); \
  if (done > 0) tell("write", path, "", offset, data, done); \
  return done; \
}
PWRITING(pwrite)
PWRITING(pwrite64)

ssize_t read(int fd, void *data, size_t size) {
  REAL_SIZE(read, int, void *, size_t);
  char path[PATH_MAX];
  if (kind == EIO && of_fd(fd, path) && fails(READING)) return -1;
  return real(fd, data, size);
}
#define PREADING(name) \
ssize_t name(int fd, void *data, size_t size, off_t offset) { \
  REAL_SIZE(name, int, void *, size_t, off_t); \
  char path[PATH_MAX]; \
  if (kind == EIO && of_fd(fd, path) && fails(READING)) return -1; \
  return real(fd, data, size, offset); \
}
PREADING(pread)
PREADING(pread64)

#define OF_FD(name, op, what) \
int name(int fd) { \
  REAL(name, int); \
  char path[PATH_MAX]; int mine = of_fd(fd, path); \
  if (mine && fails(what)) return -1; \
  int done = real(fd); \
  if (mine && done == 0) tell(op, path, "", 0, NULL, 0); \
  return done; \
}
OF_FD(fsync, "sync", SYNCING)
OF_FD(fdatasync, "sync", SYNCING)

#define TRUNCATING(name) \
int name(int fd, off_t size) { \
  REAL(name, int, off_t); \
  char path[PATH_MAX]; int mine = of_fd(fd, path); \
  if (mine && fails(MAKING)) return -1; \
  int done = real(fd, size); \
  if (mine && done == 0) tell("truncate", path, "", size, NULL, 0); \
  return done; \
}
TRUNCATING(ftruncate)
TRUNCATING(ftruncate64)

static int two(int done, const char *op, const char *a, const char *b) {
  if (done == 0 && ours(a)) tell(op, a, b, 0, NULL, 0);
  return done;
}
int rename(const char *a, const char *b) {
  REAL(rename, const char *, const char *);
  char one[PATH_MAX], other[PATH_MAX]; at(AT_FDCWD, a, one); at(AT_FDCWD, b, other);
  return ours(one) && fails(MAKING) ? -1 : two(real(a, b), "rename", one, other);
}
int linkat(int fa, const char *a, int fb, const char *b, int flags) {
  REAL(linkat, int, const char *, int, const char *, int);
  char one[PATH_MAX], other[PATH_MAX]; at(fa, a, one); at(fb, b, other);
  return ours(one) && fails(MAKING) ? -1 : two(real(fa, a, fb, b, flags), "link", one, other);
}
int symlink(const char *target, const char *a) {
  REAL(symlink, const char *, const char *);
  char one[PATH_MAX]; at(AT_FDCWD, a, one);
  return ours(one) && fails(MAKING) ? -1 : two(real(target, a), "symlink", one, target);
}
int link(const char *a, const char *b) { return linkat(AT_FDCWD, a, AT_FDCWD, b, 0); }
int mkdir(const char *a, mode_t mode) {
  REAL(mkdir, const char *, mode_t);
  char one[PATH_MAX]; at(AT_FDCWD, a, one);
  return ours(one) && fails(MAKING) ? -1 : two(real(a, mode), "mkdir", one, "");
}
int unlinkat(int fd, const char *a, int flags) {
  REAL(unlinkat, int, const char *, int);
  char one[PATH_MAX]; at(fd, a, one);
  return ours(one) && fails(READING) ? -1 : two(real(fd, a, flags), "remove", one, "");
}
int unlink(const char *a) { return unlinkat(AT_FDCWD, a, 0); }
int rmdir(const char *a) { return unlinkat(AT_FDCWD, a, AT_REMOVEDIR); }

/* looking: only EIO breaks it */
static int cannot_look(int fd, const char *a) {
  char one[PATH_MAX]; int before = errno;
  if (kind != EIO) return 0;
  at(fd, a, one);
  if (ours(one) && fails(READING)) return 1;
  errno = before;
  return 0;
}
ssize_t readlink(const char *a, char *target, size_t size) {
  REAL_SIZE(readlink, const char *, char *, size_t);
  return cannot_look(AT_FDCWD, a) ? -1 : real(a, target, size);
}
int stat(const char *a, struct stat *found) {
  REAL(stat, const char *, struct stat *);
  return cannot_look(AT_FDCWD, a) ? -1 : real(a, found);
}
int lstat(const char *a, struct stat *found) {
  REAL(lstat, const char *, struct stat *);
  return cannot_look(AT_FDCWD, a) ? -1 : real(a, found);
}
int fstatat(int fd, const char *a, struct stat *found, int flags) {
  REAL(fstatat, int, const char *, struct stat *, int);
  return cannot_look(fd, a) ? -1 : real(fd, a, found, flags);
}
DIR *opendir(const char *a) {
  static DIR *(*real)(const char *); if (!real) real = dlsym(RTLD_NEXT, "opendir");
  return cannot_look(AT_FDCWD, a) ? NULL : real(a);
}
