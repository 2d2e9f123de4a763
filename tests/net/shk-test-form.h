/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

/* For tests: a form as the service answers with one, a field of each type in it, and the parts that it is made of. */

#define TEST_FIELD_OF(id, type, required) \
  "\"id\":\"" id "\",\"type\":\"" type "\",\"label_ja\":\"" id "の欄\",\"label_en\":\"The " id "\"," \
  "\"help_ja\":null,\"help_en\":null,\"required\":" required

#define TEST_FORM_TEXT \
  "{\"id\":\"registration-number\",\"type\":\"text\",\"label_ja\":\"登録番号\",\"label_en\":\"Registration number\"," \
  "\"help_ja\":\"登録証のとおり\",\"help_en\":\"As on the certificate\",\"required\":true," \
  "\"script\":\"ascii\",\"pattern\":\"^[0-9]{1,7}$\",\"example\":\"123456\",\"min_characters\":1,\"max_characters\":7}"
#define TEST_FORM_NUMBER "{" TEST_FIELD_OF ("years", "number", "false") ",\"min\":-3,\"max\":60}"
#define TEST_FORM_DATE \
  "{" TEST_FIELD_OF ("registered-on", "date", "false") ",\"earliest\":\"1950-01-01\",\"latest\":\"2026-12-31\"}"
#define TEST_FORM_CHOICES \
  "[{\"id\":\"move\",\"label_ja\":\"転居\",\"label_en\":\"Moved\"},{\"id\":\"other\",\"label_ja\":\"その他\",\"label_en\":\"Other\"}]"
#define TEST_FORM_CHOICE "{" TEST_FIELD_OF ("reason", "choice", "true") ",\"choices\":" TEST_FORM_CHOICES "}"
#define TEST_FORM_YES_NO "{" TEST_FIELD_OF ("foreign", "yes-no", "false") "}"
#define TEST_FORM_ADDRESS "{" TEST_FIELD_OF ("mailing-address", "address", "false") "}"
#define TEST_FORM_TELEPHONE "{" TEST_FIELD_OF ("telephone", "telephone", "true") "}"
#define TEST_FORM_FILE "{" TEST_FIELD_OF ("certificate-copy", "file", "true") ",\"max_pages\":2,\"max_bytes\":5242880}"

#define TEST_FORM_TERMS "{\"version\":\"2026-10.1\",\"text_ja\":\"規約\\n\\n同意\",\"text_en\":\"Terms\"}"

#define TEST_FORM_WITH(fields) \
  "{\"qualification\":\"certified-social-worker\",\"procedure\":\"initial-setup\",\"version\":\"2026-11.1\",\"fee_yen\":1200," \
  "\"terms\":" TEST_FORM_TERMS ",\"fields\":[" fields "]}"

#define TEST_FORM \
  TEST_FORM_WITH (TEST_FORM_TEXT "," TEST_FORM_NUMBER "," TEST_FORM_DATE "," TEST_FORM_CHOICE "," TEST_FORM_YES_NO "," \
                  TEST_FORM_ADDRESS "," TEST_FORM_TELEPHONE "," TEST_FORM_FILE)

/* What is registered. */
#define TEST_PERSON \
  "{\"name\":\"練習　太郎\",\"address\":\"東京都千代田区１丁目１番１号\",\"birth_date\":\"1970-01-02\",\"sex\":\"male\"}"
#define TEST_ANSWERS "{\"telephone\":\"03-1234-5678\",\"mailing-address\":\"100-0001\\n東京都\"}"
#define TEST_PARTICULARS "{\"id\":\"PRACTICE-R-1001\",\"person\":" TEST_PERSON ",\"answers\":" TEST_ANSWERS "}"

/* An application that was received. */
#define TEST_SUBMISSION \
  "{\"id\":\"PRACTICE-A-3001\",\"qualification_id\":\"certified-social-worker\",\"qualification\":\"社会福祉士\"," \
  "\"procedure_id\":\"initial-setup\",\"procedure\":\"初期設定\",\"received_on\":\"2026-11-23\",\"state\":\"received\"," \
  "\"reason\":null,\"fee_yen\":0}"
