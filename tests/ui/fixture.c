/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "fixture.h"

#include "shk-code.h"
#include "shk-cose-sign1.h"
#include "shk-payload.h"
#include "shk-reason.h"
#include "shk-virtual-reader.h"

#include <gnutls/abstract.h>
#include <string.h>

#define AT_S 1795460000

static AdwApplication *application;

/* GTK's own test helper, with the styles and icons of the program. */
void
fixture_init (int *argc, char ***argv)
{
  gtk_test_init (argc, argv, NULL);
  dex_init ();
  application = adw_application_new (SHK_APP_ID ".Test", G_APPLICATION_NON_UNIQUE);
  g_application_set_resource_base_path (G_APPLICATION (application), SHK_RESOURCE_BASE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
}

/* A verifier that knows nobody and asks nobody, an account without a service, an empty reader, and drafts in memory. */
ShkServices *
fixture_new_services (void)
{
  return fixture_new_services_with (NULL, NULL, NULL);
}

/* The same, but for what is given: @account, @readers and @tray are (nullable). */
ShkServices *
fixture_new_services_with (ShkAccount *account, ShkCardReaders *readers, ShkTray *tray)
{
  g_autoptr (ShkTrust) trust = shk_trust_new ();
  g_autoptr (ShkClock) clock = shk_clock_new_fixed (AT_S);
  g_autoptr (ShkVerifier) verifier = shk_verifier_new (trust, NULL, clock);
  g_autoptr (ShkAccount) nobody = account == NULL ? shk_account_new (NULL) : NULL;
  g_autoptr (ShkDraftStore) drafts = shk_draft_store_new (NULL, NULL);
  g_autoptr (ShkVirtualReader) empty = readers == NULL ? shk_virtual_reader_new (0) : NULL;

  return shk_services_new (&(ShkServicesParts) {
    .verifier = verifier,
    .account = account != NULL ? account : nobody,
    .readers = readers != NULL ? readers : SHK_CARD_READERS (empty),
    .drafts = drafts,
    .tray = tray,
  });
}

ShkWindow *
fixture_new_window (ShkServices *services)
{
  ShkWindow *window = shk_window_new (GTK_APPLICATION (application));

  if (services != NULL)
    shk_window_set_services (window, services);
  gtk_window_present (GTK_WINDOW (window));
  fixture_settle ();
  return window;
}

void
fixture_close (ShkWindow *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  fixture_settle ();
}

/* For an assistant without the program's window around it: a view where a page "base" lies at the bottom. */
AdwNavigationView *
fixture_new_view (GtkWindow **window)
{
  AdwNavigationView *view = ADW_NAVIGATION_VIEW (adw_navigation_view_new ());

  *window = GTK_WINDOW (adw_window_new ());
  adw_navigation_view_set_animate_transitions (view, FALSE);
  adw_navigation_view_push (view, adw_navigation_page_new_with_tag (gtk_label_new ("Base"), "Base", "base"));
  adw_window_set_content (ADW_WINDOW (*window), GTK_WIDGET (view));
  gtk_window_set_default_size (*window, 600, 500);
  gtk_window_present (*window);
  return view;
}

/* --- Verdicts ------------------------------------------------------------------------------------------------------- */

static ShkClaims *
make_claims (const char *name)
{
  ShkClaimsBuilder *builder = shk_claims_builder_new (SHK_PROFILE_NQS);

  shk_claims_builder_set (builder, SHK_CLAIM_QUALIFICATION, "小型船舶操縦士 <b>一級</b> & 特殊");
  shk_claims_builder_set (builder, SHK_CLAIM_NAME, name);
  shk_claims_builder_set (builder, SHK_CLAIM_BIRTH_DATE, "1990/01/01");
  shk_claims_builder_set (builder, SHK_CLAIM_NUMBER, "0001234567890");
  shk_claims_builder_set (builder, SHK_CLAIM_AUTHORITY,
                          "a very long authority a very long authority a very long authority a very long authority");
  shk_claims_builder_set (builder, SHK_CLAIM_CERTIFICATE_ID, "TEST-0001");
  shk_claims_builder_add_other (builder, "ZZ", "something else");
  return shk_claims_builder_end (builder);
}

ShkVerdict *
fixture_new_verdict (ShkVerdictKind kind)
{
  ShkCheck checks[SHK_N_CHECKS] = { 0 };
  g_autoptr (ShkClaims) claims = make_claims ("練習 太郎\u202e<i>");
  g_autofree char *code = NULL;
  ShkVerdict *verdict;

  if (kind == SHK_VERDICT_NOT_A_CERTIFICATE)
    return shk_verdict_new_not_a_certificate ("note.png", SHK_REASON_CODE_OTHER_ADDRESS, AT_S);
  for (guint i = 0; i < SHK_N_CHECKS; i++)
    {
      shk_check_pass (&checks[i], AT_S);
      shk_check_add_evidence (&checks[i], "algorithm", "PS256");
    }
  if (kind == SHK_VERDICT_INVALID)
    shk_check_fail (&checks[SHK_CHECK_STATUS], SHK_REASON_STATUS_REVOKED, AT_S);
  if (kind == SHK_VERDICT_UNDETERMINED)
    shk_check_leave (&checks[SHK_CHECK_SIGNATURE], SHK_REASON_ISSUER_UNKNOWN);
  code = fixture_new_code ("練習 太郎");
  verdict = shk_verdict_new ("card.pdf#page=2", code, checks, claims, "P-000001", "PS256");
  for (guint i = 0; i < SHK_N_CHECKS; i++)
    shk_check_clear (&checks[i]);
  return verdict;
}

/* A certificate's code, rightly signed by a key that was made for it and is then forgotten. */
char *
fixture_new_code (const char *name)
{
  gnutls_privkey_t key;
  g_autoptr (ShkClaims) claims = make_claims (name);
  g_autoptr (GBytes) payload = shk_payload_format (claims);
  g_autoptr (GBytes) kid = g_bytes_new_static ("P-000001", 8);
  ShkCoseSign1Options options = { .algorithm = SHK_COSE_ES256, .kid = kid, .tagged = TRUE };
  g_autoptr (GBytes) cose = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (gnutls_privkey_init (&key), ==, 0);
  g_assert_cmpint (
    gnutls_privkey_generate (key, GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_SECP256R1), 0), ==, 0);
  cose = shk_cose_sign1_sign (key, &options, payload, NULL, &error);
  g_assert_no_error (error);
  gnutls_privkey_deinit (key);
  return shk_code_format (cose, NULL);
}

/* --- Waiting -------------------------------------------------------------------------------------------------------- */

void
fixture_wait (FixtureCondition condition, gpointer data)
{
  while (!condition (data))
    g_main_context_iteration (NULL, TRUE);
}

void
fixture_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

typedef struct
{
  ShkWindow *window;
  const char *text;
} Sight;

static gboolean
is_at_step (gpointer data)
{
  Sight *sight = data;

  return g_strcmp0 (fixture_get_step (sight->window), sight->text) == 0;
}

void
fixture_wait_for_step (ShkWindow *window, const char *step)
{
  Sight sight = { window, step };

  fixture_wait (is_at_step, &sight);
  fixture_settle ();
}

static gboolean
is_seen (gpointer data)
{
  Sight *sight = data;

  return fixture_find_seen (GTK_WIDGET (fixture_get_page (sight->window)), sight->text) != NULL;
}

void
fixture_wait_to_see (ShkWindow *window, const char *text)
{
  Sight sight = { window, text };

  fixture_wait (is_seen, &sight);
}

/* As a person does, who presses only what is there. */
void
fixture_press_main (ShkPage *page)
{
  GtkWidget *button = shk_page_get_main_button (page);

  g_assert_true (gtk_widget_get_visible (button) && gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  fixture_settle ();
}

/* --- Looking through widgets ---------------------------------------------------------------------------------------- */

static GtkWidget *
find_nth (GtkWidget *root, GType type, guint *index)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && (*index)-- == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_nth (child, type, index);

      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
fixture_find (GtkWidget *root, GType type, guint index)
{
  return find_nth (root, type, &index);
}

guint
fixture_count (GtkWidget *root, GType type)
{
  guint n = 0;

  while (fixture_find (root, type, n) != NULL)
    n++;
  return n;
}

GtkWidget *
fixture_find_label (GtkWidget *root, const char *text)
{
  GtkWidget *label;

  for (guint i = 0; (label = fixture_find (root, GTK_TYPE_LABEL, i)) != NULL; i++)
    if (g_str_equal (gtk_label_get_text (GTK_LABEL (label)), text))
      return label;
  return NULL;
}

/* Not one of a page that lies below, or of a stack's other child. */
GtkWidget *
fixture_find_seen (GtkWidget *root, const char *text)
{
  GtkWidget *label;

  for (guint i = 0; (label = fixture_find (root, GTK_TYPE_LABEL, i)) != NULL; i++)
    if (gtk_widget_get_mapped (label) && g_str_equal (gtk_label_get_text (GTK_LABEL (label)), text))
      return label;
  return NULL;
}

GtkWidget *
fixture_find_button (GtkWidget *root, const char *label)
{
  GtkWidget *button;

  for (guint i = 0; (button = fixture_find (root, GTK_TYPE_BUTTON, i)) != NULL; i++)
    if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), label) == 0)
      return button;
  return NULL;
}

GtkWidget *
fixture_find_action_button (GtkWidget *root, const char *action)
{
  GtkWidget *button;

  for (guint i = 0; (button = fixture_find (root, GTK_TYPE_BUTTON, i)) != NULL; i++)
    if (g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), action) == 0)
      return button;
  return NULL;
}

ShkPage *
fixture_get_page (ShkWindow *window)
{
  AdwNavigationView *view = ADW_NAVIGATION_VIEW (fixture_find (GTK_WIDGET (window), ADW_TYPE_NAVIGATION_VIEW, 0));

  return SHK_PAGE (adw_navigation_view_get_visible_page (view));
}

const char *
fixture_get_step (ShkWindow *window)
{
  return adw_navigation_page_get_tag (ADW_NAVIGATION_PAGE (fixture_get_page (window)));
}

/* --- Names ---------------------------------------------------------------------------------------------------------- */

static gboolean
has_text_inside (GtkWidget *widget)
{
  GtkWidget *label;

  for (guint i = 0; (label = fixture_find (widget, GTK_TYPE_LABEL, i)) != NULL; i++)
    if (gtk_label_get_text (GTK_LABEL (label))[0] != '\0')
      return TRUE;
  return FALSE;
}

static gboolean
is_named (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  return gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL) ||
         gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY) ||
         gtk_widget_get_tooltip_text (widget) != NULL || has_text_inside (widget);
}

/* What a person can reach with Tab, and what a screen reader takes for a control. Parts of GTK's own widgets are named by the
 * whole: the text inside an entry row, the buttons inside a header bar. */
static gboolean
is_control (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_EDITABLE (widget) || GTK_IS_LIST_BASE (widget) ||
         GTK_IS_LIST_BOX_ROW (widget) || GTK_IS_TOGGLE_BUTTON (widget) || GTK_IS_SWITCH (widget) ||
         ADW_IS_TOGGLE_GROUP (widget) || (GTK_IS_LIST_BOX (widget) && gtk_widget_get_first_child (widget) != NULL);
}

static gboolean
is_part_of_a_control (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  return GTK_IS_TEXT (widget) || GTK_IS_MENU_BUTTON (parent);
}

static void
assert_named (GtkWidget *widget)
{
  if (!gtk_widget_get_visible (widget))
    return;
  if (is_control (widget) && !is_part_of_a_control (widget) && !is_named (widget))
    g_error ("a %s inside a %s has no accessible name", G_OBJECT_TYPE_NAME (widget),
             G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    assert_named (child);
}

void
fixture_assert_named (GtkWidget *root)
{
  assert_named (root);
}
