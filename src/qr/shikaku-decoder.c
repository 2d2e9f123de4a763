/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-decoder-service.h"
#include "shk-image.h"

int
main (int argc, char **argv)
{
  return shk_decoder_serve (argc, argv, shk_image_read);
}
