/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-net-error-private.h"

#include <json-glib/json-glib.h>

#include <string.h>

#define STATUS_UNAUTHORIZED 401

typedef struct
{
  char *problem; /* (owned) (nullable) */
} ShkNetErrorPrivate;

static void
shk_net_error_private_init (ShkNetErrorPrivate *self)
{
  self->problem = NULL;
}

static void
shk_net_error_private_copy (const ShkNetErrorPrivate *from, ShkNetErrorPrivate *to)
{
  to->problem = g_strdup (from->problem);
}

static void
shk_net_error_private_clear (ShkNetErrorPrivate *self)
{
  g_free (self->problem);
}

/* GLib aligns what lies before an error; clang can't know. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wcast-align"
G_DEFINE_EXTENDED_ERROR (ShkNetError, shk_net_error)
#pragma GCC diagnostic pop

const char *
shk_net_error_get_problem (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  return error->domain == SHK_NET_ERROR ? shk_net_error_get_private (error)->problem : NULL;
}

static gboolean
is_code (const char *text)
{
  gsize length = strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789-");

  return length > 0 && length <= SHK_NET_MAX_PROBLEM_CHARACTERS && text[length] == '\0';
}

char *
_shk_problem_parse (GBytes *body)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  gsize size;
  const char *text = g_bytes_get_data (body, &size);
  JsonNode *root, *code = NULL;

  /* Strict: json-glib is not sure of itself where one text has two values in it. */
  json_parser_set_strict (parser, TRUE);
  if (text == NULL || !g_utf8_validate_len (text, size, NULL) ||
      !json_parser_load_from_data (parser, text, (gssize) size, NULL))
    return NULL;
  root = json_parser_get_root (parser);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    code = json_object_get_member (json_node_get_object (root), "code");
  if (code == NULL || !JSON_NODE_HOLDS_VALUE (code) || json_node_get_value_type (code) != G_TYPE_STRING ||
      !is_code (json_node_get_string (code)))
    return NULL;
  return json_node_dup_string (code);
}

static ShkNetError
code_from_status (guint status, const char *problem)
{
  if (status == STATUS_UNAUTHORIZED)
    return SHK_NET_ERROR_SESSION;
  if (status >= 400 && status < 500 && problem != NULL)
    return SHK_NET_ERROR_REFUSED;
  return SHK_NET_ERROR_STATUS;
}

GError *
_shk_net_error_from_status (guint status, const char *problem)
{
  GError *error = g_error_new (SHK_NET_ERROR, code_from_status (status, problem), "HTTP status %u%s%s", status,
                               problem != NULL ? ", " : "", problem != NULL ? problem : "");

  shk_net_error_get_private (error)->problem = g_strdup (problem);
  return error;
}
