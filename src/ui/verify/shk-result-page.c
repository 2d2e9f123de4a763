/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-result-page.h"

#include "shk-announce.h"
#include "shk-export.h"
#include "shk-verdict-list.h"
#include "shk-verdict-page.h"
#include "shk-verdict-view.h"
#include "shk-verify-flow.h"

struct _ShkResultPage
{
  ShkPage parent_instance;

  GListModel *verdicts; /* (owned) (nullable) */

  GtkStack *stack;
  ShkVerdictView *view;
  ShkVerdictList *list;
  GMenuModel *export_menu;
};

G_DEFINE_FINAL_TYPE (ShkResultPage, shk_result_page, SHK_TYPE_PAGE)

static gboolean
is_single (ShkResultPage *self)
{
  return g_list_model_get_n_items (self->verdicts) == 1;
}

static void
shk_result_page_begin (ShkPage *page, ShkFlow *flow)
{
  ShkResultPage *self = SHK_RESULT_PAGE (page);

  self->verdicts = g_object_ref (shk_verify_flow_get_verdicts (SHK_VERIFY_FLOW (flow)));
  if (is_single (self))
    {
      g_autoptr (ShkVerdict) verdict = g_list_model_get_item (self->verdicts, 0);

      shk_verdict_view_set_verdict (self->view, verdict);
      gtk_stack_set_visible_child_name (self->stack, "one");
    }
  else
    {
      shk_verdict_list_set_verdicts (self->list, self->verdicts);
      gtk_stack_set_visible_child_name (self->stack, "several");
      g_object_set (self, "second-menu", self->export_menu, "width", 720, NULL);
    }
}

/* The verdict is heard without looking for it. */
static void
shk_result_page_shown (AdwNavigationPage *page)
{
  ShkResultPage *self = SHK_RESULT_PAGE (page);
  g_autofree char *spoken = NULL;

  ADW_NAVIGATION_PAGE_CLASS (shk_result_page_parent_class)->shown (page);
  if (self->verdicts == NULL)
    return;
  spoken = is_single (self) ? shk_verdict_view_dup_spoken (self->view) : shk_verdict_list_dup_spoken (self->list);
  shk_announce (GTK_WIDGET (self), spoken);
}

static void
verdict_chosen (ShkResultPage *self, ShkVerdict *verdict)
{
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_NAVIGATION_VIEW);
  AdwNavigationPage *page = shk_verdict_page_new (verdict);

  shk_page_set_practice (SHK_PAGE (page), shk_page_is_practice (SHK_PAGE (self)));
  adw_navigation_view_push (ADW_NAVIGATION_VIEW (view), page);
}

static void
shk_result_page_main (ShkPage *page)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "win.begin", "s", "verify");
}

static void
shk_result_page_second (ShkPage *page)
{
  shk_export_ask (GTK_WIDGET (page), SHK_RESULT_PAGE (page)->verdicts, SHK_EXPORT_JSON);
}

static void
export_as (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gboolean csv = g_str_equal (g_variant_get_string (parameter, NULL), "csv");

  shk_export_ask (widget, SHK_RESULT_PAGE (widget)->verdicts, csv ? SHK_EXPORT_CSV : SHK_EXPORT_JSON);
}

static void
shk_result_page_dispose (GObject *object)
{
  g_clear_object (&SHK_RESULT_PAGE (object)->verdicts);
  gtk_widget_dispose_template (GTK_WIDGET (object), SHK_TYPE_RESULT_PAGE);

  G_OBJECT_CLASS (shk_result_page_parent_class)->dispose (object);
}

static void
shk_result_page_class_init (ShkResultPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  ShkPageClass *page_class = SHK_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shk_result_page_dispose;
  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = shk_result_page_shown;
  page_class->begin = shk_result_page_begin;
  page_class->main = shk_result_page_main;
  page_class->second = shk_result_page_second;

  gtk_widget_class_install_action (widget_class, "result.export", "s", export_as);

  g_type_ensure (SHK_TYPE_VERDICT_LIST);
  g_type_ensure (SHK_TYPE_VERDICT_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, SHK_RESOURCE_BASE "/ui/shk-result-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ShkResultPage, stack);
  gtk_widget_class_bind_template_child (widget_class, ShkResultPage, view);
  gtk_widget_class_bind_template_child (widget_class, ShkResultPage, list);
  gtk_widget_class_bind_template_child (widget_class, ShkResultPage, export_menu);
  gtk_widget_class_bind_template_callback (widget_class, verdict_chosen);
}

static void
shk_result_page_init (ShkResultPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
