/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-tray.h"

#include "shk-index-file.h"

struct _ShkPracticeTray
{
  GObject parent_instance;

  ShkVirtualReader *reader; /* (owned) */
  GListModel *cards;        /* (owned) of ShkTrayCard */
  GFile *folder;            /* (owned) where the cards' files are */
  int placed;               /* position, or -1 */
};

typedef struct
{
  GListStore *cards; /* (unowned) */
  gboolean japanese;
} Loading;

#define FILE_KEY "shk-practice-tray-file"

/* --- What lies in the tray -------------------------------------------------------------------------------------------- */

static void
add_card (JsonObject *entry, gpointer user_data)
{
  Loading *self = user_data;
  const char *name = shk_index_file_get_string (entry, "name");
  const char *title = shk_index_file_get_string (entry, self->japanese ? "title_ja" : "title");
  const char *hint = shk_index_file_get_string (entry, "hint");
  const char *file = shk_index_file_get_name (entry, "card");
  g_autoptr (ShkTrayCard) card = NULL;

  if (name == NULL || title == NULL || hint == NULL || file == NULL)
    return;
  card = shk_tray_card_new (name, title, hint);
  g_object_set_data_full (G_OBJECT (card), FILE_KEY, g_strdup (file), g_free);
  g_list_store_append (self->cards, card);
}

/**
 * shk_practice_tray_load_cards:
 * @folder: the folder of cards
 * @language: a locale's name
 * @error: why there is no index
 *
 * Returns: (transfer full) (nullable): the cards
 */
GListModel *
shk_practice_tray_load_cards (GFile *folder, const char *language, GError **error)
{
  g_autoptr (GListStore) cards = g_list_store_new (SHK_TYPE_TRAY_CARD);
  Loading loading = { cards, g_str_has_prefix (language, "ja") };

  if (!shk_index_file_read (folder, "cards", add_card, &loading, error))
    return NULL;
  return G_LIST_MODEL (g_steal_pointer (&cards));
}

/* --- Placing and taking ----------------------------------------------------------------------------------------------- */

static GListModel *
shk_practice_tray_get_cards (ShkTray *tray)
{
  return SHK_PRACTICE_TRAY (tray)->cards;
}

static int
shk_practice_tray_get_placed (ShkTray *tray)
{
  return SHK_PRACTICE_TRAY (tray)->placed;
}

static void
shk_practice_tray_remove (ShkTray *tray)
{
  ShkPracticeTray *self = SHK_PRACTICE_TRAY (tray);

  if (self->placed < 0)
    return;
  self->placed = -1;
  shk_virtual_reader_remove (self->reader);
  shk_tray_changed (tray);
}

/* A card whose file is damaged can't be placed: the reader stays empty, which is what is shown. */
static void
shk_practice_tray_place (ShkTray *tray, guint position)
{
  ShkPracticeTray *self = SHK_PRACTICE_TRAY (tray);
  g_autoptr (ShkTrayCard) card = g_list_model_get_item (self->cards, position);
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;

  shk_practice_tray_remove (tray);
  if (card == NULL)
    return;
  file = g_file_get_child (self->folder, g_object_get_data (G_OBJECT (card), FILE_KEY));
  if (shk_virtual_reader_place (self->reader, g_file_peek_path (file), &error))
    self->placed = (int) position;
  else
    g_warning ("A practice card can't be used: %s", error->message);
  shk_tray_changed (tray);
}

static void
shk_practice_tray_iface_init (ShkTrayInterface *iface)
{
  iface->get_cards = shk_practice_tray_get_cards;
  iface->get_placed = shk_practice_tray_get_placed;
  iface->place = shk_practice_tray_place;
  iface->remove = shk_practice_tray_remove;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ShkPracticeTray, shk_practice_tray, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SHK_TYPE_TRAY, shk_practice_tray_iface_init))

/* --- The object ------------------------------------------------------------------------------------------------------- */

static void
shk_practice_tray_dispose (GObject *object)
{
  ShkPracticeTray *self = SHK_PRACTICE_TRAY (object);

  if (self->reader != NULL)
    shk_virtual_reader_remove (self->reader);
  g_clear_object (&self->reader);
  g_clear_object (&self->cards);
  g_clear_object (&self->folder);

  G_OBJECT_CLASS (shk_practice_tray_parent_class)->dispose (object);
}

static void
shk_practice_tray_class_init (ShkPracticeTrayClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shk_practice_tray_dispose;
}

static void
shk_practice_tray_init (ShkPracticeTray *self)
{
  self->placed = -1;
}

/**
 * shk_practice_tray_new:
 * @cards: what shk_practice_tray_load_cards() gave
 * @folder: where they are
 * @delay_ms: how long the card takes for each APDU
 */
ShkPracticeTray *
shk_practice_tray_new (GListModel *cards, GFile *folder, guint delay_ms)
{
  ShkPracticeTray *self;

  g_return_val_if_fail (G_IS_LIST_MODEL (cards) && G_IS_FILE (folder), NULL);

  self = g_object_new (SHK_TYPE_PRACTICE_TRAY, NULL);
  self->reader = shk_virtual_reader_new (delay_ms);
  self->cards = g_object_ref (cards);
  self->folder = g_object_ref (folder);
  return self;
}

/**
 * shk_practice_tray_get_reader:
 * @self: the tray
 *
 * Returns: (transfer none): the reader on which its cards are placed
 */
ShkCardReaders *
shk_practice_tray_get_reader (ShkPracticeTray *self)
{
  g_return_val_if_fail (SHK_IS_PRACTICE_TRAY (self), NULL);

  return SHK_CARD_READERS (self->reader);
}
