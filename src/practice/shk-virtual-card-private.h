/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "shk-virtual-card.h"

#include <gnutls/abstract.h>

G_BEGIN_DECLS

/* What is on a card: its files by application, and its passwords. */
typedef enum
{
  SHK_CARD_JPKI, /* 公的個人認証 */
  SHK_CARD_TEXT, /* 券面事項入力補助 */
} ShkVirtualApplication;

#define SHK_N_VIRTUAL_APPLICATIONS 2

typedef enum
{
  SHK_VIRTUAL_FILE_DATA,
  SHK_VIRTUAL_FILE_PIN,
  SHK_VIRTUAL_FILE_KEY,
} ShkVirtualFileKind;

typedef struct
{
  ShkVirtualApplication application;
  guint16 id;
  ShkVirtualFileKind kind;
  GBytes *content;      /* (owned) (nullable) of data */
  gnutls_privkey_t key; /* (owned) (nullable) of a key */
  gboolean is_guarded;  /* needs the password below */
  ShkPinKind pin;       /* that a password file is, or that opens data or key */
} ShkVirtualFile;

typedef struct
{
  gboolean exists;
  GBytes *salt;         /* (owned) */
  GBytes *hash;         /* (owned) */
  int tries;
} ShkVirtualPin;

typedef struct
{
  char *full_name;      /* (owned) */
  GPtrArray *files;     /* (owned) of ShkVirtualFile */
  ShkVirtualPin pins[SHK_N_PINS];
  char *state_path;     /* (owned) */
} ShkVirtualCardContent;

gboolean        shk_virtual_card_content_load       (ShkVirtualCardContent *self, const char *path, GError **error);
void            shk_virtual_card_content_clear      (ShkVirtualCardContent *self);
ShkVirtualFile *shk_virtual_card_content_find       (const ShkVirtualCardContent *self, ShkVirtualApplication application,
                                                     guint id);
/* FALSE: the state could not be written, and nothing may be answered that depends on it. */
gboolean        shk_virtual_card_content_save_state (const ShkVirtualCardContent *self);

G_END_DECLS
