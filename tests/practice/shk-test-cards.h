/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "../shk-test-folder.h"

#include "shk-practice-jpki.h"
#include "shk-practice-secret.h"

#include <gio/gio.h>

/* For tests: a private folder with the cards of holders.json, whose keys are made once a program, and copies of its cards. */

typedef struct
{
  char *path;                /* (owned) */
  ShkPracticeFolder *folder; /* (owned) */
  ShkPracticeJpki *jpki;     /* (owned) */
  guint n_copies;
} TestCards;

static inline void
test_cards_open (TestCards *self)
{
  g_autoptr (GBytes) secret = shk_practice_secret_new_from_seed (3);
  g_autoptr (GError) error = NULL;

  self->path = g_dir_make_tmp ("shk-cards-XXXXXX", &error);
  g_assert_no_error (error);
  self->folder = shk_practice_folder_open (self->path, &error);
  g_assert_no_error (error);
  self->jpki = shk_practice_jpki_open (self->folder, secret, &error);
  g_assert_no_error (error);
}

/* Another copy each time, so that no test finds what another has left. Returns: (transfer full): its path */
static inline char *
test_cards_copy (TestCards *self, const char *name)
{
  g_autofree char *from = g_strdup_printf ("%s/cards/%s.json", self->path, name);
  char *to = g_strdup_printf ("%s/copy-%u.json", self->path, ++self->n_copies);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gsize size;

  g_file_get_contents (from, &text, &size, &error);
  g_assert_no_error (error);
  g_file_set_contents (to, text, (gssize) size, &error);
  g_assert_no_error (error);
  return to;
}

static inline const ShkPracticeHolder *
test_cards_get_holder (const TestCards *self, const char *name)
{
  GPtrArray *holders = shk_practice_jpki_get_holders (self->jpki);

  for (guint i = 0; i < holders->len; i++)
    if (g_str_equal (((const ShkPracticeHolder *) g_ptr_array_index (holders, i))->name, name))
      return g_ptr_array_index (holders, i);
  g_error ("There is no %s", name);
}

static inline void
test_cards_close (TestCards *self)
{
  shk_practice_jpki_free (self->jpki);
  shk_practice_folder_close (self->folder);
  test_folder_remove (self->path);
  g_free (self->path);
}
