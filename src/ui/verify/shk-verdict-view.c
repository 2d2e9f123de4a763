/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-verdict-view.h"

#include "shk-check-row.h"
#include "shk-fact-row.h"
#include "shk-report.h"
#include "shk-text.h"
#include "shk-toast.h"
#include "shk-verdict-look.h"
#include "shk-words.h"

#include <glib/gi18n-lib.h>

/* As much of a status as stands in one line at display size. */
#define SHORT_STATUS_CHARACTERS 12

struct _ShkVerdictView
{
  AdwBin parent_instance;

  ShkVerdict *verdict; /* (owned) (nullable) */

  GtkWidget *scroller;
  GtkWidget *status_box;
  GtkWidget *status_icon;
  GtkWidget *status_label;
  GtkWidget *advice_label;
  GtkWidget *official_button;
  GtkWidget *claims_group;
  GtkWidget *others_group;
  GtkWidget *others_row;
  GtkWidget *checks_group;
  GtkWidget *identity_group;
  GtkWidget *source_label;
};

G_DEFINE_FINAL_TYPE (ShkVerdictView, shk_verdict_view, ADW_TYPE_BIN)

/* What a person looks for first comes first; the numbers that only machines need come under "Other entries". */
static const ShkClaim main_claims[] = {
  SHK_CLAIM_QUALIFICATION, SHK_CLAIM_NAME,   SHK_CLAIM_BIRTH_DATE, SHK_CLAIM_NUMBER,
  SHK_CLAIM_REGISTERED,    SHK_CLAIM_ISSUED, SHK_CLAIM_AUTHORITY,  SHK_CLAIM_ISSUER_NAME,
};
static const ShkClaim other_claims[] = {
  SHK_CLAIM_QUALIFICATION_ID, SHK_CLAIM_CERTIFICATE_ID, SHK_CLAIM_KIND, SHK_CLAIM_USER_CODE,
};

static void
add_claim_time (ShkVerdictView *self, const char *name, gboolean (*get) (const ShkClaims *claims, gint64 *at_s),
                const ShkClaims *claims)
{
  g_autofree char *time = NULL;
  gint64 at_s;

  if (!get (claims, &at_s))
    return;
  time = shk_words_dup_time (at_s);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->claims_group), shk_fact_row_new (name, time));
}

static void
add_claims (ShkVerdictView *self, ShkClaims *claims)
{
  for (guint i = 0; i < G_N_ELEMENTS (main_claims); i++)
    if (shk_claims_get (claims, main_claims[i]) != NULL)
      adw_preferences_group_add (
        ADW_PREFERENCES_GROUP (self->claims_group),
        shk_fact_row_new (shk_words_for_claim (main_claims[i]), shk_claims_get (claims, main_claims[i])));
  add_claim_time (self, _("Valid from"), shk_claims_get_not_before, claims);
  add_claim_time (self, _("Valid until"), shk_claims_get_expires, claims);
}

static gboolean
add_others (ShkVerdictView *self, ShkClaims *claims)
{
  AdwExpanderRow *row = ADW_EXPANDER_ROW (self->others_row);
  gboolean any = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (other_claims); i++)
    if (shk_claims_get (claims, other_claims[i]) != NULL)
      {
        adw_expander_row_add_row (row, shk_fact_row_new (shk_words_for_claim (other_claims[i]),
                                                         shk_claims_get (claims, other_claims[i])));
        any = TRUE;
      }
  for (guint i = 0; i < shk_claims_get_n_others (claims); i++)
    {
      const char *value = NULL;
      g_autofree char *key = shk_text_make_safe (shk_claims_get_other (claims, i, &value));

      adw_expander_row_add_row (row, shk_fact_row_new (key, value));
      any = TRUE;
    }
  return any;
}

/* How far the data may be believed is said where it begins. */
static const char *
get_claims_note (ShkVerdict *verdict)
{
  switch (shk_verdict_get_kind (verdict))
    {
    case SHK_VERDICT_VALID:
      return NULL;
    case SHK_VERDICT_INVALID:
      return _("This is what the code says. Do not rely on it.");
    case SHK_VERDICT_UNDETERMINED:
    case SHK_VERDICT_NOT_A_CERTIFICATE:
    default:
      return _("This is what the code says. It is not confirmed.");
    }
}

/* Verdict and reason in one line where that is short; else the reason stands below, smaller. A screen reader hears one text. */
static void
show_status_line (ShkVerdictView *self, const char *status)
{
  const char *words = shk_words_for_verdict (shk_verdict_get_kind (self->verdict));
  gsize length = strlen (words);
  g_autofree char *rest = NULL;
  g_autofree char *lines = NULL;
  g_autoptr (PangoAttrList) attributes = NULL;
  PangoAttribute *smaller;

  if (g_utf8_strlen (status, -1) <= SHORT_STATUS_CHARACTERS || !g_str_has_prefix (status, words))
    {
      gtk_label_set_label (GTK_LABEL (self->status_label), status);
      return;
    }
  rest = g_strchug (g_strdup (status + length));
  lines = g_strconcat (words, "\n", rest, NULL);
  smaller = pango_attr_scale_new (0.6);
  smaller->start_index = (guint) length;
  attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, smaller);
  gtk_label_set_attributes (GTK_LABEL (self->status_label), attributes);
  gtk_label_set_label (GTK_LABEL (self->status_label), lines);
  /* A label names itself anew with its text, so the one line comes last. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->status_label), GTK_ACCESSIBLE_PROPERTY_LABEL, status, -1);
}

static void
show_status (ShkVerdictView *self)
{
  ShkVerdictKind kind = shk_verdict_get_kind (self->verdict);
  g_autofree char *status = shk_words_dup_status_line (self->verdict);
  g_autofree char *advice = shk_verdict_look_dup_advice (self->verdict);
  g_autofree char *official = shk_verdict_look_dup_official_uri (self->verdict);
  const char *classes[] = { "verdict", shk_verdict_look_get_class (kind), NULL };

  gtk_widget_set_css_classes (self->status_box, classes);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->status_icon), shk_verdict_look_get_icon (kind));
  show_status_line (self, status);
  gtk_label_set_label (GTK_LABEL (self->advice_label), advice);
  gtk_widget_set_visible (self->official_button, official != NULL);
}

static void
show_source (ShkVerdictView *self)
{
  g_autofree char *source = shk_source_look_dup_name (shk_verdict_get_source (self->verdict));
  /* Translators: %s is the name of a file, or what else the code was read from. */
  g_autofree char *text = g_strdup_printf (_("Read from: %s"), source);

  gtk_label_set_label (GTK_LABEL (self->source_label), text);
}

/**
 * shk_verdict_view_set_verdict:
 * @self: a view that shows none yet
 * @verdict: what became of one input
 */
void
shk_verdict_view_set_verdict (ShkVerdictView *self, ShkVerdict *verdict)
{
  ShkClaims *claims;

  g_return_if_fail (SHK_IS_VERDICT_VIEW (self) && SHK_IS_VERDICT (verdict) && self->verdict == NULL);

  self->verdict = g_object_ref (verdict);
  claims = shk_verdict_get_claims (verdict);
  show_status (self);
  show_source (self);
  if (claims != NULL)
    add_claims (self, claims);
  gtk_widget_set_visible (self->claims_group, claims != NULL);
  gtk_widget_set_visible (self->others_group, claims != NULL && add_others (self, claims));
  gtk_widget_set_visible (self->identity_group, claims != NULL);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->claims_group), get_claims_note (verdict));
  for (guint i = 0; i < SHK_N_CHECKS; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->checks_group),
                               shk_check_row_new (i, shk_verdict_get_check (verdict, i)));
}

ShkVerdict *
shk_verdict_view_get_verdict (ShkVerdictView *self)
{
  g_return_val_if_fail (SHK_IS_VERDICT_VIEW (self), NULL);

  return self->verdict;
}

/**
 * shk_verdict_view_focus:
 * @self: a view
 *
 * Puts the keyboard's focus on the status, from where everything else is further down.
 */
void
shk_verdict_view_focus (ShkVerdictView *self)
{
  g_return_if_fail (SHK_IS_VERDICT_VIEW (self));

  gtk_widget_grab_focus (self->status_box);
}

/**
 * shk_verdict_view_dup_spoken:
 * @self: a view
 *
 * Returns: (nullable): the verdict as a screen reader announces it
 */
char *
shk_verdict_view_dup_spoken (ShkVerdictView *self)
{
  g_autofree char *advice = NULL;
  g_autofree char *status = NULL;

  g_return_val_if_fail (SHK_IS_VERDICT_VIEW (self), NULL);

  if (self->verdict == NULL)
    return NULL;
  status = shk_words_dup_status_line (self->verdict);
  advice = shk_verdict_look_dup_advice (self->verdict);
  return g_strdup_printf ("%s %s", status, advice ? advice : "");
}

static void
on_official_page_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ShkVerdictView) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (source), result, &error) &&
      !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    shk_toast (GTK_WIDGET (self), _("The official page could not be opened"));
}

static void
open_official (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ShkVerdictView *self = SHK_VERDICT_VIEW (widget);
  g_autofree char *uri = self->verdict ? shk_verdict_look_dup_official_uri (self->verdict) : NULL;
  g_autoptr (GtkUriLauncher) launcher = NULL;

  if (uri == NULL)
    return;
  launcher = gtk_uri_launcher_new (uri);
  gtk_uri_launcher_launch (launcher, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, on_official_page_opened,
                           g_object_ref (self));
}

static void
copy_evidence (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ShkVerdictView *self = SHK_VERDICT_VIEW (widget);
  g_autofree char *json = self->verdict ? shk_report_to_pretty_json (self->verdict) : NULL;

  if (json == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), json);
  shk_toast (widget, _("Evidence copied"));
}

static void
shk_verdict_view_dispose (GObject *object)
{
  g_clear_object (&SHK_VERDICT_VIEW (object)->verdict);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), SHK_TYPE_VERDICT_VIEW);

  G_OBJECT_CLASS (shk_verdict_view_parent_class)->dispose (object);
}

static void
shk_verdict_view_class_init (ShkVerdictViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shk_verdict_view_dispose;

  gtk_widget_class_install_action (widget_class, "verdict.open-official", NULL, open_official);
  gtk_widget_class_install_action (widget_class, "verdict.copy", NULL, copy_evidence);

  gtk_widget_class_set_template_from_resource (widget_class, SHK_RESOURCE_BASE "/ui/shk-verdict-view.ui");
  gtk_widget_class_bind_template_child (widget_class, ShkVerdictView, scroller);
  gtk_widget_class_bind_template_child (widget_class, ShkVerdictView, status_box);
  gtk_widget_class_bind_template_child (widget_class, ShkVerdictView, status_icon);
  gtk_widget_class_bind_template_child (widget_class, ShkVerdictView, status_label);
  gtk_widget_class_bind_template_child (widget_class, ShkVerdictView, advice_label);
  gtk_widget_class_bind_template_child (widget_class, ShkVerdictView, official_button);
  gtk_widget_class_bind_template_child (widget_class, ShkVerdictView, claims_group);
  gtk_widget_class_bind_template_child (widget_class, ShkVerdictView, others_group);
  gtk_widget_class_bind_template_child (widget_class, ShkVerdictView, others_row);
  gtk_widget_class_bind_template_child (widget_class, ShkVerdictView, checks_group);
  gtk_widget_class_bind_template_child (widget_class, ShkVerdictView, identity_group);
  gtk_widget_class_bind_template_child (widget_class, ShkVerdictView, source_label);
}

static void
shk_verdict_view_init (ShkVerdictView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
