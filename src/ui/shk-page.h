/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-controls.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* ShkPage: what every page of the window has: header bar, practice banner, stage line, content in a clamp, bottom bar.
 *
 * A page of a flow states facts (title, complete, busy, the words for its main action) and never touches a button: the
 * assistant derives them. A page that belongs to no flow (home) has the buttons that it has words for.
 *
 * A subclass's template puts its widgets into "content" (scrolled, clamped to "width") or, where it scrolls by itself, into
 * "body". @begin is called once, before the page is shown, with the flow that it belongs to; @main when the main button is
 * pressed after the last step, or where there is no flow; @refresh by hand (F5, or the header bar's button), while the page says that
 * it can be refreshed.
 * Signals: "approve" (string), "cancel", and "leave": the whole flow is to be left where it stands.
 */
#define SHK_TYPE_PAGE (shk_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (ShkPage, shk_page, SHK, PAGE, AdwNavigationPage)

struct _ShkPageClass
{
  AdwNavigationPageClass parent_class;

  void (*begin) (ShkPage *self, ShkFlow *flow);
  void (*second) (ShkPage *self);
  void (*main) (ShkPage *self);
  void (*focus) (ShkPage *self);
  void (*refresh) (ShkPage *self);
};

void         shk_page_begin            (ShkPage *self, ShkFlow *flow);
ShkFlow     *shk_page_get_flow         (ShkPage *self);
void         shk_page_set_complete     (ShkPage *self, gboolean complete);
void         shk_page_set_busy         (ShkPage *self, gboolean busy);
void         shk_page_set_action_label (ShkPage *self, const char *label);
void         shk_page_set_wait_text    (ShkPage *self, const char *text);
void         shk_page_approve          (ShkPage *self, const char *until);
void         shk_page_set_refreshable  (ShkPage *self, gboolean refreshable); /* it shows what the service may know better */

/* For the assistant and the window. */
ShkPageFacts shk_page_get_facts        (ShkPage *self);
void         shk_page_apply            (ShkPage *self, const ShkControls *controls, const ShkFailure *failure);
void         shk_page_set_progress     (ShkPage *self, double fraction, const char *text);
void         shk_page_set_stages       (ShkPage *self, const char *const *stages, guint current, guint position, guint n_steps);
void         shk_page_set_practice     (ShkPage *self, gboolean practice);
gboolean     shk_page_is_practice      (ShkPage *self);
void         shk_page_focus            (ShkPage *self);
GtkWidget   *shk_page_get_main_button  (ShkPage *self);
GtkWidget   *shk_page_get_toasts       (ShkPage *self); /* AdwToastOverlay */

G_END_DECLS
