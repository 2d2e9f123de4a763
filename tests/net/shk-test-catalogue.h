/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

/* For tests: a catalogue as the service answers with one, and the parts that it is made of. */

#define TEST_CATALOGUE_CATEGORY "{\"id\":\"welfare\",\"title_ja\":\"福祉\",\"title_en\":\"Welfare\"}"

#define TEST_CATALOGUE_DOCUMENT \
  "{\"id\":\"certificate-copy\",\"title_ja\":\"登録証の写し\",\"title_en\":\"Certificate copy\",\"max_pages\":2}"

#define TEST_CATALOGUE_PROCEDURE \
  "{\"id\":\"initial-setup\",\"title_ja\":\"初期設定\",\"title_en\":\"Initial setup\",\"fee_yen\":0,\"minutes\":15," \
  "\"documents\":[" TEST_CATALOGUE_DOCUMENT "]}"

#define TEST_CATALOGUE_QUALIFICATION \
  "{\"id\":\"certified-social-worker\",\"category\":\"welfare\",\"name_ja\":\"社会福祉士\"," \
  "\"reading\":\"しゃかいふくしし\",\"name_en\":\"Certified Social Worker\",\"authority_ja\":\"練習センター\"," \
  "\"authority_en\":\"Practice Centre\",\"number_pattern\":\"^[0-9]{1,7}$\",\"number_example\":\"123456\"," \
  "\"procedures\":[" TEST_CATALOGUE_PROCEDURE "]}"

#define TEST_CATALOGUE \
  "{\"categories\":[" TEST_CATALOGUE_CATEGORY "],\"qualifications\":[" TEST_CATALOGUE_QUALIFICATION "]}"
