/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-card-situation.h"

#include <string.h>

/* Which one state a person is told, of readers and what lies in them. */
typedef struct
{
  const char *name;
  ShkCardService service;
  guint n_readers;
  ShkCardPresence presences[3];
  ShkCardReadiness expected;
  const char *reader; /* (nullable) the one that has the card */
} Case;

#define RUNNING SHK_CARD_SERVICE_RUNNING
#define EMPTY SHK_CARD_PRESENCE_EMPTY
#define OTHER SHK_CARD_PRESENCE_OTHER
#define JPKI SHK_CARD_PRESENCE_JPKI

static const Case cases[] = {
  { "service-missing", SHK_CARD_SERVICE_MISSING, 0, { 0 }, SHK_CARD_READINESS_SERVICE_MISSING, NULL },
  { "service-stopped", SHK_CARD_SERVICE_STOPPED, 0, { 0 }, SHK_CARD_READINESS_SERVICE_STOPPED, NULL },
  { "service-denied", SHK_CARD_SERVICE_DENIED, 0, { 0 }, SHK_CARD_READINESS_SERVICE_DENIED, NULL },
  { "service-protocol", SHK_CARD_SERVICE_PROTOCOL, 0, { 0 }, SHK_CARD_READINESS_SERVICE_PROTOCOL, NULL },
  { "service-failed", SHK_CARD_SERVICE_FAILED, 0, { 0 }, SHK_CARD_READINESS_SERVICE_FAILED, NULL },
  { "no-reader", RUNNING, 0, { 0 }, SHK_CARD_READINESS_NO_READER, NULL },
  { "no-card", RUNNING, 1, { EMPTY }, SHK_CARD_READINESS_NO_CARD, NULL },
  { "ready", RUNNING, 1, { JPKI }, SHK_CARD_READINESS_READY, "reader 0" },
  { "other-card-alone", RUNNING, 1, { OTHER }, SHK_CARD_READINESS_OTHER_CARD, NULL },
  { "security-key-in-the-first-slot", RUNNING, 2, { OTHER, JPKI }, SHK_CARD_READINESS_READY, "reader 1" },
  { "security-key-and-an-empty-reader", RUNNING, 2, { OTHER, EMPTY }, SHK_CARD_READINESS_NO_CARD, NULL },
  { "two-my-number-cards", RUNNING, 2, { JPKI, JPKI }, SHK_CARD_READINESS_READY, "reader 0" },
  { "looking", RUNNING, 2, { EMPTY, SHK_CARD_PRESENCE_LOOKING }, SHK_CARD_READINESS_LOOKING, NULL },
  { "mute", RUNNING, 2, { EMPTY, SHK_CARD_PRESENCE_MUTE }, SHK_CARD_READINESS_MUTE, NULL },
  { "busy", RUNNING, 1, { SHK_CARD_PRESENCE_BUSY }, SHK_CARD_READINESS_BUSY, NULL },
  { "three-readers", RUNNING, 3, { EMPTY, OTHER, JPKI }, SHK_CARD_READINESS_READY, "reader 2" },
};

static ShkCardSituation *
make (const Case *c)
{
  ShkCardSituation *self = shk_card_situation_new (c->service);

  for (guint i = 0; i < c->n_readers; i++)
    {
      g_autofree char *name = g_strdup_printf ("reader %u", i);

      shk_card_situation_add_reader (self, name, c->presences[i], c->presences[i] != EMPTY ? "3BE000FF8131FE4514" : NULL);
    }
  return self;
}

static void
test_readiness (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (ShkCardSituation) situation = make (c);

  g_assert_cmpint (shk_card_situation_get_readiness (situation), ==, c->expected);
  g_assert_cmpstr (shk_card_situation_get_ready_reader (situation), ==, c->reader);
}

/* The same seen twice is no news. */
static void
test_equal (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint k = 0; k < G_N_ELEMENTS (cases); k++)
      {
        g_autoptr (ShkCardSituation) one = make (&cases[i]);
        g_autoptr (ShkCardSituation) two = make (&cases[k]);

        g_assert_true (shk_card_situation_equal (one, two) == (i == k));
      }
}

static void
test_words_are_stable (void)
{
  for (int i = 0; i < SHK_N_CARD_READINESSES; i++)
    for (int k = 0; k < i; k++)
      g_assert_cmpstr (shk_card_readiness_to_word ((ShkCardReadiness) i), !=,
                       shk_card_readiness_to_word ((ShkCardReadiness) k));
  g_assert_cmpstr (shk_card_readiness_to_word (SHK_CARD_READINESS_SERVICE_MISSING), ==, "service-missing");
  g_assert_cmpstr (shk_card_readiness_to_word (SHK_CARD_READINESS_READY), ==, "ready");
}

/* A driver may call its reader anything. */
static void
test_reader_names_are_text (void)
{
  g_autoptr (ShkCardSituation) situation = shk_card_situation_new (RUNNING);

  shk_card_situation_add_reader (situation, "bad \xff name", EMPTY, NULL);
  g_assert_true (g_utf8_validate (shk_card_situation_get_reader (situation, 0)->name, -1, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/card-situation/readiness/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_readiness);
    }
  g_test_add_func ("/card-situation/equal", test_equal);
  g_test_add_func ("/card-situation/words", test_words_are_stable);
  g_test_add_func ("/card-situation/reader-names", test_reader_names_are_text);
  return g_test_run ();
}
