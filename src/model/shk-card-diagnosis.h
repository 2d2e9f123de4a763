/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-card-situation.h"
#include "shk-pin.h"

G_BEGIN_DECLS

/* ShkCardDiagnosis: what the reader check found, from the service to the card. Nothing personal in it. Counted; made on a worker,
 * immutable once it is handed on.
 */
typedef struct
{
  gatomicrefcount ref_count;
  gboolean is_virtual;         /* practice mode's own reader: there is no service */
  gboolean in_flatpak;
  char *library_version;       /* (owned) (nullable) of the PC/SC library that the app uses */
  char *socket_path;           /* (owned) (nullable) where the library looks for the service */
  gboolean socket_exists;
  gint32 service_code;         /* what the service said, as SCARD_*; 0: that all is well */
  ShkCardSituation *situation; /* (owned) */
  ShkPinTries tries;           /* of the first My Number card; all -1 where there is none */
} ShkCardDiagnosis;

#define SHK_TYPE_CARD_DIAGNOSIS (shk_card_diagnosis_get_type ())

GType             shk_card_diagnosis_get_type (void) G_GNUC_CONST;
ShkCardDiagnosis *shk_card_diagnosis_new      (void); /* tries -1, the rest 0 */
ShkCardDiagnosis *shk_card_diagnosis_ref      (ShkCardDiagnosis *self);
void              shk_card_diagnosis_unref    (ShkCardDiagnosis *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkCardDiagnosis, shk_card_diagnosis_unref)

G_END_DECLS
