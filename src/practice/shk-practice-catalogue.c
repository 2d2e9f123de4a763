/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-catalogue.h"

#include "shk-practice-json.h"
#include "shk-practice-resources.h"

#include <gio/gio.h>

#define RESOURCE SHK_RESOURCE_BASE "/practice/catalogue.json"
#define N_MEMBERS 8 /* a comment, categories, five tables, qualifications */

typedef struct
{
  JsonNode *root;       /* of the file */
  JsonBuilder *builder; /* of the answer */
  const char *at;       /* what is gone through at this time */
  char *wrong;          /* (owned) (nullable) the first thing that is */
} Expansion;

typedef struct
{
  const char *name;
  GType type;
} Member;

typedef void (*ExpandFunc) (Expansion *self, JsonNode *node);

static const Member category_members[] = {
  { "id", G_TYPE_STRING }, { "title_ja", G_TYPE_STRING }, { "title_en", G_TYPE_STRING }, { NULL },
};
static const Member qualification_members[] = {
  { "id", G_TYPE_STRING },      { "category", G_TYPE_STRING }, { "name_ja", G_TYPE_STRING },
  { "reading", G_TYPE_STRING }, { "name_en", G_TYPE_STRING },  { NULL },
};
static const Member authority_members[] = {
  { "authority_ja", G_TYPE_STRING }, { "authority_en", G_TYPE_STRING }, { NULL },
};
static const Member number_members[] = {
  { "number_pattern", G_TYPE_STRING }, { "number_example", G_TYPE_STRING }, { NULL },
};
static const Member procedure_members[] = {
  { "title_ja", G_TYPE_STRING }, { "title_en", G_TYPE_STRING }, { "minutes", G_TYPE_INT64 }, { NULL },
};
static const Member fee_members[] = { { "fee_yen", G_TYPE_INT64 }, { NULL } };
static const Member document_members[] = {
  { "title_ja", G_TYPE_STRING }, { "title_en", G_TYPE_STRING }, { "max_pages", G_TYPE_INT64 }, { NULL },
};

/* Whatever is wrong, the rest is gone through as if it were not: the answer stays well-formed, and only the end has to
 * look. */
static void
complain (Expansion *self, const char *what)
{
  if (self->wrong == NULL)
    self->wrong = g_strdup_printf ("The catalogue, at “%s”: “%s” is missing or wrong", self->at, what);
}

/* (nullable) */
static JsonNode *
get_member (JsonNode *from, const char *name)
{
  JsonObject *object = from != NULL && JSON_NODE_HOLDS_OBJECT (from) ? json_node_get_object (from) : NULL;

  return object != NULL ? json_object_get_member (object, name) : NULL;
}

/* (nullable) */
static const char *
get_text (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

/* What stands under @id, a node with a text, in one of the file's tables. (nullable) */
static JsonNode *
look_up (Expansion *self, const char *table, JsonNode *id)
{
  const char *text = get_text (id);
  JsonNode *node = text != NULL ? get_member (get_member (self->root, table), text) : NULL;

  if (node == NULL)
    complain (self, text != NULL ? text : table);
  return node;
}

static void
copy_members (Expansion *self, JsonNode *from, const Member *members)
{
  for (; members->name != NULL; members++)
    {
      JsonNode *node = get_member (from, members->name);

      if (node == NULL || json_node_get_value_type (node) != members->type)
        complain (self, members->name);
      else
        json_builder_add_value (json_builder_set_member_name (self->builder, members->name), json_node_copy (node));
    }
}

static void
expand_list (Expansion *self, const char *name, JsonNode *from, ExpandFunc expand)
{
  JsonArray *list = from != NULL && JSON_NODE_HOLDS_ARRAY (from) ? json_node_get_array (from) : NULL;

  if (list == NULL)
    complain (self, name);
  json_builder_begin_array (json_builder_set_member_name (self->builder, name));
  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      json_builder_begin_object (self->builder);
      expand (self, json_array_get_element (list, i));
      json_builder_end_object (self->builder);
    }
  json_builder_end_array (self->builder);
}

static void
expand_category (Expansion *self, JsonNode *node)
{
  copy_members (self, node, category_members);
}

/* @node: the document's id */
static void
expand_document (Expansion *self, JsonNode *node)
{
  shk_practice_json_add_text (self->builder, "id", get_text (node));
  copy_members (self, look_up (self, "documents", node), document_members);
}

/* @node: a line of a schedule */
static void
expand_procedure (Expansion *self, JsonNode *node)
{
  JsonNode *id = get_member (node, "procedure");

  shk_practice_json_add_text (self->builder, "id", get_text (id));
  copy_members (self, look_up (self, "procedures", id), procedure_members);
  copy_members (self, node, fee_members);
  expand_list (self, "documents", get_member (node, "documents"), expand_document);
}

static void
expand_qualification (Expansion *self, JsonNode *node)
{
  const char *id = get_text (get_member (node, "id"));

  self->at = id != NULL ? id : "qualifications";
  copy_members (self, node, qualification_members);
  copy_members (self, look_up (self, "authorities", get_member (node, "authority")), authority_members);
  copy_members (self, look_up (self, "numbers", get_member (node, "number")), number_members);
  expand_list (self, "procedures", look_up (self, "schedules", get_member (node, "schedule")), expand_procedure);
}

static void
expand_catalogue (Expansion *self)
{
  json_builder_begin_object (self->builder);
  expand_list (self, "categories", get_member (self->root, "categories"), expand_category);
  expand_list (self, "qualifications", get_member (self->root, "qualifications"), expand_qualification);
  json_builder_end_object (self->builder);
}

GBytes *
shk_practice_catalogue_parse (GBytes *json, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  Expansion expansion = { .builder = builder, .at = "categories" };
  g_autoptr (JsonParser) parser = NULL;
  g_autofree char *wrong = NULL;
  JsonObject *root;

  g_return_val_if_fail (json != NULL, NULL);

  parser = shk_practice_json_parse (json, N_MEMBERS, &root);
  if (parser != NULL)
    {
      expansion.root = json_parser_get_root (parser);
      expand_catalogue (&expansion);
      wrong = expansion.wrong;
    }
  if (parser != NULL && wrong == NULL)
    return shk_practice_json_to_bytes (builder);
  g_set_error_literal (error, SHK_PRACTICE_ERROR, SHK_PRACTICE_ERROR_PERSONAS,
                       wrong != NULL ? wrong : "The catalogue cannot be read");
  return NULL;
}

GBytes *
shk_practice_catalogue_load (GError **error)
{
  g_autoptr (GBytes) json = g_resource_lookup_data (shk_practice_get_resource (), RESOURCE, 0, error);

  return json != NULL ? shk_practice_catalogue_parse (json, error) : NULL;
}
