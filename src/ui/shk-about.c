/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-about.h"

#include <glib/gi18n-lib.h>

AdwDialog *
shk_about_dialog_new (void)
{
  AdwDialog *dialog = adw_about_dialog_new ();
  AdwAboutDialog *about = ADW_ABOUT_DIALOG (dialog);

  adw_about_dialog_set_application_icon (about, SHK_APP_ID);
  adw_about_dialog_set_application_name (about, _("Shikaku"));
  adw_about_dialog_set_developer_name (about, _("The Shikaku authors"));
  adw_about_dialog_set_version (about, SHK_VERSION);
  adw_about_dialog_set_license_type (about, GTK_LICENSE_GPL_3_0);
  adw_about_dialog_set_copyright (about, "© 2026 The Shikaku authors");
  adw_about_dialog_set_website (about, "https://github.com/shikaku-app/shikaku");
  adw_about_dialog_set_comments (
    about, _("Verifies digital qualification certificates of Japan's online service for national qualifications.\n\nThe "
             "government publishes neither the key that signs real certificates nor an interface to their status. A real "
             "certificate is therefore read and shown, but never called valid: a button opens the official page.\n\n"
             "Shikaku is not made or endorsed by any agency."));
  /* Translators: your names, one a line. */
  adw_about_dialog_set_translator_credits (about, _("translator-credits"));
  return dialog;
}
