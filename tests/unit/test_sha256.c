#include "core/sha256.h"

#include "table.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

/* The sums are those of FIPS 180-4's examples, and of coreutils' sha256sum for a million letters.
 */
static const struct {
    const char *text;
    const char *sum;
} KNOWN[] = {
    { "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
    { "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
    { "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
};

TABLE_PLACES(sha256, of_bytes, ARRAY_SIZE(KNOWN))
{
    char hex[SHA256_HEX_SIZE];

    sha256_bytes(KNOWN[*at].text, strlen(KNOWN[*at].text), hex);
    expect_text(hex, KNOWN[*at].sum);
}

Test(sha256, of_a_file_that_is_longer_than_a_block) {
    char folder[] = "/tmp/goodtime-sha256.XXXXXX";
    char hex[SHA256_HEX_SIZE];
    struct error err = { 0 };
    int directory;
    FILE *file;

    cr_assert(mkdtemp(folder) != NULL);
    directory = open(folder, O_RDONLY | O_DIRECTORY);
    cr_assert(directory >= 0);
    file = fdopen(openat(directory, "a", O_WRONLY | O_CREAT, 0600), "w");
    for (int i = 0; i < 1000000; i++)
        (void)fputc('a', file);
    (void)fclose(file);
    cr_expect(eq(int, (int)sha256_file(directory, "a", hex, &err), STATUS_OK));
    expect_text(hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    (void)unlinkat(directory, "a", 0);
    cr_expect(eq(int, (int)sha256_file(directory, "a", hex, &err), STATUS_OUTPUT));
    expect_text(err.text, "cannot read 'a': No such file or directory");
    (void)close(directory);
    (void)rmdir(folder);
}
