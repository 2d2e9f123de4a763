/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-vpcd-log.h"

#include <json-glib/json-glib.h>

#define MAX_ENTRIES 10000
#define HEADER_BYTES 4
#define STATUS_BYTES 2
#define NOT_THERE (-1)

struct _ShkVpcdLog
{
  JsonArray *entries; /* (owned) */
};

ShkVpcdLog *
shk_vpcd_log_new (void)
{
  ShkVpcdLog *self = g_new0 (ShkVpcdLog, 1);

  self->entries = json_array_new ();
  return self;
}

void
shk_vpcd_log_free (ShkVpcdLog *self)
{
  json_array_unref (self->entries);
  g_free (self);
}

static void
add_entry (ShkVpcdLog *self, JsonObject *entry)
{
  if (json_array_get_length (self->entries) == MAX_ENTRIES)
    json_array_remove_element (self->entries, 0);
  json_array_add_object_element (self->entries, entry);
}

void
shk_vpcd_log_add_control (ShkVpcdLog *self, guint8 control)
{
  JsonObject *entry = json_object_new ();

  json_object_set_int_member (entry, "control", control);
  add_entry (self, entry);
}

static void
set_length (JsonObject *entry, const char *name, int length)
{
  if (length == NOT_THERE)
    json_object_set_null_member (entry, name);
  else
    json_object_set_int_member (entry, name, length);
}

static void
set_lengths (JsonObject *entry, const guint8 *command, gsize size)
{
  int lc = NOT_THERE, le = NOT_THERE;

  if (size == HEADER_BYTES + 1)
    le = command[HEADER_BYTES] == 0 ? 256 : command[HEADER_BYTES];
  else if (size == HEADER_BYTES + 3 && command[HEADER_BYTES] == 0)
    le = command[5] == 0 && command[6] == 0 ? 65536 : command[5] << 8 | command[6];
  else if (size > HEADER_BYTES + 1)
    {
      lc = command[HEADER_BYTES];
      if (size == HEADER_BYTES + 1 + (gsize) lc + 1)
        le = command[size - 1] == 0 ? 256 : command[size - 1];
    }
  set_length (entry, "lc", lc);
  set_length (entry, "le", le);
}

static void
set_hex (JsonObject *entry, const char *name, const guint8 *bytes, gsize size)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < size; i++)
    g_string_append_printf (text, "%02X", bytes[i]);
  json_object_set_string_member (entry, name, text->str);
}

void
shk_vpcd_log_add_command (ShkVpcdLog *self, const guint8 *command, gsize size, GBytes *response)
{
  JsonObject *entry = json_object_new ();
  gsize n = 0;
  const guint8 *bytes = response != NULL ? g_bytes_get_data (response, &n) : NULL;

  set_hex (entry, "header", command, MIN (size, HEADER_BYTES));
  set_lengths (entry, command, size);
  if (n >= STATUS_BYTES)
    set_hex (entry, "sw", bytes + n - STATUS_BYTES, STATUS_BYTES);
  else
    json_object_set_null_member (entry, "sw");
  json_object_set_int_member (entry, "in", (gint64) size);
  json_object_set_int_member (entry, "out", (gint64) n);
  add_entry (self, entry);
}

char *
shk_vpcd_log_dup_json (const ShkVpcdLog *self)
{
  g_autoptr (JsonNode) root = json_node_init_array (json_node_alloc (), self->entries);

  return json_to_string (root, FALSE);
}

void
shk_vpcd_log_clear (ShkVpcdLog *self)
{
  json_array_unref (self->entries);
  self->entries = json_array_new ();
}
