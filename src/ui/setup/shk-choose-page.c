/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-choose-page.h"

#include "shk-account-view.h"
#include "shk-announce.h"
#include "shk-catalogue.h"
#include "shk-menu-rows.h"
#include "shk-setup-rows.h"

#include <glib/gi18n-lib.h>

struct _ShkChoosePage
{
  ShkPage parent_instance;

  ShkCatalogue *catalogue;     /* (owned) (nullable) */
  GtkFilterListModel *matches; /* (owned) of those of @catalogue */
  GtkFilter *filter;           /* (unowned) of @matches */
  char *query;                 /* (owned) folded */
  const char *category;        /* (unowned) (nullable) of @catalogue; NULL: all */

  ShkAccountView *account_view;
  GtkWidget *search_entry;
  AdwComboRow *category_row;
  GtkWidget *list_group;
  GtkListBox *list;
  GtkWidget *empty_page;
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShkChoosePage, shk_choose_page, SHK_TYPE_PAGE)

/* --- What is listed ----------------------------------------------------------------------------------------------------- */

static gboolean
is_match (gpointer item, gpointer user_data)
{
  ShkChoosePage *self = user_data;
  ShkQualification *qualification = item;

  if (self->category != NULL && !g_str_equal (self->category, shk_qualification_get_category (qualification)))
    return FALSE;
  return shk_qualification_matches (qualification, self->query);
}

static GtkWidget *
make_row (gpointer item, gpointer user_data)
{
  return shk_qualification_row_new (item);
}

static void
look_again (ShkChoosePage *self)
{
  guint n;

  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  n = g_list_model_get_n_items (G_LIST_MODEL (self->matches));
  gtk_widget_set_visible (self->list_group, n > 0);
  gtk_widget_set_visible (self->empty_page, n == 0);
}

/* What the eye sees shrink is said. */
static void
announce_matches (ShkChoosePage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->matches));
  g_autofree char *words = g_strdup_printf (ngettext ("%u qualification", "%u qualifications", n), n);

  shk_announce (GTK_WIDGET (self), words);
}

static void
take_query (ShkChoosePage *self)
{
  g_free (self->query);
  self->query = shk_qualification_fold (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  look_again (self);
}

static void
search_changed (ShkChoosePage *self)
{
  take_query (self);
  announce_matches (self);
}

static void
choose (ShkChoosePage *self, ShkQualification *qualification)
{
  g_signal_emit (self, signals[CHOSEN], 0, qualification);
}

/* Return takes the only one that is left, also where it comes before the search does. */
static void
search_activated (ShkChoosePage *self)
{
  g_autoptr (ShkQualification) only = NULL;

  take_query (self);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->matches)) != 1)
    return;
  only = g_list_model_get_item (G_LIST_MODEL (self->matches), 0);
  choose (self, only);
}

/* Escape empties the field, and only an empty one leaves the page. */
static void
search_stopped (ShkChoosePage *self)
{
  if (*self->query != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "navigation.pop", NULL);
}

static void
category_changed (ShkChoosePage *self)
{
  guint selected = adw_combo_row_get_selected (self->category_row);

  if (self->catalogue == NULL)
    return;
  self->category = selected == 0 || selected == GTK_INVALID_LIST_POSITION
                     ? NULL
                     : shk_catalogue_get_category (self->catalogue, selected - 1)->id;
  look_again (self);
}

static void
row_activated (ShkChoosePage *self, GtkListBoxRow *row)
{
  choose (self, g_object_get_data (G_OBJECT (row), SHK_ROW_ITEM));
}

/* --- The catalogue ------------------------------------------------------------------------------------------------------ */

static GListModel *
make_category_names (ShkCatalogue *catalogue)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, C_("categories of qualifications", "All"));
  for (guint i = 0; i < shk_catalogue_get_n_categories (catalogue); i++)
    {
      const ShkQualificationCategory *category = shk_catalogue_get_category (catalogue, i);

      gtk_string_list_take (names, shk_setup_dup_text (category->title_ja, category->title_en));
    }
  return G_LIST_MODEL (names);
}

static void
set_up_category (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, NULL));
}

/* A list's items have a name only where somebody gives them one. */
static void
bind_category (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  const char *name = gtk_string_object_get_string (gtk_list_item_get_item (item));

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), name);
  gtk_list_item_set_accessible_label (item, name);
}

static GtkListItemFactory *
make_category_factory (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_category), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_category), NULL);
  return factory;
}

static void
show_catalogue (ShkChoosePage *self, ShkCatalogue *catalogue)
{
  g_autoptr (GListModel) names = NULL;

  if (self->catalogue == catalogue)
    return;
  names = make_category_names (catalogue);
  self->category = NULL;
  g_set_object (&self->catalogue, catalogue);
  adw_combo_row_set_model (self->category_row, names);
  gtk_filter_list_model_set_model (self->matches, shk_catalogue_get_qualifications (catalogue));
  look_again (self);
}

static DexFuture *
fetched (DexFuture *future, gpointer user_data)
{
  show_catalogue (user_data, g_value_get_object (dex_future_get_value (future, NULL)));
  return NULL;
}

static DexFuture *
load (ShkAccount *account, gpointer user_data)
{
  return dex_future_then (shk_account_fetch_catalogue (account), fetched, user_data, NULL);
}

/* --- The page ----------------------------------------------------------------------------------------------------------- */

static void
shk_choose_page_shown (AdwNavigationPage *page)
{
  shk_account_view_load (SHK_CHOOSE_PAGE (page)->account_view);
  ADW_NAVIGATION_PAGE_CLASS (shk_choose_page_parent_class)->shown (page);
}

static void
shk_choose_page_focus (ShkPage *page)
{
  gtk_widget_grab_focus (SHK_CHOOSE_PAGE (page)->search_entry);
}

static void
shk_choose_page_dispose (GObject *object)
{
  ShkChoosePage *self = SHK_CHOOSE_PAGE (object);

  if (self->list != NULL)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), SHK_TYPE_CHOOSE_PAGE);
  g_clear_object (&self->matches);
  g_clear_object (&self->catalogue);

  G_OBJECT_CLASS (shk_choose_page_parent_class)->dispose (object);
}

static void
shk_choose_page_finalize (GObject *object)
{
  g_free (SHK_CHOOSE_PAGE (object)->query);

  G_OBJECT_CLASS (shk_choose_page_parent_class)->finalize (object);
}

static void
shk_choose_page_class_init (ShkChoosePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shk_choose_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = shk_choose_page_finalize;
  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = shk_choose_page_shown;
  SHK_PAGE_CLASS (klass)->focus = shk_choose_page_focus;

  signals[CHOSEN] = g_signal_new ("chosen", SHK_TYPE_CHOOSE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  SHK_TYPE_QUALIFICATION);

  g_type_ensure (SHK_TYPE_ACCOUNT_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, SHK_RESOURCE_BASE "/ui/shk-choose-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ShkChoosePage, account_view);
  gtk_widget_class_bind_template_child (widget_class, ShkChoosePage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, ShkChoosePage, category_row);
  gtk_widget_class_bind_template_child (widget_class, ShkChoosePage, list_group);
  gtk_widget_class_bind_template_child (widget_class, ShkChoosePage, list);
  gtk_widget_class_bind_template_child (widget_class, ShkChoosePage, empty_page);
  gtk_widget_class_bind_template_callback (widget_class, search_changed);
  gtk_widget_class_bind_template_callback (widget_class, search_activated);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, category_changed);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
}

static void
shk_choose_page_init (ShkChoosePage *self)
{
  g_autoptr (GtkListItemFactory) factory = make_category_factory ();

  self->query = g_strdup ("");
  self->filter = GTK_FILTER (gtk_custom_filter_new (is_match, self, NULL));
  self->matches = gtk_filter_list_model_new (NULL, self->filter);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->matches), make_row, NULL, NULL);
  adw_combo_row_set_factory (self->category_row, factory);
}

/**
 * shk_choose_page_new:
 * @account: at whose service the catalogue is
 */
ShkPage *
shk_choose_page_new (ShkAccount *account)
{
  ShkChoosePage *self;

  g_return_val_if_fail (SHK_IS_ACCOUNT (account), NULL);

  self = g_object_new (SHK_TYPE_CHOOSE_PAGE, NULL);
  shk_account_view_set_account (self->account_view, account, load, self);
  return SHK_PAGE (self);
}
