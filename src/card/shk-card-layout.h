/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-pin.h"

G_BEGIN_DECLS

/* ShkCardLayout: where what is on a card, as data. The next generation of cards has other applications, keys and passwords, and
 * comes as another table here. Static; any thread. */
#define SHK_CARD_MAX_AID 16

typedef struct
{
  guint8 bytes[SHK_CARD_MAX_AID];
  guint8 size;
} ShkCardAid;

typedef enum
{
  SHK_CARD_ALGORITHM_RS256, /* the card pads and signs a DigestInfo: RSA 2048, SHA-256 (facts §1.7) */
} ShkCardAlgorithm;

typedef struct
{
  ShkPinKind pin;
  guint pin_application;  /* index into applications */
  guint16 pin_file;
} ShkCardPinPlace;

typedef struct
{
  guint application;      /* index into applications */
  ShkPinKind pin;         /* that opens the key */
  guint16 key_file;
  guint16 certificate_file;
  guint16 issuer_file;    /* the authority's certificate */
  gboolean certificate_needs_pin;
  ShkCardAlgorithm algorithm;
} ShkCardKeyPlace;

typedef struct
{
  const char *name;             /* "jpki-1" */
  ShkCardAid applications[4];
  guint n_applications;
  guint recognised_by;          /* the application whose selection makes it this card */
  ShkCardPinPlace pins[SHK_N_PINS]; /* by ShkPinKind */
  ShkCardKeyPlace auth;
  ShkCardKeyPlace sign;
  guint attributes_application;
  guint16 attributes_file;
} ShkCardLayout;

extern const ShkCardLayout shk_card_layout_jpki; /* the cards of today, facts §1.1–1.3 */

G_END_DECLS
