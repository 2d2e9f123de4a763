/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* ShkCardSituation: what is to be seen of the smart-card service, its readers and their cards at one moment.
 *
 * None of it is an error: each state has its own words and its own remedy (shk-words.h). The readiness is the one state that a
 * person is told: that of the service, else that of the reader that is nearest to a My Number card. Immutable and counted; any
 * thread. A reader's name and a card's ATR are not personal.
 */
typedef enum
{
  SHK_CARD_SERVICE_RUNNING,
  SHK_CARD_SERVICE_MISSING,  /* no socket: pcscd is not installed or not started; in a Flatpak: was not when the app started */
  SHK_CARD_SERVICE_STOPPED,  /* a socket, but nobody answers, or it went away */
  SHK_CARD_SERVICE_DENIED,   /* polkit says that this session may not */
  SHK_CARD_SERVICE_PROTOCOL, /* library and daemon speak different versions */
  SHK_CARD_SERVICE_FAILED,   /* anything else that it says of itself */
} ShkCardService;

typedef enum
{
  SHK_CARD_PRESENCE_EMPTY,
  SHK_CARD_PRESENCE_LOOKING, /* there is a card, and it is being asked what it is */
  SHK_CARD_PRESENCE_MUTE,    /* there is something that does not answer: not inserted right, upside down, no chip */
  SHK_CARD_PRESENCE_BUSY,    /* another program has it for itself */
  SHK_CARD_PRESENCE_OTHER,   /* a card, but not a My Number card */
  SHK_CARD_PRESENCE_JPKI,    /* a My Number card */
} ShkCardPresence;

/* In the order of getting there. */
typedef enum
{
  SHK_CARD_READINESS_SERVICE_MISSING,
  SHK_CARD_READINESS_SERVICE_STOPPED,
  SHK_CARD_READINESS_SERVICE_DENIED,
  SHK_CARD_READINESS_SERVICE_PROTOCOL,
  SHK_CARD_READINESS_SERVICE_FAILED,
  SHK_CARD_READINESS_NO_READER,
  SHK_CARD_READINESS_NO_CARD,
  SHK_CARD_READINESS_LOOKING,
  SHK_CARD_READINESS_MUTE,
  SHK_CARD_READINESS_BUSY,
  SHK_CARD_READINESS_OTHER_CARD,
  SHK_CARD_READINESS_READY,
} ShkCardReadiness;

#define SHK_N_CARD_READINESSES 12

typedef struct
{
  char *name;               /* (owned) as the service calls it */
  ShkCardPresence presence;
  char *atr;                /* (owned) (nullable) hexadecimal, where there is a card */
} ShkCardReader;

#define SHK_TYPE_CARD_SITUATION (shk_card_situation_get_type ())

typedef struct _ShkCardSituation ShkCardSituation;

GType                shk_card_situation_get_type      (void) G_GNUC_CONST;
ShkCardSituation    *shk_card_situation_new           (ShkCardService service);
/* Only by its maker, before anybody else sees it. */
void                 shk_card_situation_add_reader    (ShkCardSituation *self, const char *name, ShkCardPresence presence,
                                                       const char *atr);
ShkCardSituation    *shk_card_situation_ref           (ShkCardSituation *self);
void                 shk_card_situation_unref         (ShkCardSituation *self);
ShkCardService       shk_card_situation_get_service   (const ShkCardSituation *self);
guint                shk_card_situation_get_n_readers (const ShkCardSituation *self);
const ShkCardReader *shk_card_situation_get_reader    (const ShkCardSituation *self, guint index);
ShkCardReadiness     shk_card_situation_get_readiness (const ShkCardSituation *self);
/* (nullable): the first reader with a My Number card, whatever lies in those before it */
const char          *shk_card_situation_get_ready_reader (const ShkCardSituation *self);
gboolean             shk_card_situation_equal         (const ShkCardSituation *self, const ShkCardSituation *other);
const char          *shk_card_readiness_to_word       (ShkCardReadiness readiness); /* "service-missing" … "ready" */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShkCardSituation, shk_card_situation_unref)

G_END_DECLS
