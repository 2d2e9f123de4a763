/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The file index.json of a folder that the practice service has written (samples, cards): an object with one array of objects.
 * Blocks; any thread. */
#define SHK_INDEX_FILE_MAX_BYTES (256 * 1024)

/* Called for every object of the array. */
typedef void (*ShkIndexFileEach) (JsonObject *entry, gpointer user_data);

gboolean    shk_index_file_read       (GFile *folder, const char *array, ShkIndexFileEach each, gpointer user_data, GError **error);
const char *shk_index_file_get_string (JsonObject *entry, const char *name); /* (nullable) */
const char *shk_index_file_get_name   (JsonObject *entry, const char *name); /* (nullable): a file's name without a folder */

G_END_DECLS
