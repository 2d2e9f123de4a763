/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-code.h"

#include "shk-reason.h"
#include "shk-text.h"

#include <string.h>

#define SCHEME "https://"
#define PATH "/w/"

/* What is left of the text. It is walked by hand, a byte at a time, and never given to a URL library: those normalise
 * (they resolve "..", decode, drop a default port, turn IDN into ASCII), and each of these makes some other address
 * look like the right one.
 */
typedef struct
{
  const char *at;
  gsize left;
} Rest;

static void
trim (Rest *rest)
{
  while (rest->left > 0 && g_ascii_isspace (rest->at[0]))
    {
      rest->at++;
      rest->left--;
    }
  while (rest->left > 0 && g_ascii_isspace (rest->at[rest->left - 1]))
    rest->left--;
}

static void
advance (Rest *rest, gsize n)
{
  rest->at += n;
  rest->left -= n;
}

static gboolean
skip (Rest *rest, const char *prefix)
{
  gsize n = strlen (prefix);

  if (rest->left < n || memcmp (rest->at, prefix, n) != 0)
    return FALSE;
  advance (rest, n);
  return TRUE;
}

/* Schemes and hosts know no case (RFC 3986 §3.1, §3.2.2); only ASCII letters have one here. */
static gboolean
skip_scheme (Rest *rest)
{
  gsize n = strlen (SCHEME);

  if (rest->left < n || g_ascii_strncasecmp (rest->at, SCHEME, n) != 0)
    return FALSE;
  advance (rest, n);
  return TRUE;
}

static gboolean
is_host (const char *text, gsize length, const char *host)
{
  return length == strlen (host) && g_ascii_strncasecmp (text, host, length) == 0;
}

/* What stands before the path must be a host of the list and nothing else: a user, a port, a trailing dot or a letter
 * of another script makes it different from all of them, so that one comparison says it all. */
static gboolean
skip_host (Rest *rest, const char *const *hosts)
{
  const char *end = memchr (rest->at, '/', rest->left);
  gsize length;
  gboolean found;

  if (end == NULL)
    return FALSE;
  length = (gsize) (end - rest->at);
  found = is_host (rest->at, length, SHK_CODE_HOST);
  for (gsize i = 0; !found && hosts != NULL && hosts[i] != NULL; i++)
    found = is_host (rest->at, length, hosts[i]);
  if (found)
    advance (rest, length);
  return found;
}

/* Whether a person would call it an address: a scheme (RFC 3986 §3.1) and "://". */
static gboolean
looks_like_address (const Rest *text)
{
  gsize n = 0;

  if (text->left == 0 || !g_ascii_isalpha (text->at[0]))
    return FALSE;
  while (n < text->left &&
         (g_ascii_isalnum (text->at[n]) || text->at[n] == '+' || text->at[n] == '-' || text->at[n] == '.'))
    n++;
  return text->left - n >= 3 && memcmp (text->at + n, "://", 3) == 0;
}

/* An encoder of forms writes "+", "/" and "=" of the standard alphabet as %2B, %2F and %3D. These three are taken
 * back, in either case of the digits; any other escape stays, and is then no Base64: a letter that is hidden behind
 * an escape has no honest reason to be. A bare "+" is the letter itself, never a space. */
static char *
unescape (const Rest *value, gsize *length)
{
  static const struct
  {
    const char *escape;
    char letter;
  } escapes[] = { { "%2B", '+' }, { "%2F", '/' }, { "%3D", '=' } };
  char *out = g_malloc (value->left + 1);
  gsize n = 0;

  for (gsize i = 0; i < value->left; i++)
    {
      out[n] = value->at[i];
      for (gsize k = 0; k < G_N_ELEMENTS (escapes); k++)
        if (value->left - i >= 3 && g_ascii_strncasecmp (value->at + i, escapes[k].escape, 3) == 0)
          {
            out[n] = escapes[k].letter;
            i += 2;
            break;
          }
      n++;
    }
  out[n] = '\0';
  *length = n;
  return out;
}

static GBytes *
decode (const Rest *value)
{
  gsize length;
  g_autofree char *text = unescape (value, &length);

  return shk_base64_decode (text, length, SHK_CODE_MAX_BYTES);
}

/* Why @text is no code, or NULL where it is one and @value is what "c" says. */
static const char *
take_apart (Rest *text, const char *const *hosts, Rest *value)
{
  Rest rest;

  trim (text);
  rest = *text;
  if (rest.left == 0)
    return SHK_REASON_INPUT_EMPTY;
  if (rest.left > SHK_CODE_MAX_BYTES)
    return SHK_REASON_CODE_TOO_LONG;
  if (!looks_like_address (&rest))
    return SHK_REASON_CODE_NOT_URL;
  if (!skip_scheme (&rest) || !skip_host (&rest, hosts) || !skip (&rest, PATH))
    return SHK_REASON_CODE_OTHER_ADDRESS;
  if (rest.left > 0 && rest.at[0] != '?' && rest.at[0] != '#')
    return SHK_REASON_CODE_OTHER_ADDRESS;
  if (!skip (&rest, "?c=") || rest.left == 0)
    return SHK_REASON_CODE_QUERY;
  if (memchr (rest.at, '&', rest.left) != NULL || memchr (rest.at, '#', rest.left) != NULL)
    return SHK_REASON_CODE_QUERY;
  *value = rest;
  return NULL;
}

/**
 * shk_code_parse:
 * @text: (array length=length): what was read, typed or pasted; need not be UTF-8 and may hold NUL
 * @length: its length in bytes, or -1 where it ends with NUL
 * @hosts: (nullable): NULL-terminated hosts that are accepted besides %SHK_CODE_HOST
 * @reason: (out) (optional): where %NULL is returned, a word of shk-reason.h
 *
 * See the head of shk-code.h for what is accepted. Whether the bytes are a COSE_Sign1 is not looked at. Pure; any
 * thread.
 *
 * Returns: (transfer full) (nullable): what "c" says, decoded
 */
GBytes *
shk_code_parse (const char *text, gssize length, const char *const *hosts, const char **reason)
{
  Rest all, value;
  const char *word;
  GBytes *cose = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  all = (Rest) { text, length < 0 ? strlen (text) : (gsize) length };
  word = take_apart (&all, hosts, &value);
  if (word == NULL && (cose = decode (&value)) == NULL)
    word = SHK_REASON_CODE_BASE64;
  if (cose == NULL && reason != NULL)
    *reason = word;
  return cose;
}

/**
 * shk_code_format:
 * @cose: the bytes of a COSE_Sign1
 * @host: (nullable): the verification page's host; %NULL for %SHK_CODE_HOST
 *
 * Returns: (transfer full): the code's text, in the form that the real service uses: URL-safe Base64 without padding
 */
char *
shk_code_format (GBytes *cose, const char *host)
{
  gsize size;
  const guint8 *data;
  g_autofree char *base64 = NULL;

  g_return_val_if_fail (cose != NULL, NULL);

  data = g_bytes_get_data (cose, &size);
  base64 = shk_base64url_encode (data, size);
  return g_strconcat (SCHEME, host ? host : SHK_CODE_HOST, PATH "?c=", base64, NULL);
}
