/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-menu-rows.h"

#include "shk-text.h"

#include <glib/gi18n-lib.h>

/* Texts of the service are shown as they are: no markup, and no character that turns the others around. */
GtkWidget *
shk_item_row_new (gpointer item, const char *title, const char *subtitle)
{
  g_autofree char *safe_title = shk_text_make_safe (title);
  g_autofree char *safe_subtitle = shk_text_make_safe (subtitle);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", safe_title, "title-lines", 0, "subtitle",
                                 safe_subtitle, "subtitle-lines", 0, "activatable", TRUE, NULL);
  GtkWidget *icon = gtk_image_new_from_icon_name ("go-next-symbolic");

  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), icon);
  g_object_set_data_full (G_OBJECT (row), SHK_ROW_ITEM, g_object_ref (item), g_object_unref);
  return row;
}

/**
 * shk_registration_row_new:
 * @registration: a qualification of the person
 *
 * Returns: (transfer floating): its row
 */
GtkWidget *
shk_registration_row_new (ShkRegistration *registration)
{
  g_autofree char *number = NULL;

  g_return_val_if_fail (SHK_IS_REGISTRATION (registration), NULL);

  /* Translators: a registration number. */
  number = g_strdup_printf (_("Number %s"), shk_registration_get_number (registration));
  return shk_item_row_new (registration, shk_registration_get_qualification (registration), number);
}

const char *
shk_submission_state_words (ShkSubmissionState state)
{
  switch (state)
    {
    case SHK_SUBMISSION_IN_REVIEW:
      return C_("application", "In review");
    case SHK_SUBMISSION_AWAITING_PAYMENT:
      return C_("application", "Awaiting payment");
    case SHK_SUBMISSION_DONE:
      return C_("application", "Completed");
    case SHK_SUBMISSION_RETURNED:
      return C_("application", "Returned");
    case SHK_SUBMISSION_RECEIVED:
    default:
      return C_("application", "Received");
    }
}

static const char *
get_style (ShkSubmissionState state)
{
  switch (state)
    {
    case SHK_SUBMISSION_AWAITING_PAYMENT:
    case SHK_SUBMISSION_RETURNED:
      return "undetermined";
    case SHK_SUBMISSION_DONE:
      return "valid";
    case SHK_SUBMISSION_RECEIVED:
    case SHK_SUBMISSION_IN_REVIEW:
    default:
      return "not-a-certificate";
    }
}

static GtkWidget *
make_label (const char *text)
{
  g_autofree char *safe = shk_text_make_safe (text);

  return g_object_new (GTK_TYPE_LABEL, "label", safe, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0, NULL);
}

GtkWidget *
shk_submission_pill_new (ShkSubmissionState state)
{
  const char *styles[] = { "pill-label", get_style (state), NULL };

  return g_object_new (GTK_TYPE_LABEL, "label", shk_submission_state_words (state), "css-classes", styles, "valign",
                       GTK_ALIGN_CENTER, "halign", GTK_ALIGN_START, NULL);
}

/**
 * shk_submission_row_new:
 * @submission: an application of the person
 *
 * Its state is at the row's end, or below where large text leaves no room beside it.
 *
 * Returns: (transfer floating): its row
 */
GtkWidget *
shk_submission_row_new (ShkSubmission *submission)
{
  g_autofree char *received = NULL;
  GtkWidget *row, *box, *line, *words, *title, *subtitle, *pill, *icon;

  g_return_val_if_fail (SHK_IS_SUBMISSION (submission), NULL);

  /* Translators: what was applied for, and the day on which the application was received. */
  received = g_strdup_printf (_("%s, received %s"), shk_submission_get_procedure (submission),
                              shk_submission_get_received_on (submission));
  title = make_label (shk_submission_get_qualification (submission));
  subtitle = make_label (received);
  gtk_widget_add_css_class (subtitle, "subtitle");
  pill = shk_submission_pill_new (shk_submission_get_state (submission));
  words = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 3, "hexpand", TRUE, NULL);
  gtk_box_append (GTK_BOX (words), title);
  gtk_box_append (GTK_BOX (words), subtitle);
  box = g_object_new (ADW_TYPE_WRAP_BOX, "child-spacing", 12, "line-spacing", 6, "justify", ADW_JUSTIFY_SPREAD,
                      "justify-last-line", FALSE, NULL);
  adw_wrap_box_append (ADW_WRAP_BOX (box), words);
  adw_wrap_box_append (ADW_WRAP_BOX (box), pill);
  icon = gtk_image_new_from_icon_name ("go-next-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_set_hexpand (box, TRUE);
  line = g_object_new (GTK_TYPE_BOX, "spacing", 12, NULL);
  gtk_widget_add_css_class (line, "submission");
  gtk_box_append (GTK_BOX (line), box);
  gtk_box_append (GTK_BOX (line), icon);
  row = g_object_new (ADW_TYPE_PREFERENCES_ROW, "activatable", TRUE, "child", line, "action-name", "win.show-application", NULL);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", shk_submission_get_id (submission));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY, title, pill, NULL,
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, subtitle, NULL, -1);
  return row;
}
