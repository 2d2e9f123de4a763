/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-practice-form.h"

#include "shk-attachment.h"
#include "shk-practice-form-private.h"
#include "shk-practice-json.h"
#include "shk-practice-resources.h"

#include <gio/gio.h>

#include <string.h>

#define RESOURCE SHK_RESOURCE_BASE "/practice/forms.json"
#define NUMBER_FIELD "registration-number" /* its pattern and example are the catalogue's */
#define ADDITIONS "*"                      /* where a procedure's fields have those of the qualification */

struct _ShkPracticeForms
{
  GPtrArray *forms; /* (owned) of ShkForm */
};

/* The file's tables. */
typedef enum
{
  CHOICES,        /* name → list of choices */
  FIELDS,         /* name → field */
  DOCUMENTS,      /* id of a document → help */
  PROCEDURES,     /* id of a procedure → names of fields */
  ADDITION_SETS,  /* name → id of a procedure → names of fields */
  QUALIFICATIONS, /* id of a qualification → names of addition sets */
} Table;

#define N_TABLES 6
#define N_MEMBERS (N_TABLES + 3) /* a comment, version, terms */
#define N_TERMS 3

static const char *const table_names[N_TABLES] = {
  "choices", "fields", "documents", "procedures", "additions", "qualifications",
};

typedef struct
{
  JsonObject *tables[N_TABLES];
  const char *version;
  const char *terms_version;
  char *terms_ja;                        /* (owned) */
  char *terms_en;                        /* (owned) */
  const ShkPracticeProcedure *procedure; /* (nullable) what is made at this time */
  GPtrArray *fields;                     /* (nullable) its fields so far */
  char *wrong;                           /* (owned) (nullable) the first thing that is */
} Expansion;

static void
expansion_clear (Expansion *self)
{
  g_free (self->terms_ja);
  g_free (self->terms_en);
  g_free (self->wrong);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Expansion, expansion_clear)

/* Whatever is wrong, the rest is gone through as if it were not, and only the end has to look. */
static void
complain (Expansion *self, const char *what)
{
  if (self->wrong != NULL)
    return;
  if (self->procedure == NULL)
    self->wrong = g_strdup_printf ("The forms: “%s” is missing or wrong", what);
  else
    self->wrong = g_strdup_printf ("The forms, at “%s/%s”: “%s” is missing or wrong", self->procedure->qualification_id,
                                   self->procedure->id, what);
}

/* --- The file ------------------------------------------------------------------------------------------------------ */

static JsonObject *
need_object (Expansion *self, JsonObject *from, const char *name)
{
  JsonNode *node = from != NULL ? json_object_get_member (from, name) : NULL;

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  complain (self, name);
  return NULL;
}

static JsonArray *
need_list (Expansion *self, JsonObject *from, const char *name)
{
  JsonNode *node = from != NULL ? json_object_get_member (from, name) : NULL;

  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    return json_node_get_array (node);
  complain (self, name);
  return NULL;
}

static const char *
need_text (Expansion *self, JsonObject *from, const char *name)
{
  const char *text = from != NULL ? shk_practice_json_get_text (from, name) : NULL;

  if (text == NULL)
    complain (self, name);
  return text;
}

static const char *
need_text_at (Expansion *self, JsonArray *list, guint index, const char *name)
{
  JsonNode *node = json_array_get_element (list, index);

  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_get_string (node);
  complain (self, name);
  return NULL;
}

/* Paragraphs, an empty line between them. */
static char *
read_paragraphs (Expansion *self, JsonObject *terms, const char *name)
{
  JsonArray *list = need_list (self, terms, name);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      const char *paragraph = need_text_at (self, list, i, name);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n\n" : "", paragraph != NULL ? paragraph : "");
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
read_file (Expansion *self, JsonObject *root)
{
  JsonObject *terms = need_object (self, root, "terms");

  for (guint i = 0; i < N_TABLES; i++)
    self->tables[i] = need_object (self, root, table_names[i]);
  self->version = need_text (self, root, "version");
  self->terms_version = need_text (self, terms, "version");
  self->terms_ja = read_paragraphs (self, terms, "text_ja");
  self->terms_en = read_paragraphs (self, terms, "text_en");
  if (terms != NULL && json_object_get_size (terms) != N_TERMS)
    complain (self, "terms");
}

/* --- One form ------------------------------------------------------------------------------------------------------ */

static void
add_field (Expansion *self, const char *name)
{
  JsonObject *object = need_object (self, self->tables[FIELDS], name);
  gboolean is_number = strcmp (name, NUMBER_FIELD) == 0;
  ShkFormField *field = NULL;

  if (object != NULL)
    field = _shk_practice_form_read_field (object, self->tables[CHOICES],
                                           is_number ? self->procedure->number_pattern : NULL,
                                           is_number ? self->procedure->number_example : NULL);
  if (field != NULL)
    g_ptr_array_add (self->fields, field);
  else
    complain (self, name);
}

/* What the qualification's sets add to this procedure, which may be nothing. */
static void
add_additions (Expansion *self)
{
  JsonArray *sets = need_list (self, self->tables[QUALIFICATIONS], self->procedure->qualification_id);

  for (guint i = 0; sets != NULL && i < json_array_get_length (sets); i++)
    {
      const char *name = need_text_at (self, sets, i, self->procedure->qualification_id);
      JsonObject *set = name != NULL ? need_object (self, self->tables[ADDITION_SETS], name) : NULL;
      JsonArray *names = NULL;

      if (set != NULL && json_object_has_member (set, self->procedure->id))
        names = need_list (self, set, self->procedure->id);
      for (guint j = 0; names != NULL && j < json_array_get_length (names); j++)
        {
          const char *field = need_text_at (self, names, j, name);

          if (field != NULL)
            add_field (self, field);
        }
    }
}

static void
add_fields (Expansion *self)
{
  JsonArray *names = need_list (self, self->tables[PROCEDURES], self->procedure->id);

  for (guint i = 0; names != NULL && i < json_array_get_length (names); i++)
    {
      const char *name = need_text_at (self, names, i, self->procedure->id);

      if (name != NULL && strcmp (name, ADDITIONS) == 0)
        add_additions (self);
      else if (name != NULL)
        add_field (self, name);
    }
}

static void
add_document (Expansion *self, const ShkQualificationDocument *document)
{
  JsonObject *help = need_object (self, self->tables[DOCUMENTS], document->id);
  const ShkFormField parts = {
    .id = document->id,
    .type = SHK_FIELD_FILE,
    .label_ja = document->title_ja,
    .label_en = document->title_en,
    .help_ja = (char *) need_text (self, help, "help_ja"),
    .help_en = (char *) need_text (self, help, "help_en"),
    .required = TRUE,
    .max_pages = document->max_pages,
    .max_bytes = SHK_ATTACHMENT_MAX_BYTES,
  };
  ShkFormField *field = shk_form_field_new (&parts);

  if (field != NULL)
    g_ptr_array_add (self->fields, field);
  else
    complain (self, document->id);
}

/* (nullable): something is wrong */
static ShkForm *
make_form (Expansion *self, const ShkPracticeProcedure *procedure)
{
  const ShkFormTexts texts = {
    .qualification = procedure->qualification_id,
    .procedure = procedure->id,
    .version = self->version,
    .fee_yen = procedure->fee_yen,
    .terms_version = self->terms_version,
    .terms_ja = self->terms_ja,
    .terms_en = self->terms_en,
  };
  ShkForm *form;

  self->procedure = procedure;
  self->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) shk_form_field_free);
  add_fields (self);
  for (guint i = 0; i < procedure->documents->len; i++)
    add_document (self, g_ptr_array_index (procedure->documents, i));
  if (self->wrong != NULL)
    {
      g_clear_pointer (&self->fields, g_ptr_array_unref);
      return NULL;
    }
  form = shk_form_new (&texts, g_steal_pointer (&self->fields));
  if (form == NULL)
    complain (self, "fields");
  return form;
}

/* --- All of them --------------------------------------------------------------------------------------------------- */

void
shk_practice_forms_free (ShkPracticeForms *self)
{
  g_ptr_array_unref (self->forms);
  g_free (self);
}

static void
make_forms (ShkPracticeForms *self, Expansion *expansion, const ShkPracticeProcedures *procedures)
{
  for (guint i = 0; expansion->wrong == NULL && i < shk_practice_procedures_get_n (procedures); i++)
    {
      ShkForm *form = make_form (expansion, shk_practice_procedures_get (procedures, i));

      if (form != NULL)
        g_ptr_array_add (self->forms, form);
    }
}

ShkPracticeForms *
shk_practice_forms_parse (const ShkPracticeProcedures *procedures, GBytes *json, GError **error)
{
  g_autoptr (ShkPracticeForms) self = g_new0 (ShkPracticeForms, 1);
  g_auto (Expansion) expansion = { .wrong = NULL };
  g_autoptr (JsonParser) parser = NULL;
  JsonObject *root;

  g_return_val_if_fail (procedures != NULL && json != NULL, NULL);

  self->forms = g_ptr_array_new_with_free_func ((GDestroyNotify) shk_form_unref);
  parser = shk_practice_json_parse (json, N_MEMBERS, &root);
  if (parser != NULL)
    {
      read_file (&expansion, root);
      make_forms (self, &expansion, procedures);
    }
  if (parser != NULL && expansion.wrong == NULL)
    return g_steal_pointer (&self);
  g_set_error_literal (error, SHK_PRACTICE_ERROR, SHK_PRACTICE_ERROR_PERSONAS,
                       parser != NULL ? expansion.wrong : "The forms cannot be read");
  return NULL;
}

ShkPracticeForms *
shk_practice_forms_load (const ShkPracticeProcedures *procedures, GError **error)
{
  g_autoptr (GBytes) json = g_resource_lookup_data (shk_practice_get_resource (), RESOURCE, 0, error);

  return json != NULL ? shk_practice_forms_parse (procedures, json, error) : NULL;
}

const ShkForm *
shk_practice_forms_find (const ShkPracticeForms *self, const char *qualification_id, const char *procedure_id)
{
  for (guint i = 0; i < self->forms->len; i++)
    {
      const ShkForm *form = g_ptr_array_index (self->forms, i);
      const ShkFormTexts *texts = shk_form_get_texts (form);

      if (strcmp (texts->qualification, qualification_id) == 0 && strcmp (texts->procedure, procedure_id) == 0)
        return form;
    }
  return NULL;
}
