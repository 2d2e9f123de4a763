/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-practice-error.h"

G_BEGIN_DECLS

/* Faults: a service that misbehaves on demand, so that tests and trainings see what a verifier makes of it.
 *
 * Asked for on the command line only (--fault RESOURCE=KIND), one a resource, for as long as the service runs.
 */
typedef enum
{
  SHK_PRACTICE_FAULT_NONE,
  SHK_PRACTICE_FAULT_SLOW,  /* "slow": never answers */
  SHK_PRACTICE_FAULT_DOWN,  /* "down": answers 503 */
  SHK_PRACTICE_FAULT_CUT,   /* "cut": closes the connection in the middle of the answer */
  SHK_PRACTICE_FAULT_LIE,   /* "lie": says that all is well, signed by a key that nobody vouches for */
  SHK_PRACTICE_FAULT_OTHER, /* "other": says that all is well, rightly signed, but about something else; a trust list:
                               by somebody who may sign other things */
  SHK_PRACTICE_FAULT_STALE, /* "stale": an answer of thirty days ago */
  SHK_PRACTICE_FAULT_LOSE,  /* "lose": does it, and closes the connection instead of an answer; what was done before is
                               answered */
  SHK_PRACTICE_FAULT_LATE,  /* "late": does it at once, and answers SHK_PRACTICE_LATE_S later */
} ShkPracticeFault;

#define SHK_PRACTICE_N_FAULTS 9
#define SHK_PRACTICE_LATE_S 3
#define SHK_PRACTICE_STALE_S (30 * 24 * 60 * 60)

/* The resources that can have one; the words are those of the command line. */
typedef enum
{
  SHK_PRACTICE_RESOURCE_TRUST_LIST,  /* "trust-list" */
  SHK_PRACTICE_RESOURCE_STATUS,      /* "status" */
  SHK_PRACTICE_RESOURCE_STATUS_LIST, /* "status-list" */
  SHK_PRACTICE_RESOURCE_OCSP,        /* "ocsp" */
  SHK_PRACTICE_RESOURCE_CRL,         /* "crl" */
  SHK_PRACTICE_RESOURCE_SIGN_IN,     /* "sign-in"; stale: every challenge has ended; lie and other: as none */
  SHK_PRACTICE_RESOURCE_ME,          /* "me", and the session; stale: every session has ended; lie and other: as none */
  SHK_PRACTICE_RESOURCE_CATALOGUE,   /* "catalogue"; lie, other and stale: as none */
  SHK_PRACTICE_RESOURCE_FORM,        /* "form"; as the catalogue */
  SHK_PRACTICE_RESOURCE_ATTACHMENTS, /* "attachments"; stale: every session has ended; lie and other: as none;
                                        cut: in the middle of an attachment's first piece, half of which is taken */
  SHK_PRACTICE_RESOURCE_APPLICATIONS,/* "applications"; stale: every session has ended; lie and other: as none */
} ShkPracticeResource;

#define SHK_PRACTICE_N_RESOURCES 11

/* @text: "RESOURCE=KIND" */
gboolean shk_practice_fault_parse (const char *text, ShkPracticeResource *resource, ShkPracticeFault *fault,
                                   GError **error);

/* The time that an answer made at @now_s bears. */
gint64   shk_practice_fault_get_time (ShkPracticeFault fault, gint64 now_s);

G_END_DECLS
