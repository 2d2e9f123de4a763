/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-verdict.h"

#include "shk-reason.h"

struct _ShkVerdict
{
  GObject parent_instance;

  ShkVerdictKind kind;
  const char *reason; /* (nullable) (static) */
  char *source;       /* (owned) where the code came from: a file's name, a page, "text" */
  char *code_text;    /* (owned) (nullable) the code itself, for the official page */
  ShkCheck checks[SHK_N_CHECKS];
  ShkClaims *claims;  /* (owned) (nullable) */
  char *kid;          /* (owned) (nullable) as text, or hex:… */
  char *algorithm;    /* (owned) (nullable) IANA's name, such as "PS256" */
};

G_DEFINE_FINAL_TYPE (ShkVerdict, shk_verdict, G_TYPE_OBJECT)

static void
shk_verdict_finalize (GObject *object)
{
  ShkVerdict *self = SHK_VERDICT (object);

  for (guint i = 0; i < SHK_N_CHECKS; i++)
    shk_check_clear (&self->checks[i]);
  g_clear_pointer (&self->claims, shk_claims_unref);
  g_free (self->source);
  g_free (self->code_text);
  g_free (self->kid);
  g_free (self->algorithm);

  G_OBJECT_CLASS (shk_verdict_parent_class)->finalize (object);
}

static void
shk_verdict_class_init (ShkVerdictClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shk_verdict_finalize;
}

static void
shk_verdict_init (ShkVerdict *self)
{
}

static const ShkCheck *
first_with (const ShkVerdict *self, ShkOutcome outcome)
{
  for (guint i = 0; i < SHK_N_CHECKS; i++)
    if (self->checks[i].outcome == outcome)
      return &self->checks[i];
  return NULL;
}

/* The rule that turns five outcomes into one verdict. */
static void
judge (ShkVerdict *self)
{
  const ShkCheck *check;

  if (self->checks[SHK_CHECK_CODE].outcome == SHK_OUTCOME_FAILED)
    {
      self->kind = SHK_VERDICT_NOT_A_CERTIFICATE;
      self->reason = self->checks[SHK_CHECK_CODE].reason;
    }
  else if ((check = first_with (self, SHK_OUTCOME_FAILED)) != NULL)
    {
      self->kind = SHK_VERDICT_INVALID;
      self->reason = check->reason;
    }
  else if ((check = first_with (self, SHK_OUTCOME_NOT_MADE)) != NULL)
    {
      self->kind = SHK_VERDICT_UNDETERMINED;
      self->reason = check->reason;
    }
  else
    {
      self->kind = SHK_VERDICT_VALID;
      self->reason = NULL;
    }
}

static void
copy_check (ShkCheck *to, const ShkCheck *from)
{
  *to = *from;
  to->evidence = g_strdupv (from->evidence);
}

/**
 * shk_verdict_new:
 * @source: where the code came from, in words a person knows (a file's name, "page 2")
 * @code_text: (nullable): the code's text, for the official page's button; never logged
 * @checks: the five checks; copied. One that was never touched counts as not made
 * @claims: (nullable): what the certificate says, where it could be read
 * @kid: (nullable): the key's id as text, or "hex:…" where it is not printable
 * @algorithm: (nullable): IANA's name
 *
 * Draws the verdict from the checks by the one rule of the design; nobody can name a verdict themselves.
 */
ShkVerdict *
shk_verdict_new (const char *source, const char *code_text, const ShkCheck checks[SHK_N_CHECKS], ShkClaims *claims,
                 const char *kid, const char *algorithm)
{
  ShkVerdict *self;

  g_return_val_if_fail (source != NULL && checks != NULL, NULL);

  self = g_object_new (SHK_TYPE_VERDICT, NULL);
  self->source = g_strdup (source);
  self->code_text = g_strdup (code_text);
  self->claims = claims ? shk_claims_ref (claims) : NULL;
  self->kid = g_strdup (kid);
  self->algorithm = g_strdup (algorithm);
  for (guint i = 0; i < SHK_N_CHECKS; i++)
    {
      copy_check (&self->checks[i], &checks[i]);
      if (self->checks[i].outcome != SHK_OUTCOME_PASSED && self->checks[i].reason == NULL)
        self->checks[i].reason = SHK_REASON_NOT_REACHED;
    }
  judge (self);
  return self;
}

/**
 * shk_verdict_new_not_a_certificate:
 * @source: where it came from
 * @reason: what it is instead: one of the code-… or input-… words
 * @at_s: when, in seconds since 1970
 *
 * An input in which no certificate is found at all.
 */
ShkVerdict *
shk_verdict_new_not_a_certificate (const char *source, const char *reason, gint64 at_s)
{
  ShkCheck checks[SHK_N_CHECKS] = { 0 };

  shk_check_fail (&checks[SHK_CHECK_CODE], reason, at_s);
  return shk_verdict_new (source, NULL, checks, NULL, NULL, NULL);
}

/**
 * shk_verdict_new_signature:
 * @source: where it came from
 * @signature: the signature's check; copied
 * @kid: (nullable): the key's id
 * @algorithm: (nullable): IANA's name
 *
 * The verdict on a signature alone (shikaku-verify --signature-only): that of this one check, the others not made.
 */
ShkVerdict *
shk_verdict_new_signature (const char *source, const ShkCheck *signature, const char *kid, const char *algorithm)
{
  ShkVerdict *self = g_object_new (SHK_TYPE_VERDICT, NULL);

  self->source = g_strdup (source);
  self->kid = g_strdup (kid);
  self->algorithm = g_strdup (algorithm);
  for (guint i = 0; i < SHK_N_CHECKS; i++)
    shk_check_leave (&self->checks[i], SHK_REASON_NOT_ASKED);
  copy_check (&self->checks[SHK_CHECK_SIGNATURE], signature);
  self->reason = signature->reason;
  self->kind = signature->outcome == SHK_OUTCOME_PASSED   ? SHK_VERDICT_VALID
               : signature->outcome == SHK_OUTCOME_FAILED ? SHK_VERDICT_INVALID
                                                          : SHK_VERDICT_UNDETERMINED;
  return self;
}

ShkVerdictKind
shk_verdict_get_kind (ShkVerdict *self)
{
  g_return_val_if_fail (SHK_IS_VERDICT (self), SHK_VERDICT_UNDETERMINED);

  return self->kind;
}

const char *
shk_verdict_get_reason (ShkVerdict *self)
{
  g_return_val_if_fail (SHK_IS_VERDICT (self), NULL);

  return self->reason;
}

const char *
shk_verdict_get_source (ShkVerdict *self)
{
  g_return_val_if_fail (SHK_IS_VERDICT (self), NULL);

  return self->source;
}

const char *
shk_verdict_get_code_text (ShkVerdict *self)
{
  g_return_val_if_fail (SHK_IS_VERDICT (self), NULL);

  return self->code_text;
}

const ShkCheck *
shk_verdict_get_check (ShkVerdict *self, ShkCheckKind kind)
{
  g_return_val_if_fail (SHK_IS_VERDICT (self), NULL);
  g_return_val_if_fail ((guint) kind < SHK_N_CHECKS, NULL);

  return &self->checks[kind];
}

/**
 * shk_verdict_get_claims:
 * @self: a verdict
 *
 * Returns: (transfer none) (nullable): what the certificate says
 */
ShkClaims *
shk_verdict_get_claims (ShkVerdict *self)
{
  g_return_val_if_fail (SHK_IS_VERDICT (self), NULL);

  return self->claims;
}

const char *
shk_verdict_get_kid (ShkVerdict *self)
{
  g_return_val_if_fail (SHK_IS_VERDICT (self), NULL);

  return self->kid;
}

const char *
shk_verdict_get_algorithm (ShkVerdict *self)
{
  g_return_val_if_fail (SHK_IS_VERDICT (self), NULL);

  return self->algorithm;
}

const char *
shk_verdict_kind_to_word (ShkVerdictKind kind)
{
  switch (kind)
    {
    case SHK_VERDICT_VALID:
      return "valid";
    case SHK_VERDICT_INVALID:
      return "invalid";
    case SHK_VERDICT_NOT_A_CERTIFICATE:
      return "not-a-certificate";
    case SHK_VERDICT_UNDETERMINED:
    default:
      return "undetermined";
    }
}
