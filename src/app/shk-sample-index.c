/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-sample-index.h"

#include "shk-index-file.h"
#include "shk-sample.h"

typedef struct
{
  GListStore *samples; /* (unowned) */
  GFile *folder;       /* (unowned) */
  gboolean japanese;
} Loading;

static void
add_sample (JsonObject *entry, gpointer user_data)
{
  Loading *self = user_data;
  const char *title = shk_index_file_get_string (entry, self->japanese ? "title_ja" : "title");
  const char *image = shk_index_file_get_name (entry, "image");
  g_autoptr (GFile) file = NULL;
  g_autoptr (ShkSample) sample = NULL;

  if (title == NULL || image == NULL)
    return;
  file = g_file_get_child (self->folder, image);
  sample = shk_sample_new (title, file);
  g_list_store_append (self->samples, sample);
}

/**
 * shk_sample_index_load:
 * @folder: the folder of samples
 * @language: a locale's name
 * @error: why there is no index
 *
 * Returns: (transfer full) (nullable): the samples
 */
GListModel *
shk_sample_index_load (GFile *folder, const char *language, GError **error)
{
  g_autoptr (GListStore) samples = g_list_store_new (SHK_TYPE_SAMPLE);
  Loading loading = { samples, folder, g_str_has_prefix (language, "ja") };

  if (!shk_index_file_read (folder, "samples", add_sample, &loading, error))
    return NULL;
  return G_LIST_MODEL (g_steal_pointer (&samples));
}
