/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-code.h"

#include "shk-reason.h"

#include <string.h>

#define PAGE "https://dqcvs.nqs.go.jp/w/"
#define MAX_VALUE_BYTES (SHK_CODE_MAX_BYTES - (sizeof PAGE "?c=" - 1))

/* Bytes whose standard Base64 is "+/+/AA==", so that both alphabets, and padding, differ. */
static const guint8 sample[] = { 0xFB, 0xFF, 0xBF, 0x00 };

static const char *const practice_hosts[] = { "practice.example", "Verify.Example", NULL };

typedef struct
{
  const char *name;
  const char *text;
} Accepted;

typedef struct
{
  const char *name;
  const char *text;
  const char *reason;
} Refused;

static const Accepted accepted[] = {
  { "url-safe-unpadded", PAGE "?c=-_-_AA" },
  { "url-safe-padded", PAGE "?c=-_-_AA==" },
  { "standard-unpadded", PAGE "?c=+/+/AA" },
  { "standard-padded", PAGE "?c=+/+/AA==" },
  { "form-encoded", PAGE "?c=%2B%2F%2B%2FAA%3D%3D" },
  { "form-encoded-lower-case", PAGE "?c=%2b%2f%2b%2fAA%3d%3d" },
  { "form-encoded-in-part", PAGE "?c=+%2F+/AA%3D=" },
  { "scheme-in-capitals", "HTTPS://dqcvs.nqs.go.jp/w/?c=-_-_AA" },
  { "host-in-capitals", "https://DQCVS.NQS.go.JP/w/?c=-_-_AA" },
  { "white-space-around", " \t" PAGE "?c=-_-_AA\r\n" },
  { "configured-host", "https://practice.example/w/?c=-_-_AA" },
  { "configured-host-in-another-case", "https://verify.example/w/?c=-_-_AA" },
};

static const Refused refused[] = {
  { "empty", "", SHK_REASON_INPUT_EMPTY },
  { "white-space-only", " \r\n\t", SHK_REASON_INPUT_EMPTY },
  { "plain-text", "4902102072618", SHK_REASON_CODE_NOT_URL },
  { "bare-base64", "0oRDoQEmoQRBMUCgQA", SHK_REASON_CODE_NOT_URL },
  { "address-without-scheme", "dqcvs.nqs.go.jp/w/?c=-_-_AA", SHK_REASON_CODE_NOT_URL },
  { "scheme-relative", "//dqcvs.nqs.go.jp/w/?c=-_-_AA", SHK_REASON_CODE_NOT_URL },
  { "javascript", "javascript:alert(1)", SHK_REASON_CODE_NOT_URL },
  { "scheme-only", "https:", SHK_REASON_CODE_NOT_URL },
  { "text-before", "see " PAGE "?c=-_-_AA", SHK_REASON_CODE_NOT_URL },
  { "byte-order-mark", "\xEF\xBB\xBF" PAGE "?c=-_-_AA", SHK_REASON_CODE_NOT_URL },
  { "right-to-left-override", "\xE2\x80\xAE" PAGE "?c=-_-_AA", SHK_REASON_CODE_NOT_URL },
  { "http", "http://dqcvs.nqs.go.jp/w/?c=-_-_AA", SHK_REASON_CODE_OTHER_ADDRESS },
  { "ftp", "ftp://dqcvs.nqs.go.jp/w/?c=-_-_AA", SHK_REASON_CODE_OTHER_ADDRESS },
  { "httpss", "httpss://dqcvs.nqs.go.jp/w/?c=-_-_AA", SHK_REASON_CODE_OTHER_ADDRESS },
  { "three-slashes", "https:///dqcvs.nqs.go.jp/w/?c=-_-_AA", SHK_REASON_CODE_OTHER_ADDRESS },
  { "no-host", "https:///w/?c=-_-_AA", SHK_REASON_CODE_OTHER_ADDRESS },
  { "host-only", "https://dqcvs.nqs.go.jp", SHK_REASON_CODE_OTHER_ADDRESS },
  { "other-host", "https://example.jp/w/?c=-_-_AA", SHK_REASON_CODE_OTHER_ADDRESS },
  { "host-with-suffix", "https://dqcvs.nqs.go.jp.evil/w/?c=-_-_AA", SHK_REASON_CODE_OTHER_ADDRESS },
  { "host-with-prefix", "https://xdqcvs.nqs.go.jp/w/?c=-_-_AA", SHK_REASON_CODE_OTHER_ADDRESS },
  { "subdomain", "https://a.dqcvs.nqs.go.jp/w/?c=-_-_AA", SHK_REASON_CODE_OTHER_ADDRESS },
  { "parent-domain", "https://nqs.go.jp/w/?c=-_-_AA", SHK_REASON_CODE_OTHER_ADDRESS },
  { "trailing-dot", "https://dqcvs.nqs.go.jp./w/?c=-_-_AA", SHK_REASON_CODE_OTHER_ADDRESS },
  { "default-port", "https://dqcvs.nqs.go.jp:443/w/?c=-_-_AA", SHK_REASON_CODE_OTHER_ADDRESS },
  { "other-port", "https://dqcvs.nqs.go.jp:8443/w/?c=-_-_AA", SHK_REASON_CODE_OTHER_ADDRESS },
  { "empty-port", "https://dqcvs.nqs.go.jp:/w/?c=-_-_AA", SHK_REASON_CODE_OTHER_ADDRESS },
  { "user", "https://me@dqcvs.nqs.go.jp/w/?c=-_-_AA", SHK_REASON_CODE_OTHER_ADDRESS },
  { "host-as-user", "https://dqcvs.nqs.go.jp@evil.example/w/?c=-_-_AA", SHK_REASON_CODE_OTHER_ADDRESS },
  { "host-as-user-with-slash", "https://dqcvs.nqs.go.jp%2Fw%2F@x.example/w/?c=-_-_AA", SHK_REASON_CODE_OTHER_ADDRESS },
  { "backslash", "https://dqcvs.nqs.go.jp\\@evil.example/w/?c=-_-_AA", SHK_REASON_CODE_OTHER_ADDRESS },
  { "backslashes-for-slashes", "https:\\\\dqcvs.nqs.go.jp\\w\\?c=-_-_AA", SHK_REASON_CODE_NOT_URL },
  { "idn-cyrillic-letter", "https://dq\xD1\x81vs.nqs.go.jp/w/?c=-_-_AA", SHK_REASON_CODE_OTHER_ADDRESS },
  { "idn-full-width-dot", "https://dqcvs\xEF\xBC\x8Enqs.go.jp/w/?c=-_-_AA", SHK_REASON_CODE_OTHER_ADDRESS },
  { "idn-full-width-letters", "https://\xEF\xBD\x84qcvs.nqs.go.jp/w/?c=-_-_AA", SHK_REASON_CODE_OTHER_ADDRESS },
  { "idn-turkish-capital-i", "https://ver\xC4\xB0""fy.example/w/?c=-_-_AA", SHK_REASON_CODE_OTHER_ADDRESS },
  { "punycode", "https://xn--dqvs-53d.nqs.go.jp/w/?c=-_-_AA", SHK_REASON_CODE_OTHER_ADDRESS },
  { "zero-width-space-in-host", "https://dqcvs.nqs\xE2\x80\x8B.go.jp/w/?c=-_-_AA", SHK_REASON_CODE_OTHER_ADDRESS },
  { "escaped-host", "https://dqcvs.nqs.go%2Ejp/w/?c=-_-_AA", SHK_REASON_CODE_OTHER_ADDRESS },
  { "white-space-in-host", "https://dqcvs.nqs.go.jp /w/?c=-_-_AA", SHK_REASON_CODE_OTHER_ADDRESS },
  { "no-path", "https://dqcvs.nqs.go.jp?c=-_-_AA", SHK_REASON_CODE_OTHER_ADDRESS },
  { "root-path", "https://dqcvs.nqs.go.jp/?c=-_-_AA", SHK_REASON_CODE_OTHER_ADDRESS },
  { "path-without-slash", "https://dqcvs.nqs.go.jp/w?c=-_-_AA", SHK_REASON_CODE_OTHER_ADDRESS },
  { "path-in-capitals", "https://dqcvs.nqs.go.jp/W/?c=-_-_AA", SHK_REASON_CODE_OTHER_ADDRESS },
  { "path-doubled-slash", "https://dqcvs.nqs.go.jp//w/?c=-_-_AA", SHK_REASON_CODE_OTHER_ADDRESS },
  { "path-with-dots", "https://dqcvs.nqs.go.jp/x/../w/?c=-_-_AA", SHK_REASON_CODE_OTHER_ADDRESS },
  { "path-escaped", "https://dqcvs.nqs.go.jp/%77/?c=-_-_AA", SHK_REASON_CODE_OTHER_ADDRESS },
  { "path-longer", PAGE "verify?c=-_-_AA", SHK_REASON_CODE_OTHER_ADDRESS },
  { "path-parameters", PAGE ";x=1?c=-_-_AA", SHK_REASON_CODE_OTHER_ADDRESS },
  { "no-query", PAGE, SHK_REASON_CODE_QUERY },
  { "empty-query", PAGE "?", SHK_REASON_CODE_QUERY },
  { "no-c", PAGE "?d=-_-_AA", SHK_REASON_CODE_QUERY },
  { "c-in-capitals", PAGE "?C=-_-_AA", SHK_REASON_CODE_QUERY },
  { "c-escaped", PAGE "?%63=-_-_AA", SHK_REASON_CODE_QUERY },
  { "c-without-value", PAGE "?c", SHK_REASON_CODE_QUERY },
  { "c-empty", PAGE "?c=", SHK_REASON_CODE_QUERY },
  { "two-c", PAGE "?c=-_-_AA&c=-_-_AA", SHK_REASON_CODE_QUERY },
  { "second-c-empty", PAGE "?c=-_-_AA&c=", SHK_REASON_CODE_QUERY },
  { "other-parameter-after", PAGE "?c=-_-_AA&d=1", SHK_REASON_CODE_QUERY },
  { "other-parameter-before", PAGE "?d=1&c=-_-_AA", SHK_REASON_CODE_QUERY },
  { "trailing-ampersand", PAGE "?c=-_-_AA&", SHK_REASON_CODE_QUERY },
  { "fragment", PAGE "?c=-_-_AA#x", SHK_REASON_CODE_QUERY },
  { "empty-fragment", PAGE "?c=-_-_AA#", SHK_REASON_CODE_QUERY },
  { "fragment-for-query", PAGE "#c=-_-_AA", SHK_REASON_CODE_QUERY },
  { "semicolon-and-c", PAGE "?c=-_-_AA;c=-_-_AA", SHK_REASON_CODE_BASE64 },
  { "second-question-mark", PAGE "?c=-_-_AA?c=-_-_AA", SHK_REASON_CODE_BASE64 },
  { "mixed-alphabets", PAGE "?c=-_+/AA", SHK_REASON_CODE_BASE64 },
  { "escaped-letter", PAGE "?c=-_-_%41A", SHK_REASON_CODE_BASE64 },
  { "escaped-space", PAGE "?c=-_-_AA%20", SHK_REASON_CODE_BASE64 },
  { "escaped-nul", PAGE "?c=-_-_AA%00", SHK_REASON_CODE_BASE64 },
  { "escaped-twice", PAGE "?c=%252B%2F%2B%2FAA", SHK_REASON_CODE_BASE64 },
  { "escape-cut-off", PAGE "?c=-_-_AA%3", SHK_REASON_CODE_BASE64 },
  { "white-space-within", PAGE "?c=-_-_ AA", SHK_REASON_CODE_BASE64 },
  { "line-break-within", PAGE "?c=-_-_\nAA", SHK_REASON_CODE_BASE64 },
  { "padding-too-much", PAGE "?c=-_-_AA===", SHK_REASON_CODE_BASE64 },
  { "padding-too-little", PAGE "?c=-_-_AA=", SHK_REASON_CODE_BASE64 },
  { "padding-within", PAGE "?c=-_-_AA==AA", SHK_REASON_CODE_BASE64 },
  { "padding-only", PAGE "?c====", SHK_REASON_CODE_BASE64 },
  { "one-letter-left", PAGE "?c=-_-_A", SHK_REASON_CODE_BASE64 },
  { "unused-bits-set", PAGE "?c=-_-_AB", SHK_REASON_CODE_BASE64 },
  { "other-letters", PAGE "?c=\xE3\x81\x82", SHK_REASON_CODE_BASE64 },
  { "two-codes", PAGE "?c=-_-_AA " PAGE "?c=-_-_AA", SHK_REASON_CODE_BASE64 },
};

static void
test_accepts (gconstpointer data)
{
  const Accepted *given = data;
  const char *reason = "untouched";
  g_autoptr (GBytes) cose = shk_code_parse (given->text, -1, practice_hosts, &reason);

  g_assert_nonnull (cose);
  g_assert_cmpmem (g_bytes_get_data (cose, NULL), g_bytes_get_size (cose), sample, sizeof sample);
  g_assert_cmpstr (reason, ==, "untouched");
}

static void
test_refuses (gconstpointer data)
{
  const Refused *given = data;
  const char *reason = NULL;

  g_assert_null (shk_code_parse (given->text, -1, practice_hosts, &reason));
  g_assert_cmpstr (reason, ==, given->reason);
  g_assert_null (shk_code_parse (given->text, -1, practice_hosts, NULL));
}

static char *
text_with_value_of (gsize n)
{
  g_autofree char *value = g_strnfill (n, 'A');

  return g_strconcat (PAGE "?c=", value, NULL);
}

/* The limit counts the text without the white space around it. */
static void
test_length_limit (void)
{
  g_autofree char *longest = text_with_value_of (MAX_VALUE_BYTES);
  g_autofree char *too_long = text_with_value_of (MAX_VALUE_BYTES + 1);
  g_autofree char *padded = g_strconcat ("   ", longest, "\n", NULL);
  const char *reason = NULL;
  g_autoptr (GBytes) cose = NULL;

  g_assert_cmpuint (strlen (longest), ==, SHK_CODE_MAX_BYTES);
  cose = shk_code_parse (longest, -1, NULL, &reason);
  if (MAX_VALUE_BYTES % 4 == 1)
    g_assert_cmpstr (reason, ==, SHK_REASON_CODE_BASE64);
  else
    g_assert_nonnull (cose);
  reason = NULL;
  g_bytes_unref (shk_code_parse (padded, -1, NULL, &reason));
  g_assert_null (reason);
  g_assert_null (shk_code_parse (too_long, -1, NULL, &reason));
  g_assert_cmpstr (reason, ==, SHK_REASON_CODE_TOO_LONG);
}

/* What lies beyond the length that is given is never read: there is no NUL here. */
static void
test_reads_only_its_length (void)
{
  static const char text[] = PAGE "?c=-_-_AA";
  g_autofree char *exact = g_memdup2 (text, strlen (text));

  for (gsize n = 0; n < strlen (text); n++)
    {
      g_autofree char *cut = g_memdup2 (text, n == 0 ? 1 : n);
      g_autoptr (GBytes) cose = shk_code_parse (cut, (gssize) n, NULL, NULL);

      g_assert_true (cose == NULL || g_bytes_get_size (cose) < sizeof sample);
    }
  g_bytes_unref (shk_code_parse (exact, (gssize) strlen (text), NULL, NULL));
}

static void
test_nul_ends_nothing (void)
{
  static const char in_value[] = PAGE "?c=-_-_AA\0AA";
  static const char in_host[] = "https://dqcvs.nqs.go.jp\0.evil/w/?c=-_-_AA";
  static const char in_scheme[] = "https\0://dqcvs.nqs.go.jp/w/?c=-_-_AA";
  const char *reason = NULL;

  g_assert_null (shk_code_parse (in_value, sizeof in_value - 1, NULL, &reason));
  g_assert_cmpstr (reason, ==, SHK_REASON_CODE_BASE64);
  g_assert_null (shk_code_parse (in_host, sizeof in_host - 1, NULL, &reason));
  g_assert_cmpstr (reason, ==, SHK_REASON_CODE_OTHER_ADDRESS);
  g_assert_null (shk_code_parse (in_scheme, sizeof in_scheme - 1, NULL, &reason));
  g_assert_cmpstr (reason, ==, SHK_REASON_CODE_NOT_URL);
}

static void
test_other_hosts_only_where_configured (void)
{
  const char *reason = NULL;

  g_assert_null (shk_code_parse ("https://practice.example/w/?c=-_-_AA", -1, NULL, &reason));
  g_assert_cmpstr (reason, ==, SHK_REASON_CODE_OTHER_ADDRESS);
}

static void
test_formats_what_it_parses (void)
{
  g_autoptr (GBytes) cose = g_bytes_new_static (sample, sizeof sample);
  g_autofree char *real = shk_code_format (cose, NULL);
  g_autofree char *practice = shk_code_format (cose, "practice.example");
  g_autoptr (GBytes) again = shk_code_parse (practice, -1, practice_hosts, NULL);

  g_assert_cmpstr (real, ==, PAGE "?c=-_-_AA");
  g_assert_cmpstr (practice, ==, "https://practice.example/w/?c=-_-_AA");
  g_assert_true (g_bytes_equal (again, cose));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (accepted); i++)
    {
      g_autofree char *path = g_strconcat ("/credential/code/accepts/", accepted[i].name, NULL);

      g_test_add_data_func (path, &accepted[i], test_accepts);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *path = g_strconcat ("/credential/code/refuses/", refused[i].name, NULL);

      g_test_add_data_func (path, &refused[i], test_refuses);
    }
  g_test_add_func ("/credential/code/length-limit", test_length_limit);
  g_test_add_func ("/credential/code/reads-only-its-length", test_reads_only_its_length);
  g_test_add_func ("/credential/code/nul-ends-nothing", test_nul_ends_nothing);
  g_test_add_func ("/credential/code/other-hosts-only-where-configured", test_other_hosts_only_where_configured);
  g_test_add_func ("/credential/code/formats-what-it-parses", test_formats_what_it_parses);
  return g_test_run ();
}
