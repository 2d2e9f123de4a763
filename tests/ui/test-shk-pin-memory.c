/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A password that was typed is nowhere in the process's memory afterwards: typed into the page as a person types it, taken by a flow
 * through the card's session to a virtual card, and searched for in everything that the process has mapped. */

#include "../practice/shk-test-service.h"
#include "../shk-test-folder.h"
#include "fixture.h"
#include "memory.h"

#include "shk-assistant.h"
#include "shk-card-flow-private.h"
#include "shk-card-page.h"
#include "shk-fiber.h"
#include "shk-pin-page.h"
#include "shk-virtual-card.h"
#include "shk-virtual-reader.h"

#include <json-glib/json-glib.h>
#include <string.h>
#include <sys/prctl.h>

#define HOLDER "01-taro"
#define MIN_SEARCHED_BYTES (8 * 1024 * 1024) /* GTK alone has more: less would be a search that does not work */

static char *folder; /* (owned) shared, so that keys are made once */

/* --- A flow that signs ------------------------------------------------------------------------------------------------- */

typedef ShkCardFlow SignFlow;
typedef ShkCardFlowClass SignFlowClass;

static GType sign_flow_get_type (void);
G_DEFINE_TYPE (SignFlow, sign_flow, SHK_TYPE_CARD_FLOW)

static DexFuture *
sign (ShkCardFlow *self, ShkCardSession *session, ShkSecret *pin, gboolean last_try)
{
  g_autoptr (GBytes) data = g_bytes_new_static ("an application", strlen ("an application"));

  return shk_card_session_sign (session, pin, last_try, data);
}

static DexFuture *
sign_fiber (gpointer data)
{
  g_autoptr (ShkCardSignature) signature = NULL;
  g_autoptr (GError) error = NULL;

  if (shk_card_flow_await_card (data, &error))
    signature = shk_card_flow_use_card (data, sign, &error);
  if (signature == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  shk_card_flow_close_card (data);
  return dex_future_new_true ();
}

static DexFuture *
run_sign (ShkFlow *flow)
{
  return shk_fiber_spawn (sign_fiber, g_object_ref (flow), g_object_unref);
}

static gboolean
has_pin (ShkFlow *flow)
{
  return shk_card_flow_has_pin (SHK_CARD_FLOW (flow));
}

static void
forget_pin (ShkFlow *flow)
{
  shk_card_flow_set_pin (SHK_CARD_FLOW (flow), NULL);
}

static const ShkFlowStep steps[] = {
  { "sign.pin", .is_complete = has_pin, .undo = forget_pin },
  { "sign.card", .is_complete = has_pin, .run = run_sign },
  { "sign.done", .flags = SHK_STEP_FINAL },
};

static ShkPinKind
sign_flow_get_pin_kind (ShkCardFlow *self)
{
  return SHK_PIN_SIGN;
}

static const char *
sign_flow_get_pin_step (ShkCardFlow *self)
{
  return "sign.pin";
}

static void
sign_flow_class_init (SignFlowClass *klass)
{
  SHK_FLOW_CLASS (klass)->steps = steps;
  SHK_FLOW_CLASS (klass)->n_steps = G_N_ELEMENTS (steps);
  klass->get_pin_kind = sign_flow_get_pin_kind;
  klass->get_pin_step = sign_flow_get_pin_step;
}

static void
sign_flow_init (SignFlow *self)
{
}

static ShkFlow *
new_flow (ShkServices *services, GObject *subject)
{
  return g_object_new (sign_flow_get_type (), "readers", shk_services_get_readers (services), NULL);
}

static const ShkStoryPage pages[] = {
  { "sign.pin", shk_pin_page_get_type, NULL },
  { "sign.card", shk_card_page_get_type, NULL },
};

static const ShkStory story = { .name = "sign", .new_flow = new_flow, .pages = pages, .n_pages = G_N_ELEMENTS (pages) };

/* --- A card that has the password -------------------------------------------------------------------------------------- */

/* As it is on the card, in capital letters, where only secrets are. */
static GBytes *
hash_pin (const HiddenPin *pin, GBytes *salt)
{
  g_autoptr (ShkSecret) secret = shk_secret_new (NULL, HIDDEN_PIN_CHARACTERS);

  for (guint i = 0; i < HIDDEN_PIN_CHARACTERS; i++)
    shk_secret_get_writable (secret)[i] = (guint8) g_ascii_toupper (hidden_pin_get (pin, i));
  return shk_virtual_card_hash_pin (shk_secret_get_data (secret), HIDDEN_PIN_CHARACTERS, salt);
}

static void
set_bytes (JsonObject *object, const char *name, GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = g_base64_encode (data, size);

  json_object_set_string_member (object, name, text);
}

/* The card of somebody of practice mode, but for this one password. */
static char *
write_card (const HiddenPin *pin)
{
  g_autofree char *from = g_build_filename (folder, "cards", HOLDER ".json", NULL);
  g_autofree char *to = g_build_filename (folder, "hidden.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (GBytes) salt = g_bytes_new_static ("salt of the test", 16);
  g_autoptr (GBytes) hash = hash_pin (pin, salt);
  g_autoptr (GError) error = NULL;
  JsonObject *entry;

  json_parser_load_from_file (parser, from, &error);
  g_assert_no_error (error);
  entry = json_object_get_object_member (json_node_get_object (json_parser_get_root (parser)), "pins");
  entry = json_object_get_object_member (entry, shk_pin_to_word (SHK_PIN_SIGN));
  set_bytes (entry, "salt", salt);
  set_bytes (entry, "hash", hash);
  json_generator_set_root (generator, json_parser_get_root (parser));
  json_generator_to_file (generator, to, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&to);
}

/* --- Fixture ----------------------------------------------------------------------------------------------------------- */

typedef struct
{
  HiddenPin pin;
  char *card;               /* (owned) its file */
  ShkVirtualReader *reader; /* (owned) */
  ShkServices *services;    /* (owned) */
  GtkWindow *window;
  AdwNavigationView *view;
  ShkAssistant *assistant;  /* (owned) (nullable) */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  hidden_pin_init (&fixture->pin);
  fixture->card = write_card (&fixture->pin);
  fixture->reader = shk_virtual_reader_new (0);
  fixture->services = fixture_new_services_with (NULL, SHK_CARD_READERS (fixture->reader), NULL);
  fixture->view = fixture_new_view (&fixture->window);
  fixture->assistant = shk_assistant_new (fixture->view, &story, fixture->services, NULL);
  shk_assistant_start (fixture->assistant, FALSE);
  fixture_settle ();
}

static void
place (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  shk_virtual_reader_place (fixture->reader, fixture->card, &error);
  g_assert_no_error (error);
}

static void
close_window (Fixture *fixture)
{
  g_clear_object (&fixture->assistant);
  if (fixture->window != NULL)
    gtk_window_destroy (fixture->window);
  fixture->window = NULL;
  fixture_settle ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *state = g_build_filename (folder, "hidden.state", NULL);

  close_window (fixture);
  g_clear_object (&fixture->services);
  g_clear_object (&fixture->reader);
  g_unlink (fixture->card);
  g_unlink (state);
  g_free (fixture->card);
}

/* --- What is done ------------------------------------------------------------------------------------------------------ */

static const char *
get_tag (Fixture *fixture)
{
  return adw_navigation_page_get_tag (adw_navigation_view_get_visible_page (fixture->view));
}

static gboolean
is_at_base (gpointer data)
{
  return g_strcmp0 (get_tag (data), "base") == 0;
}

static gboolean
is_at_pin (gpointer data)
{
  return g_strcmp0 (get_tag (data), "sign.pin") == 0;
}

static GtkWidget *
get_page (Fixture *fixture)
{
  return GTK_WIDGET (adw_navigation_view_get_visible_page (fixture->view));
}

static GtkWidget *
get_text (Fixture *fixture)
{
  return fixture_find (fixture_find (get_page (fixture), ADW_TYPE_PASSWORD_ENTRY_ROW, 0), GTK_TYPE_TEXT, 0);
}

/* Key by key, which is what GtkText makes of a key. */
static void
type_character (Fixture *fixture, char character)
{
  char key[] = { character, '\0' };

  g_signal_emit_by_name (get_text (fixture), "insert-at-cursor", key);
  fixture_settle ();
}

/* @wrong: with another last character. */
static void
type (Fixture *fixture, gboolean wrong)
{
  char last = hidden_pin_get (&fixture->pin, HIDDEN_PIN_CHARACTERS - 1);

  gtk_widget_grab_focus (get_text (fixture));
  for (guint i = 0; i < HIDDEN_PIN_CHARACTERS - 1; i++)
    type_character (fixture, hidden_pin_get (&fixture->pin, i));
  type_character (fixture, wrong ? (last == 'a' ? 'b' : 'a') : last);
  g_assert_cmpuint (gtk_entry_buffer_get_length (gtk_text_get_buffer (GTK_TEXT (get_text (fixture)))), ==,
                    HIDDEN_PIN_CHARACTERS);
}

/* While any secret lives the process is not dumpable; the card's own thread lets go of its last one when it has ended. */
static gboolean
has_no_secret (gpointer data)
{
  return prctl (PR_GET_DUMPABLE) == 1;
}

static gboolean
look_again (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static void
wait_for_no_secret (void)
{
  guint source = g_timeout_add (5, look_again, NULL);

  fixture_wait (has_no_secret, NULL);
  g_source_remove (source);
}

static MemorySearch
search (const HiddenPin *pin)
{
  MemorySearch result = memory_search (pin);

  g_test_message ("%u found in %u mappings, %" G_GSIZE_FORMAT " bytes", result.n_found, result.n_mappings, result.n_bytes);
  g_assert_cmpuint (result.n_bytes, >=, MIN_SEARCHED_BYTES);
  return result;
}

static void
assert_nowhere (Fixture *fixture)
{
  wait_for_no_secret ();
  g_assert_cmpuint (search (&fixture->pin).n_found, ==, 0);
}

/* --- That the search finds --------------------------------------------------------------------------------------------- */

static void
assert_found_once (gpointer copy, gsize size, const HiddenPin *pin)
{
  g_assert_cmpuint (search (pin).n_found, ==, 1);
  shk_secret_wipe (copy, size);
  g_free (copy);
}

static void
test_copy (Fixture *fixture, gconstpointer data)
{
  char *text = g_malloc0 (HIDDEN_PIN_CHARACTERS + 1), *half = g_malloc0 (HIDDEN_PIN_MIN_RUN);
  gunichar *wide = NULL;
  gunichar2 *middle = NULL;

  for (guint i = 0; i < HIDDEN_PIN_CHARACTERS; i++)
    text[i] = g_ascii_toupper (hidden_pin_get (&fixture->pin, i));
  assert_found_once (text, HIDDEN_PIN_CHARACTERS, &fixture->pin);
  for (guint i = 0; i < HIDDEN_PIN_MIN_RUN; i++)
    half[i] = hidden_pin_get (&fixture->pin, i + 3);
  assert_found_once (half, HIDDEN_PIN_MIN_RUN, &fixture->pin);
  middle = g_new0 (gunichar2, HIDDEN_PIN_CHARACTERS);
  for (guint i = 0; i < HIDDEN_PIN_CHARACTERS; i++)
    middle[i] = (gunichar2) hidden_pin_get (&fixture->pin, i);
  assert_found_once (middle, HIDDEN_PIN_CHARACTERS * sizeof *middle, &fixture->pin);
  wide = g_new0 (gunichar, HIDDEN_PIN_CHARACTERS);
  for (guint i = 0; i < HIDDEN_PIN_CHARACTERS; i++)
    wide[i] = (gunichar) hidden_pin_get (&fixture->pin, i);
  assert_found_once (wide, HIDDEN_PIN_CHARACTERS * sizeof *wide, &fixture->pin);
  assert_nowhere (fixture);
}

/* A flow with a copy that was forgotten would not go unnoticed, and one that was only given back is none that is gone. */
static void
test_leak (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = NULL;

  type (fixture, FALSE);
  copy = g_strdup (gtk_editable_get_text (GTK_EDITABLE (get_text (fixture))));
  adw_navigation_view_pop (fixture->view);
  close_window (fixture);
  wait_for_no_secret ();
  g_assert_cmpuint (search (&fixture->pin).n_found, ==, 1);
  shk_secret_wipe (copy, strlen (copy));
}

/* In the entry it is, and in the secret. */
static void
test_typed (Fixture *fixture, gconstpointer data)
{
  type (fixture, FALSE);
  g_assert_cmpuint (search (&fixture->pin).n_found, >=, 2);
}

/* --- That nothing is left ---------------------------------------------------------------------------------------------- */

static void
test_signed (Fixture *fixture, gconstpointer data)
{
  ShkFlow *flow = shk_assistant_get_flow (fixture->assistant);
  g_autoptr (ShkFlow) kept = g_object_ref (flow);

  place (fixture);
  type (fixture, FALSE);
  fixture_press_main (SHK_PAGE (get_page (fixture)));
  fixture_wait (is_at_base, fixture);
  g_assert_cmpint (shk_flow_get_state (kept), ==, SHK_FLOW_DONE);
  assert_nowhere (fixture); /* the window is there, and so is the card */
  close_window (fixture);
  shk_virtual_reader_remove (fixture->reader);
  assert_nowhere (fixture);
}

static gboolean
is_told_so (gpointer data)
{
  Fixture *fixture = data;
  ShkFlow *flow = shk_assistant_get_flow (fixture->assistant);

  return is_at_pin (data) && shk_card_flow_get_notice (SHK_CARD_FLOW (flow)) != NULL;
}

static void
test_wrong (Fixture *fixture, gconstpointer data)
{
  place (fixture);
  type (fixture, TRUE);
  fixture_press_main (SHK_PAGE (get_page (fixture)));
  fixture_wait (is_told_so, fixture);
  g_assert_cmpint (shk_card_flow_get_tries (SHK_CARD_FLOW (shk_assistant_get_flow (fixture->assistant))), ==, 4);
  fixture_settle ();
  assert_nowhere (fixture); /* the page waits for another one */
  close_window (fixture);
  assert_nowhere (fixture);
}

static void
test_left (Fixture *fixture, gconstpointer data)
{
  type (fixture, FALSE);
  adw_navigation_view_pop (fixture->view);
  fixture_settle ();
  assert_nowhere (fixture);
}

static void
test_closed (Fixture *fixture, gconstpointer data)
{
  type (fixture, FALSE);
  close_window (fixture);
  assert_nowhere (fixture);
}

/* What the person deleted is not in the entry any more, and must not be behind it either. */
static void
test_deleted (Fixture *fixture, gconstpointer data)
{
  type (fixture, FALSE);
  for (guint i = 0; i < HIDDEN_PIN_CHARACTERS; i++)
    g_signal_emit_by_name (get_text (fixture), "backspace");
  type (fixture, FALSE);
  g_signal_emit_by_name (get_text (fixture), "delete-from-cursor", GTK_DELETE_PARAGRAPHS, 1);
  fixture_settle ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_text (fixture))), ==, "");
  adw_navigation_view_pop (fixture->view);
  fixture_settle ();
  assert_nowhere (fixture);
}

static void
note_painted (gboolean *painted)
{
  *painted = TRUE;
}

static gboolean
is_painted (gpointer data)
{
  return *(gboolean *) data;
}

/* As the person sees it. */
static void
paint (Fixture *fixture)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (fixture->window));
  gboolean painted = FALSE;
  gulong handler = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (note_painted), &painted);

  gtk_widget_queue_draw (GTK_WIDGET (fixture->window));
  fixture_wait (is_painted, &painted);
  g_signal_handler_disconnect (clock, handler);
}

static void
reveal (Fixture *fixture)
{
  g_assert_true (gtk_widget_activate_action (get_text (fixture), "misc.toggle-visibility", NULL));
  g_assert_true (gtk_text_get_visibility (GTK_TEXT (get_text (fixture))));
}

static void
test_shown (Fixture *fixture, gconstpointer data)
{
  type (fixture, FALSE);
  reveal (fixture);
  paint (fixture);
  close_window (fixture);
  assert_nowhere (fixture);
}

static void
test_typed_shown (Fixture *fixture, gconstpointer data)
{
  reveal (fixture);
  type (fixture, FALSE);
  paint (fixture);
  close_window (fixture);
  assert_nowhere (fixture);
}

/* Closed while the flow waits for the card. */
static void
test_closed_waiting (Fixture *fixture, gconstpointer data)
{
  type (fixture, FALSE);
  fixture_press_main (SHK_PAGE (get_page (fixture)));
  g_assert_cmpstr (get_tag (fixture), ==, "sign.card");
  g_assert_cmpint (shk_flow_get_state (shk_assistant_get_flow (fixture->assistant)), ==, SHK_FLOW_RUNNING);
  close_window (fixture);
  assert_nowhere (fixture);
}

#define ADD(name, function) g_test_add ("/ui/pin-memory/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  folder = g_dir_make_tmp ("shikaku-pin-memory-XXXXXX", NULL);
  g_assert_nonnull (folder);
  shk_practice_service_close (test_service_open_practice (folder, 12, NULL)); /* which makes the cards */

  ADD ("search/finds-a-copy", test_copy);
  ADD ("search/finds-a-leak", test_leak);
  ADD ("search/finds-what-is-typed", test_typed);
  ADD ("nothing-is-left/signed", test_signed);
  ADD ("nothing-is-left/wrong", test_wrong);
  ADD ("nothing-is-left/left", test_left);
  ADD ("nothing-is-left/deleted", test_deleted);
  ADD ("nothing-is-left/shown", test_shown);
  ADD ("nothing-is-left/typed-while-shown", test_typed_shown);
  ADD ("nothing-is-left/closed", test_closed);
  ADD ("nothing-is-left/closed-while-waiting", test_closed_waiting);
  return test_folder_run (folder);
}
