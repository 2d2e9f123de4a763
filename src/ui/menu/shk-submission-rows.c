/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-submission-rows.h"

#include "shk-menu-rows.h"
#include "shk-setup-rows.h"
#include "shk-text.h"
#include "shk-toast.h"
#include "shk-words.h"

#include <glib/gi18n-lib.h>

static GtkWidget *
make_fact (const char *title, const char *value)
{
  g_autofree char *safe = shk_text_make_safe (value);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", title, "subtitle", safe, "subtitle-lines", 0,
                                 "subtitle-selectable", TRUE, NULL);

  gtk_widget_add_css_class (row, "property");
  return row;
}

static void
copy_clicked (GtkWidget *button, gpointer row)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (button), adw_action_row_get_subtitle (ADW_ACTION_ROW (row)));
  shk_toast (button, _("Number copied"));
}

static GtkWidget *
make_number (ShkSubmission *submission)
{
  GtkWidget *row = make_fact (_("Application number"), shk_submission_get_id (submission));
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-copy-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _("Copy the number"));
  g_signal_connect (button, "clicked", G_CALLBACK (copy_clicked), row);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_widget_add_css_class (row, "numeric");
  return row;
}

static GtkWidget *
make_state (ShkSubmission *submission)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", _("State"), NULL);

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), shk_submission_pill_new (shk_submission_get_state (submission)));
  return row;
}

void
shk_submission_add_rows (ShkSubmission *submission, AdwPreferencesGroup *group)
{
  g_autofree char *fee = NULL;

  g_return_if_fail (SHK_IS_SUBMISSION (submission) && ADW_IS_PREFERENCES_GROUP (group));

  fee = shk_setup_dup_yen (shk_submission_get_fee_yen (submission));
  adw_preferences_group_add (group, make_number (submission));
  adw_preferences_group_add (group, make_state (submission));
  adw_preferences_group_add (group, make_fact (shk_words_for_claim (SHK_CLAIM_QUALIFICATION),
                                               shk_submission_get_qualification (submission)));
  adw_preferences_group_add (group, make_fact (_("Procedure"), shk_submission_get_procedure (submission)));
  adw_preferences_group_add (group, make_fact (_("Received on"), shk_submission_get_received_on (submission)));
  adw_preferences_group_add (group, make_fact (_("Fee"), fee));
}

/* --- What comes next -------------------------------------------------------------------------------------------------- */

static void
add_point (AdwPreferencesGroup *group, const char *icon, const char *title, const char *text)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", title, "title-lines", 0, "subtitle", text,
                                 "subtitle-lines", 0, NULL);
  GtkWidget *image = g_object_new (GTK_TYPE_IMAGE, "icon-name", icon, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
  adw_preferences_group_add (group, row);
}

static void
add_examination (ShkSubmission *submission, AdwPreferencesGroup *group)
{
  g_autofree char *yen = shk_setup_dup_yen (shk_submission_get_fee_yen (submission));
  g_autofree char *text = NULL;

  add_point (group, "document-open-recent-symbolic", _("It is being examined"),
             _("Nothing has to be done by you. How far it is stands on the start page; if something has to be corrected, too."));
  if (shk_submission_get_fee_yen (submission) == 0)
    return;
  /* Translators: an amount of money, such as "12,000 yen". */
  text = g_strdup_printf (_("%s, when the examination is over. The start page then says that it awaits payment."), yen);
  add_point (group, "shk-fee-symbolic", _("Then the fee is paid"), text);
}

/**
 * shk_submission_add_next:
 * @submission: an application
 * @group: where it is said
 *
 * In words what becomes of it, and what the person has to do.
 */
void
shk_submission_add_next (ShkSubmission *submission, AdwPreferencesGroup *group)
{
  g_return_if_fail (SHK_IS_SUBMISSION (submission) && ADW_IS_PREFERENCES_GROUP (group));

  switch (shk_submission_get_state (submission))
    {
    case SHK_SUBMISSION_AWAITING_PAYMENT:
      add_point (group, "shk-fee-symbolic", _("The fee has to be paid"),
                 _("Paying comes with a later version. Until then use the government's online service on a phone."));
      break;
    case SHK_SUBMISSION_DONE:
      add_point (group, "shk-passed-symbolic", _("It is completed"), _("What was applied for has been entered in the register."));
      break;
    case SHK_SUBMISSION_RETURNED:
      add_point (group, "document-edit-symbolic", _("It has to be corrected"),
                 _("What you sent is filled in again. Correct it, sign it anew and send it; it then takes the place of this one."));
      break;
    case SHK_SUBMISSION_RECEIVED:
    case SHK_SUBMISSION_IN_REVIEW:
    default:
      add_examination (submission, group);
      break;
    }
}
