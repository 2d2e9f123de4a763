/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* ShkCardPicture: the living illustration of the card page: a reader that is missing or plugged in, the card outside, on its way
 * in, being read (a ring follows), done; an exclamation mark where the person has something to put right. Drawn in the widget's own
 * colour; moves are short and stop under reduced motion. Presentation only: the words beside it say the same. Those from "reading" on
 * have a badge. */
typedef enum
{
  SHK_CARD_PICTURE_NO_READER,
  SHK_CARD_PICTURE_OUTSIDE, /* place the card */
  SHK_CARD_PICTURE_INSIDE,  /* it lies there */
  SHK_CARD_PICTURE_READING, /* keep it there */
  SHK_CARD_PICTURE_DONE,    /* take it away */
  SHK_CARD_PICTURE_UNFIT,   /* it lies there, and is of no use like that */
  SHK_CARD_PICTURE_TROUBLE, /* nothing is known of readers until something else is put right */
} ShkCardPictureState;

#define SHK_TYPE_CARD_PICTURE (shk_card_picture_get_type ())
G_DECLARE_FINAL_TYPE (ShkCardPicture, shk_card_picture, SHK, CARD_PICTURE, GtkWidget)

void shk_card_picture_set_state    (ShkCardPicture *self, ShkCardPictureState state);
void shk_card_picture_set_progress (ShkCardPicture *self, double progress); /* 0 to 1 */

G_END_DECLS
