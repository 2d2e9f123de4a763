/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-clock.h"
#include "shk-practice-authority.h"
#include "shk-practice-fault.h"
#include "shk-practice-form.h"
#include "shk-practice-jpki.h"
#include "shk-practice-persona.h"
#include "shk-practice-procedure.h"
#include "shk-practice-store.h"

G_BEGIN_DECLS

/* ShkPracticeService: what the resources share: the folder, the authority, the database, the time and the faults.
 *
 * Opening makes what is not there yet, in this order: the secret, keys and certificates, the database, what is on record for
 * the people of holders.json, the people of personas.json with their certificates. While it is open, applications are examined by
 * the clock, on the context that was the default one then, if that is asked for. The HTTP around it is ShkPracticeServer's. Main thread.
 */
typedef struct _ShkPracticeService ShkPracticeService;

typedef struct
{
  const char *folder;         /* absolute or relative path */
  gboolean has_seed;
  guint64 seed;
  ShkClock *clock;
  guint examine_after_s;      /* applications are examined by the clock; 0: by clerks alone */
  ShkPracticeFault faults[SHK_PRACTICE_N_RESOURCES];
} ShkPracticeOptions;

ShkPracticeService         *shk_practice_service_open          (const ShkPracticeOptions *options, GError **error);
void                        shk_practice_service_close         (ShkPracticeService *self);
const ShkPracticeFolder    *shk_practice_service_get_folder    (const ShkPracticeService *self);
const ShkPracticeAuthority *shk_practice_service_get_authority (const ShkPracticeService *self);
ShkPracticeStore           *shk_practice_service_get_store     (const ShkPracticeService *self);
/* (transfer none) (element-type ShkPracticePersona) */
GPtrArray                  *shk_practice_service_get_personas  (const ShkPracticeService *self);
const ShkPracticeJpki      *shk_practice_service_get_jpki      (const ShkPracticeService *self);
/* One object in JSON, as the API gives it */
GBytes                     *shk_practice_service_get_catalogue (const ShkPracticeService *self);
const ShkPracticeProcedures *shk_practice_service_get_procedures (const ShkPracticeService *self);
const ShkPracticeForms     *shk_practice_service_get_forms     (const ShkPracticeService *self);
GBytes                     *shk_practice_service_get_secret    (const ShkPracticeService *self);
ShkPracticeFault            shk_practice_service_get_fault     (const ShkPracticeService *self,
                                                                ShkPracticeResource resource);
gint64                      shk_practice_service_get_now       (const ShkPracticeService *self);
/* (nullable): where a damaged database was put when the service was opened */
const char                 *shk_practice_service_get_set_aside (const ShkPracticeService *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkPracticeService, shk_practice_service_close)

G_END_DECLS
