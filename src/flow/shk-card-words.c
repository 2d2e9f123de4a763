/* SPDX-FileCopyrightText: 2026 The Shikaku authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "shk-card-words.h"

#include "shk-failure-map.h"

#include <glib/gi18n-lib.h>

#include <string.h>

typedef struct
{
  const char *word;
  const char *title;
  const char *advice;
} Entry;

/* By readiness. */
static const Entry readinesses[SHK_N_CARD_READINESSES] = {
  { "service-missing", N_("The smart-card service is not there"),
    N_("Install and start it: on Debian and Ubuntu “sudo apt install pcscd”, on Fedora “sudo dnf install pcsc-lite-ccid” and “sudo "
       "systemctl enable --now pcscd.socket”.") },
  { "service-stopped", N_("The smart-card service does not answer"),
    N_("Start it again with “sudo systemctl restart pcscd.socket pcscd”. This page goes on by itself.") },
  { "service-denied", N_("You may not use card readers in this session"),
    N_("The system allows it only to whoever sits at the computer. Sign in to the desktop there, or ask the administrator for "
       "polkit's “org.debian.pcsc-lite.access_card”.") },
  { "service-protocol", N_("The smart-card service is of another version"),
    N_("Update the package pcscd (pcsc-lite), or this app, so that both speak the same version.") },
  { "service-failed", N_("The smart-card service reports a fault"),
    N_("Restart it with “sudo systemctl restart pcscd”. If that does not help, look at the reader check.") },
  { "no-reader", N_("Connect your card reader"),
    N_("Plug in a reader that reads My Number cards. If it is plugged in, unplug it and plug it in again, or try another "
       "socket.") },
  { "no-card", N_("Place your My Number card"),
    N_("Contactless: lay it flat on the reader. With a slot: push it in with the chip first and facing up.") },
  { "looking", N_("A card is being looked at"), N_("Keep it where it is.") },
  { "mute", N_("The card does not answer"),
    N_("Take it away and place it again. With a slot, the chip goes in first and faces up; contactless, turn it over or move it "
       "to the middle.") },
  { "busy", N_("Another program is using the card"), N_("Close other programs that use the card, such as a browser or a mail program.") },
  { "other-card", N_("This is not a My Number card"), N_("Place your My Number card on the reader, or in another one.") },
  { "ready", N_("Your card is there"), N_("Keep it where it is.") },
};

static const Entry failures[] = {
  { "practice-missing", N_("Practice Mode Could Not Be Started"),
    N_("The practice service is not installed. Install it together with the app, or turn practice mode off in the main menu.") },
  { "practice-failed", N_("Practice Mode Could Not Be Started"),
    N_("The practice service ended unexpectedly. Try again; if it keeps happening, send the details below to the developers.") },
  { "practice-trust", N_("Practice Mode Could Not Be Started"),
    N_("The practice service gave a trust list that could not be checked. Try again.") },

  { "card-service", N_("The Card Reader Service Went Away"),
    N_("The smart-card service stopped. Start it again and then try again.") },
  { "card-reader-missing", N_("The Card Reader Was Unplugged"), N_("Plug it in again and try again.") },
  { "card-missing", N_("There Is No Card"), N_("Place your My Number card on the reader and try again.") },
  { "card-removed", N_("The Card Was Taken Away Too Soon"),
    N_("Nothing was sent. Type the password again, and keep the card on the reader until you are told to take it away.") },
  { "card-reset", N_("Another Program Disturbed the Card"),
    N_("Another program used the card at the same time. Close it, type the password again and try again.") },
  { "card-busy", N_("Another Program Is Using the Card"),
    N_("Close other programs that use the card, such as a browser, and try again.") },
  { "card-mute", N_("The Card Does Not Answer"), N_("Take it away, place it again and try again.") },
  { "card-other", N_("This Is Not a My Number Card"), N_("Place your My Number card on the reader and try again.") },
  { "card-pin-wrong", N_("That Was Not the Password"), N_("Look at how many tries are left before you type it again.") },
  { "card-pin-blocked", N_("The Password Is Blocked"),
    N_("It was typed wrong too often. Have it set anew at the counter of your municipality; bring the card. This can't be done "
       "here.") },
  { "card-sign-pin-blocked", N_("The Signature Password Is Blocked"),
    N_("It was typed wrong too often. Set it anew at a convenience store's terminal with the government's app, or at the counter of "
       "your municipality.") },
  { "card-pin-last-try", N_("One Try Is Left"),
    N_("Nothing was sent to the card. If you are not sure of the password, have it set anew at the counter of your municipality.") },
  { "card-answer", N_("The Card Gave an Answer That Makes No Sense"),
    N_("Take it away, place it again and try again. If it stays so, use another reader.") },
  { "card-status", N_("The Card Refused"), N_("Take it away, place it again and try again.") },
  { "card-certificate-missing", N_("The Card Has No Such Certificate"),
    N_("The certificate was not issued, or it was given back. The counter of your municipality issues it.") },
  { "card-denied", N_("You May Not Use Card Readers in This Session"),
    N_("The system allows it only to whoever sits at the computer. Sign in to the desktop there and try again.") },

  { "net-unreachable", N_("The Service Could Not Be Reached"),
    N_("Check the network connection and try again. Nothing was changed.") },
  { "net-timeout", N_("The Service Took Too Long"), N_("It may be busy. Try again in a few minutes.") },
  { "net-tls", N_("The Connection Is Not Safe"),
    N_("Somebody else answered than the service, or something between changes the connection. Use another network, and tell your "
       "administrator.") },
  { "net-answer", N_("The Service Gave an Answer That Makes No Sense"), N_("Try again later, or with a newer version of this app.") },
  { "net-status", N_("The Service Refused"), N_("It may be under maintenance. Try again later.") },
  { "net-busy", N_("The Service Was Asked Too Often"), N_("Wait a few minutes and try again.") },
  { "net-question", N_("The Service Does Not Understand This App"),
    N_("They are probably of different versions. Update the app and try again.") },
  { "net-address", N_("The Service's Address Is Not One"), N_("Correct the service's address in the settings.") },
  { "net-session-expired", N_("You Were Signed Out"),
    N_("After 15 minutes without a question the service ends the session. Sign in again; then this goes on where it was.") },

  { "service-unset", N_("No Service Is Set"),
    N_("The government has not published an address at which this app could sign in. Practice mode, in the main menu, has a service "
       "to try everything with.") },
  { "sign-in-challenge", N_("Signing In Took Too Long"), N_("Type the password again and sign in once more.") },
  { "sign-in-certificate-revoked", N_("Your Card's Certificate Is Revoked"),
    N_("The certificate for signing in is no longer in force, perhaps since the card was reported lost. Ask at the counter of your "
       "municipality.") },
  { "sign-in-certificate-expired", N_("Your Card's Certificate Has Expired"),
    N_("Renew the certificates at the counter of your municipality; bring the card.") },
  { "sign-in-certificate-refused", N_("The Service Does Not Accept This Card"),
    N_("Its certificate is not one for signing in here. A practice card works only in practice mode, and a real one only outside.") },
  { "sign-in-signature-wrong", N_("The Card's Signature Was Not Accepted"),
    N_("Take the card away, place it again and sign in once more.") },

  { SHK_FAILURE_APPLICATION_UNSURE, N_("It Is Not Known Whether Your Application Arrived"),
    N_("The connection broke before the service answered. Try again: the service is asked first, and the application is sent "
       "again only if it did not arrive.") },
  { "application-signature", N_("Your Signature Was Not Accepted"),
    N_("Nothing was handed in. Type the signature password again and sign once more; keep the card on the reader.") },
  { "application-certificate-revoked", N_("Your Card's Signature Certificate Is Revoked"),
    N_("Nothing was handed in. It is no longer in force, perhaps since you moved or changed your name. Have a new one issued at "
       "the counter of your municipality; bring the card.") },
  { "application-certificate-expired", N_("Your Card's Signature Certificate Has Expired"),
    N_("Nothing was handed in. Renew the certificates at the counter of your municipality; bring the card.") },
  { "application-certificate-refused", N_("The Service Does Not Accept This Card's Signature"),
    N_("Nothing was handed in. A practice card works only in practice mode, and a real one only outside.") },
  { "application-signer-other", N_("This Is Somebody Else's Card"),
    N_("Nothing was handed in. Sign with the card of the person who is signed in.") },
  { "application-person-other", N_("Name or Address Differ From Your Card"),
    N_("Nothing was handed in. Have the card read again and sign once more. If you have moved or changed your name lately, the "
       "card has to be brought up to date at the counter of your municipality first.") },
  { "application-holder-other", N_("Somebody Else Is Signed In"),
    N_("Nothing was handed in. This application was begun by somebody else: sign out, and sign in with the card it was begun with. "
       "It is kept as a draft until then.") },
  { "application-file-gone", N_("A Document Has to Be Attached Again"),
    N_("Nothing was handed in. The service has a document of the earlier application no more. Go back to the form, remove it "
       "there and attach the file again.") },
  { "application-key-reused", N_("This Application Was Handed In Before"),
    N_("Another version of it has arrived already. Look at it in the list of your applications.") },
  { "application-procedure", N_("This Can't Be Applied For Now"),
    N_("The service does not offer this procedure any more. Choose another one from the menu.") },
  { "application-form-outdated", N_("The Form Has Changed"),
    N_("Nothing was handed in. The service has a newer form: look at your entries again, add what is missing and sign once "
       "more.") },
  { "application-terms-outdated", N_("The Terms Have Changed"),
    N_("Nothing was handed in. Read the new terms, agree to them and sign once more.") },
  { "application-answer", N_("An Entry Was Not Accepted"),
    N_("Nothing was handed in. Go back, look through your entries and sign once more.") },
  { "application-document", N_("A Document Was Not Accepted"),
    N_("Nothing was handed in. A document is missing, or has more pages than it may. Go back, look at the documents and sign "
       "once more.") },
  { "application-registration", N_("This Registration Is Not Yours Any More"),
    N_("Nothing was handed in. The register has no such entry in your name. Look at the list of your qualifications again.") },
  { "application-exists", N_("You Have This Qualification Already"),
    N_("Nothing was handed in. It is in the list of your qualifications; changes are applied for from there.") },
  { "application-open", N_("There Is Such an Application Already"),
    N_("Nothing was handed in. Wait until the one that is under way is done; it is in the list of your applications.") },
  { "application-unknown", N_("The Service Has No Such Application"),
    N_("What was handed in can't be shown. Look at the list of your applications again.") },
  { "application-correction", N_("This Can't Be Corrected Any More"),
    N_("Nothing was handed in. The returned application was corrected already, or withdrawn. Look at the list of your "
       "applications again.") },
  { "attachment-missing", N_("A Document Has Not Arrived Whole"),
    N_("Nothing was handed in. Try again: what is missing is sent once more.") },
  { "attachment-interrupted", N_("Sending a Document Was Interrupted"), N_("Try again. It goes on where it was.") },
  { "attachment-damaged", N_("A Document Was Damaged on Its Way"), N_("Try again. It is sent once more from its beginning.") },
  { "attachment-type", N_("A Document Is of Another Kind"),
    N_("Only PDF, PNG and JPEG are taken. Go back and attach it as one of these.") },
  { "attachment-too-large", N_("A Document Is Too Large"),
    N_("A file may have at most 5 MB. Go back and attach a smaller one.") },

  { "failed", N_("This Could Not Be Done"), N_("Something unexpected happened. Nothing was changed. Try again.") },
};

/**
 * shk_words_for_readiness:
 * @readiness: what is to be seen of readers and cards
 * @in_flatpak: whether the app runs in a sandbox, which has the service's socket only where it was there when the app started
 *
 * Returns: the state in a few words, and what to do about it
 */
ShkWords
shk_words_for_readiness (ShkCardReadiness readiness, gboolean in_flatpak)
{
  g_return_val_if_fail ((guint) readiness < SHK_N_CARD_READINESSES, ((ShkWords) { "", "" }));

  if (readiness == SHK_CARD_READINESS_SERVICE_MISSING && in_flatpak)
    return (ShkWords) { _(readinesses[readiness].title),
                        _("Install and start pcscd on your system, and then close this app and start it again: it sees the "
                          "service only if that was there first.") };
  return (ShkWords) { _(readinesses[readiness].title), _(readinesses[readiness].advice) };
}

/**
 * shk_words_for_failure:
 * @code: a failure's
 *
 * Returns: what happened and what to do; for a code that is not here, general words
 */
ShkWords
shk_words_for_failure (const char *code)
{
  gsize i = 0;

  g_return_val_if_fail (code != NULL, ((ShkWords) { "", "" }));

  while (i < G_N_ELEMENTS (failures) - 1 && strcmp (failures[i].word, code) != 0)
    i++;
  return (ShkWords) { _(failures[i].title), _(failures[i].advice) };
}

/**
 * shk_words_for_pin:
 * @kind: a password of the card
 *
 * Returns: its name, and what it looks like and is for
 */
ShkWords
shk_words_for_pin (ShkPinKind kind)
{
  switch (kind)
    {
    case SHK_PIN_SIGN:
      return (ShkWords) { _("Password of the Signature Certificate"),
                          _("6 to 16 letters and digits: for your signature. You chose it when you received the card.") };
    case SHK_PIN_ATTRIBUTES:
      return (ShkWords) { _("Password for the Card's Information"),
                          _("4 digits: for reading name, address, date of birth and sex.") };
    case SHK_PIN_AUTH:
    default:
      return (ShkWords) { _("Password of the User Authentication Certificate"),
                          _("4 digits: for signing in. You chose it when you received the card.") };
    }
}

const char *
shk_words_for_forgotten_pin (ShkPinKind kind)
{
  if (kind == SHK_PIN_SIGN)
    return _("Don't guess: after 5 wrong entries it is blocked. You can set it anew at a convenience store's terminal with the "
             "government's app, or at the counter of your municipality; bring the card.");
  return _("Don't guess: after 3 wrong entries it is blocked. You can have it set anew at the counter of your municipality; bring the "
           "card and be there yourself.");
}

/**
 * shk_words_for_pin_problem:
 * @kind: a password of the card
 * @problem: what is wrong with an entry
 *
 * Returns: (nullable): what to do, while one types; %NULL where there is nothing to say yet
 */
const char *
shk_words_for_pin_problem (ShkPinKind kind, ShkPinProblem problem)
{
  gboolean letters = kind == SHK_PIN_SIGN;

  switch (problem)
    {
    case SHK_PIN_TOO_SHORT:
      return letters ? _("It has at least 6 letters or digits.") : _("It has 4 digits.");
    case SHK_PIN_TOO_LONG:
      return letters ? _("It has at most 16 letters or digits.") : _("It has only 4 digits.");
    case SHK_PIN_CHARACTER:
      return letters ? _("It has only letters from A to Z and digits.") : _("It has only digits.");
    case SHK_PIN_FINE:
    case SHK_PIN_EMPTY:
    default:
      return NULL;
    }
}

/**
 * shk_words_dup_tries:
 * @kind: a password of the card
 * @left: as a card said
 *
 * Returns: (transfer full) (nullable): "2 tries left", or that it is blocked; %NULL where no card has said
 */
char *
shk_words_dup_tries (ShkPinKind kind, int left)
{
  if (left < 0)
    return NULL;
  if (left == 0)
    return g_strdup (_("This password is blocked"));
  return g_strdup_printf (ngettext ("%d try left", "%d tries left", left), left);
}
