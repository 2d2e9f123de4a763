/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-sample.h"

struct _ShkSample
{
  GObject parent_instance;

  char *title; /* (owned) */
  GFile *file; /* (owned) */
};

G_DEFINE_FINAL_TYPE (ShkSample, shk_sample, G_TYPE_OBJECT)

static void
shk_sample_finalize (GObject *object)
{
  ShkSample *self = SHK_SAMPLE (object);

  g_free (self->title);
  g_clear_object (&self->file);

  G_OBJECT_CLASS (shk_sample_parent_class)->finalize (object);
}

static void
shk_sample_class_init (ShkSampleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shk_sample_finalize;
}

static void
shk_sample_init (ShkSample *self)
{
}

/**
 * shk_sample_new:
 * @title: what it is, in the person's language
 * @file: an image or a PDF
 */
ShkSample *
shk_sample_new (const char *title, GFile *file)
{
  ShkSample *self;

  g_return_val_if_fail (title != NULL && G_IS_FILE (file), NULL);

  self = g_object_new (SHK_TYPE_SAMPLE, NULL);
  self->title = g_strdup (title);
  self->file = g_object_ref (file);
  return self;
}

const char *
shk_sample_get_title (ShkSample *self)
{
  g_return_val_if_fail (SHK_IS_SAMPLE (self), NULL);

  return self->title;
}

GFile *
shk_sample_get_file (ShkSample *self)
{
  g_return_val_if_fail (SHK_IS_SAMPLE (self), NULL);

  return self->file;
}
