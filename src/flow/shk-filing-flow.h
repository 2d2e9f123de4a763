/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-account.h"
#include "shk-card-flow.h"
#include "shk-clock.h"
#include "shk-draft-store.h"
#include "shk-filing.h"
#include "shk-form.h"
#include "shk-particulars.h"
#include "shk-registration.h"

G_BEGIN_DECLS

/* ShkFilingFlow: what ① and ② share: an application that is filled in, signed with the card and sent. Its two kinds are
 * ShkSetupFlow (setup.*) and ShkChangeFlow (change.*), which have the tables of steps.
 *
 * What was answered is kept as a draft after every step and whenever an answer changes; a draft that is given to a new flow goes on
 * at the step where it was, or where the password is typed that the step needs. What is signed is shk_filing_flow_get_filing(),
 * exactly as the review shows it; once it is signed the message is kept with the draft before it is sent, and before it is sent
 * again the service is asked what became of it. Whatever changes an answer throws the signature away.
 *
 * Signal "changed": something of what is held is another; pages that show it look again. Main thread.
 */
#define SHK_FILING_FLOW_ERROR (shk_filing_flow_error_quark ())

/* Why a file can't be attached. Numbered, and only ever added to at the end. */
typedef enum
{
  SHK_FILING_FLOW_ERROR_EMPTY = 0,
  SHK_FILING_FLOW_ERROR_TOO_LARGE = 1,     /* over the field's max_bytes */
  SHK_FILING_FLOW_ERROR_KIND = 2,          /* neither PDF nor PNG nor JPEG, whatever its name says */
  SHK_FILING_FLOW_ERROR_DAMAGED = 3,       /* it begins as one and can't be read */
  SHK_FILING_FLOW_ERROR_LOCKED = 4,        /* a PDF that needs a password */
  SHK_FILING_FLOW_ERROR_PAGES = 5,         /* with it the document would have more pages than it may */
  SHK_FILING_FLOW_ERROR_DUPLICATE = 6,     /* the document has this file already */
  SHK_FILING_FLOW_ERROR_TOO_MANY = 7,      /* SHK_ATTACHMENTS_MAX */
  SHK_FILING_FLOW_ERROR_FORM_CHANGED = 8,  /* the service has another form now: look at the entries again */
  SHK_FILING_FLOW_ERROR_OTHER_HOLDER = 9,  /* somebody else is signed in by now */
  SHK_FILING_FLOW_ERROR_FILE_GONE = 10,    /* a file of the application that is corrected is nowhere any more: attach it again */
} ShkFilingFlowError;

GQuark shk_filing_flow_error_quark (void);

#define SHK_TYPE_FILING_FLOW (shk_filing_flow_get_type ())
G_DECLARE_DERIVABLE_TYPE (ShkFilingFlow, shk_filing_flow, SHK, FILING_FLOW, ShkCardFlow)

struct _ShkFilingFlowClass
{
  ShkCardFlowClass parent_class;

  const char *name; /* "setup", "change" */
  const char *card_pin_step;
  const char *sign_pin_step;
  const char *form_step;
  const char *done_step;
};

/* With whom a flow is made. */
typedef struct
{
  ShkAccount *account;
  ShkCardReaders *readers;
  ShkPrompter *prompter;       /* (nullable) */
  ShkDraftStore *drafts;
  ShkClock *clock;             /* (nullable) which day it is; NULL: the system's */
} ShkFilingServices;

/* What it is about. */
ShkQualification                *shk_filing_flow_get_qualification (ShkFilingFlow *self);
const ShkQualificationProcedure *shk_filing_flow_get_procedure     (ShkFilingFlow *self); /* (nullable) none chosen yet */
gboolean                         shk_filing_flow_set_procedure     (ShkFilingFlow *self, const char *id); /* of the qualification */
ShkRegistration                 *shk_filing_flow_get_registration  (ShkFilingFlow *self); /* (nullable) of a change */
ShkParticulars                  *shk_filing_flow_get_particulars   (ShkFilingFlow *self); /* (nullable) what is registered now */
const char                      *shk_filing_flow_get_corrects      (ShkFilingFlow *self); /* (nullable) a returned application's id */

/* The four items. */
ShkPerson                       *shk_filing_flow_get_person        (ShkFilingFlow *self); /* (nullable) not read yet */
void                             shk_filing_flow_read_again        (ShkFilingFlow *self); /* forgets them: back to the card */

/* The form, as it was on the day in Japan when it was fetched. @typed: as it was typed; what is no right answer takes the old one away. */
ShkForm                         *shk_filing_flow_get_form          (ShkFilingFlow *self); /* (nullable) not fetched yet */
ShkAnswers                      *shk_filing_flow_get_answers       (ShkFilingFlow *self);
ShkFieldProblem                  shk_filing_flow_set_answer        (ShkFilingFlow *self, const char *field, const char *typed);

/* Attachments. Attaching looks at the file in a worker before it is kept: kind, size, pages, and that it can be read.
 * ShkAttachment, or SHK_FILING_FLOW_ERROR. @name may be a path's last part; it is shortened. */
GPtrArray                       *shk_filing_flow_get_attachments   (ShkFilingFlow *self); /* (transfer none) of ShkAttachment */
DexFuture                       *shk_filing_flow_attach            (ShkFilingFlow *self, const char *field, const char *name,
                                                                    GBytes *bytes);
void                             shk_filing_flow_detach            (ShkFilingFlow *self, ShkAttachment *attachment);
DexFuture                       *shk_filing_flow_fetch_file        (ShkFilingFlow *self, ShkAttachment *attachment); /* GBytes */

/* Review, terms, signature, end. */
ShkFiling                       *shk_filing_flow_get_filing        (ShkFilingFlow *self); /* (nullable) not complete */
void                             shk_filing_flow_edit              (ShkFilingFlow *self, const char *step); /* back, from the review */
gboolean                         shk_filing_flow_get_agreed        (ShkFilingFlow *self);
void                             shk_filing_flow_set_agreed        (ShkFilingFlow *self, gboolean agreed);
double                           shk_filing_flow_get_sent          (ShkFilingFlow *self); /* 0 to 1 of the attachments; property "sent" */
ShkSubmission                   *shk_filing_flow_get_submission    (ShkFilingFlow *self); /* (nullable) not received yet */
/* The draft is not wanted; TRUE when it is gone. Leaving a flow keeps its draft, unless that can't be kept (shk_flow_would_lose()). */
DexFuture                       *shk_filing_flow_discard           (ShkFilingFlow *self);

G_END_DECLS
