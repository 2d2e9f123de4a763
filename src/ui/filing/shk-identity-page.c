/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-identity-page.h"

#include "shk-compare-row.h"
#include "shk-filing-rows.h"

struct _ShkIdentityPage
{
  ShkPage parent_instance;

  ShkFilingFlow *flow; /* (unowned): the parent keeps it */

  AdwBin *difference_bin;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (ShkIdentityPage, shk_identity_page, SHK_TYPE_PAGE)

static gboolean
is_narrow (ShkIdentityPage *self)
{
  gboolean narrow;

  g_object_get (self, "narrow", &narrow, NULL);
  return narrow;
}

static void
narrow_changed (ShkIdentityPage *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (SHK_IS_COMPARE_ROW (row))
      shk_compare_row_set_narrow (SHK_COMPARE_ROW (row), is_narrow (self));
}

static void
add_item (ShkIdentityPage *self, ShkFilingItem item, ShkPerson *person, ShkPerson *registered)
{
  g_autofree char *value = shk_filing_item_dup (item, person);
  g_autofree char *before = registered ? shk_filing_item_dup (item, registered) : NULL;

  if (shk_filing_item_differs (item, person, registered))
    gtk_list_box_append (self->list, shk_compare_row_new (shk_filing_item_words (item), before, value));
  else
    gtk_list_box_append (self->list, shk_filing_fact_row_new (shk_filing_item_words (item), value));
}

/* Between reading the card again and having read it there is nobody. */
static void
fill (ShkIdentityPage *self)
{
  ShkPerson *person = shk_filing_flow_get_person (self->flow);
  ShkParticulars *particulars = shk_filing_flow_get_particulars (self->flow);
  GtkWidget *difference;

  if (person == NULL)
    return;
  difference = shk_filing_difference_new (self->flow);
  adw_bin_set_child (self->difference_bin, difference);
  gtk_widget_set_visible (GTK_WIDGET (self->difference_bin), difference != NULL);
  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < SHK_N_FILING_ITEMS; i++)
    add_item (self, i, person, particulars ? shk_particulars_get_person (particulars) : NULL);
  narrow_changed (self);
}

static void
shk_identity_page_begin (ShkPage *page, ShkFlow *flow)
{
  ShkIdentityPage *self = SHK_IDENTITY_PAGE (page);

  self->flow = SHK_FILING_FLOW (flow);
  fill (self);
}

static void
shk_identity_page_showing (AdwNavigationPage *page)
{
  fill (SHK_IDENTITY_PAGE (page));
  ADW_NAVIGATION_PAGE_CLASS (shk_identity_page_parent_class)->showing (page);
}

static void
shk_identity_page_second (ShkPage *page)
{
  shk_filing_flow_read_again (SHK_IDENTITY_PAGE (page)->flow);
}

static void
shk_identity_page_dispose (GObject *object)
{
  SHK_IDENTITY_PAGE (object)->flow = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), SHK_TYPE_IDENTITY_PAGE);

  G_OBJECT_CLASS (shk_identity_page_parent_class)->dispose (object);
}

static void
shk_identity_page_class_init (ShkIdentityPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shk_identity_page_dispose;
  SHK_PAGE_CLASS (klass)->begin = shk_identity_page_begin;
  SHK_PAGE_CLASS (klass)->second = shk_identity_page_second;
  ADW_NAVIGATION_PAGE_CLASS (klass)->showing = shk_identity_page_showing;

  gtk_widget_class_set_template_from_resource (widget_class, SHK_RESOURCE_BASE "/ui/shk-identity-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ShkIdentityPage, difference_bin);
  gtk_widget_class_bind_template_child (widget_class, ShkIdentityPage, list);
}

static void
shk_identity_page_init (ShkIdentityPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::narrow", G_CALLBACK (narrow_changed), NULL);
}
