#define _GNU_SOURCE
#include "file.h"

#include "arena.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

const char *file_reason(void)
{
    switch (errno) {
    case ENOENT:
        return "没有这个文件或文件夹";
    case EACCES:
    case EPERM:
    case EROFS:
        return "没有权限";
    case ENOSPC:
    case EDQUOT:
        return "磁盘已满";
    case EISDIR:
        return "这是一个文件夹";
    case ENOTDIR:
        return "路径中有一段不是文件夹";
    default:
        return strerror(errno);
    }
}

static bool fail_read(const char *path, struct diag *dg)
{
    diag_add(dg, DIAG_READ, at_file(path), "%s", file_reason());
    return false;
}

static bool fail_write(const char *path, struct diag *dg)
{
    diag_add(dg, DIAG_WRITE, at_file(path), "%s", file_reason());
    return false;
}

bool file_read(struct arena *mem, const char *path, char **bytes, size_t *len,
               struct diag *dg)
{
    FILE *file = fopen(path, "rb");
    struct stat info;
    size_t got;

    if (file == NULL)
        return fail_read(path, dg);
    if (fstat(fileno(file), &info) != 0 || S_ISDIR(info.st_mode)) {
        errno = S_ISDIR(info.st_mode) ? EISDIR : errno;
        fail_read(path, dg);
        fclose(file);
        return false;
    }
    *bytes = arena_alloc(mem, (size_t)info.st_size + 1);
    got = fread(*bytes, 1, (size_t)info.st_size, file);
    *len = got;
    if (ferror(file)) {
        fail_read(path, dg);
        fclose(file);
        return false;
    }
    fclose(file);
    return true;
}

bool file_map(const char *path, const void **bytes, size_t *len, struct diag *dg)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat info;
    void *map;

    if (fd < 0)
        return fail_read(path, dg);
    if (fstat(fd, &info) != 0 || info.st_size == 0) {
        fail_read(path, dg);
        close(fd);
        return false;
    }
    map = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (map == MAP_FAILED)
        return fail_read(path, dg);
    *bytes = map;
    *len = (size_t)info.st_size;
    return true;
}

static bool is_special(const char *path)
{
    struct stat info;

    return stat(path, &info) == 0 && !S_ISREG(info.st_mode);
}

static bool write_all(int fd, const char *bytes, size_t len)
{
    while (len > 0) {
        ssize_t put = write(fd, bytes, len);

        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        bytes += put;
        len -= (size_t)put;
    }
    return true;
}

static bool write_to(const char *path, int flags, const void *bytes, size_t len,
                     struct diag *dg, const char *name)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC | flags, 0666);
    bool ok;

    if (fd < 0)
        return fail_write(name, dg);
    ok = write_all(fd, bytes, len) || fail_write(name, dg);
    if (close(fd) != 0 && ok)
        ok = fail_write(name, dg);
    return ok;
}

char *file_temp(struct arena *mem, const char *path)
{
    const char *base = file_base(path);

    return arena_printf(mem, "%.*s.%s.%ld.tmp", (int)(base - path), path, base,
                        (long)getpid());
}

void file_discard(const char *temp)
{
    unlink(temp);
}

/* A device cannot be replaced by a file; it is written straight. */
static bool copy_out(const char *temp, const char *path, struct diag *dg)
{
    struct arena *mem = arena_new();
    char *bytes;
    size_t len;
    bool ok =
        file_read(mem, temp, &bytes, &len, dg) && write_to(path, 0, bytes, len, dg, path);

    unlink(temp);
    arena_free(mem);
    return ok;
}

bool file_commit(const char *temp, const char *path, struct diag *dg)
{
    int fd;
    bool ok;

    if (is_special(path))
        return copy_out(temp, path, dg);
    fd = open(temp, O_RDONLY | O_CLOEXEC);
    ok = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0)
        close(fd);
    if (ok && rename(temp, path) == 0)
        return true;
    fail_write(path, dg);
    unlink(temp);
    return false;
}

bool file_write(const char *path, const void *bytes, size_t len, struct diag *dg)
{
    struct arena *mem;
    char *temp;
    bool ok;

    if (is_special(path))
        return write_to(path, 0, bytes, len, dg, path);
    mem = arena_new();
    temp = file_temp(mem, path);
    ok = write_to(temp, O_CREAT | O_TRUNC, bytes, len, dg, path);
    if (ok)
        ok = file_commit(temp, path, dg);
    else
        file_discard(temp);
    arena_free(mem);
    return ok;
}

bool file_exists(const char *path)
{
    return access(path, F_OK) == 0;
}

int64_t file_size(const char *path)
{
    struct stat info;

    return stat(path, &info) == 0 ? info.st_size : -1;
}

/* A folder that is there already is as good as one that was made. */
static bool make_dir(const char *path)
{
    struct stat info;
    int reason;

    if (mkdir(path, 0777) == 0)
        return true;
    reason = errno;
    if (stat(path, &info) == 0) {
        if (S_ISDIR(info.st_mode))
            return true;
        reason = ENOTDIR;
    }
    errno = reason;
    return false;
}

bool file_make_dirs(const char *path, struct diag *dg)
{
    struct arena *mem = arena_new();
    char *part = arena_str(mem, path);
    bool ok = true;

    for (char *at = part + 1; ok; at++) {
        char c = *at;

        if (c != '/' && c != '\0')
            continue;
        *at = '\0';
        if (!make_dir(part))
            ok = fail_write(part, dg);
        *at = c;
        if (c == '\0')
            break;
    }
    arena_free(mem);
    return ok;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool ends_in(const char *name, const char *suffix)
{
    size_t len = strlen(name), tail = strlen(suffix);

    return len >= tail && strcmp(name + len - tail, suffix) == 0;
}

struct file_names file_list(struct arena *mem, const char *dir, const char *suffix)
{
    struct file_names names = {0};
    DIR *folder = opendir(dir);
    struct dirent *entry;

    if (folder == NULL)
        return names;
    while ((entry = readdir(folder)) != NULL)
        if (entry->d_name[0] != '.' && ends_in(entry->d_name, suffix))
            *ARENA_PUSH(mem, &names) = arena_str(mem, entry->d_name);
    closedir(folder);
    if (names.count > 0)
        qsort(names.items, names.count, sizeof *names.items, by_bytes);
    return names;
}

char *file_join(struct arena *mem, const char *dir, const char *name)
{
    size_t len = strlen(dir);

    return arena_printf(mem, "%s%s%s", dir, len > 0 && dir[len - 1] == '/' ? "" : "/",
                        name);
}

const char *file_base(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash == NULL ? path : slash + 1;
}

static void to_hex(char hex[65], const unsigned char digest[32])
{
    for (int i = 0; i < 32; i++)
        snprintf(hex + 2 * i, 3, "%02x", digest[i]);
}

void hash_bytes(char hex[65], const void *bytes, size_t len)
{
    unsigned char digest[EVP_MAX_MD_SIZE];

    EVP_Digest(bytes, len, digest, NULL, EVP_sha256(), NULL);
    to_hex(hex, digest);
}

bool hash_file(char hex[65], const char *path, struct diag *dg)
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    char part[1 << 16];
    FILE *file = fopen(path, "rb");
    EVP_MD_CTX *context;
    size_t got;
    bool ok;

    if (file == NULL)
        return fail_read(path, dg);
    context = EVP_MD_CTX_new();
    EVP_DigestInit_ex(context, EVP_sha256(), NULL);
    while ((got = fread(part, 1, sizeof part, file)) > 0)
        EVP_DigestUpdate(context, part, got);
    ok = !ferror(file) || fail_read(path, dg);
    EVP_DigestFinal_ex(context, digest, NULL);
    EVP_MD_CTX_free(context);
    fclose(file);
    to_hex(hex, digest);
    return ok;
}
