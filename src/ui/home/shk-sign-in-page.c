/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-sign-in-page.h"

struct _ShkSignInPage
{
  ShkPage parent_instance;
};

G_DEFINE_FINAL_TYPE (ShkSignInPage, shk_sign_in_page, SHK_TYPE_PAGE)

static void
shk_sign_in_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SHK_TYPE_SIGN_IN_PAGE);

  G_OBJECT_CLASS (shk_sign_in_page_parent_class)->dispose (object);
}

static void
shk_sign_in_page_main (ShkPage *page)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "win.begin", "s", "verify");
}

static void
shk_sign_in_page_class_init (ShkSignInPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shk_sign_in_page_dispose;
  SHK_PAGE_CLASS (klass)->main = shk_sign_in_page_main;

  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass), SHK_RESOURCE_BASE "/ui/shk-sign-in-page.ui");
}

static void
shk_sign_in_page_init (ShkSignInPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwNavigationPage *
shk_sign_in_page_new (void)
{
  return g_object_new (SHK_TYPE_SIGN_IN_PAGE, NULL);
}
