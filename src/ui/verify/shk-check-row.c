/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-check-row.h"

#include "shk-fact-row.h"
#include "shk-verdict-look.h"
#include "shk-words.h"

#include <glib/gi18n-lib.h>

struct _ShkCheckRow
{
  AdwExpanderRow parent_instance;
};

G_DEFINE_FINAL_TYPE (ShkCheckRow, shk_check_row, ADW_TYPE_EXPANDER_ROW)

static void
shk_check_row_class_init (ShkCheckRowClass *klass)
{
}

static void
shk_check_row_init (ShkCheckRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
}

static void
add_fact (ShkCheckRow *self, const char *name, const char *value)
{
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), shk_fact_row_new (name, value));
}

static void
add_facts (ShkCheckRow *self, const ShkCheck *check)
{
  if (check->reason != NULL)
    add_fact (self, _("Reason"), shk_words_for_reason (check->reason).advice);
  if (check->at_s != 0)
    {
      g_autofree char *at = shk_words_dup_time (check->at_s);

      add_fact (self, _("Made on"), at);
    }
  for (guint i = 0; check->evidence != NULL && check->evidence[i] != NULL && check->evidence[i + 1] != NULL; i += 2)
    {
      g_autofree char *name = shk_words_dup_evidence_name (check->evidence[i]);

      add_fact (self, name, check->evidence[i + 1]);
    }
}

static char *
dup_subtitle (const ShkCheck *check)
{
  const char *outcome = shk_words_for_outcome (check->outcome);

  if (check->reason != NULL)
    /* Translators: the outcome of a check and its reason, such as "failed: revoked". */
    return g_strdup_printf (_("%s: %s"), outcome, shk_words_for_reason (check->reason).title);
  if (check->at_s != 0)
    {
      g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (check->at_s);
      g_autofree char *time = at ? g_date_time_format (at, "%T") : NULL;

      return g_strdup_printf ("%s · %s", outcome, time ? time : "");
    }
  return g_strdup (outcome);
}

/**
 * shk_check_row_new:
 * @kind: which check
 * @check: what became of it
 */
GtkWidget *
shk_check_row_new (ShkCheckKind kind, const ShkCheck *check)
{
  ShkCheckRow *self = g_object_new (SHK_TYPE_CHECK_ROW, NULL);
  g_autofree char *subtitle = dup_subtitle (check);
  GtkWidget *icon = gtk_image_new_from_icon_name (shk_outcome_look_get_icon (check->outcome));

  gtk_widget_add_css_class (icon, shk_outcome_look_get_class (check->outcome));
  gtk_image_set_pixel_size (GTK_IMAGE (icon), 24);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (self), icon);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), shk_words_for_check (kind));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
  /* The row that is seen is inside the one that a screen reader lands on. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, shk_words_for_check (kind),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle, -1);
  add_facts (self, check);
  return GTK_WIDGET (self);
}
