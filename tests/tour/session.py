# SPDX-FileCopyrightText: 2026 The Shikaku authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""One variant of the tour, inside with-display --desktop: every screen in one language, style and size."""

import argparse
import gettext
import json
import os
import shutil
import sys
import traceback

from desk import Atspi, Desk, Unreachable
from filing import Filing

STYLES = {
    'light': {'ADW_DEBUG_COLOR_SCHEME': 'prefer-light'},
    'dark': {'ADW_DEBUG_COLOR_SCHEME': 'prefer-dark'},
    'contrast': {'ADW_DEBUG_COLOR_SCHEME': 'prefer-light', 'ADW_DEBUG_HIGH_CONTRAST': '1'},
    'contrast-dark': {'ADW_DEBUG_COLOR_SCHEME': 'prefer-dark', 'ADW_DEBUG_HIGH_CONTRAST': '1'},
    'large': {'ADW_DEBUG_COLOR_SCHEME': 'prefer-light'},
}


# What is seen on the way through a sign-in, the menu and the catalogue.
SIGNED_IN = ('sign-in.', 'menu.', 'setup.', 'change.', 'reader-check', 'qualification')


class Tour(Filing):
    def __init__(self, arguments):
        self.arguments = arguments
        self.screens = arguments.screens.split(',') if arguments.screens else None
        self.problems = []
        self.data = os.environ['XDG_DATA_HOME']
        self.samples = os.path.join(self.data, 'shikaku', 'practice', 'samples')
        domain = gettext.translation('shikaku', os.path.join(arguments.build, 'po'), languages=[arguments.language],
                                     fallback=arguments.language == 'en')
        self._ = lambda text: domain.gettext(text).replace('_', '')
        self.p = domain.pgettext
        self.ngettext = domain.ngettext
        self.desk = None

    # --- Starting ---

    def write_settings(self):
        folder = os.path.join(os.environ['XDG_CONFIG_HOME'], 'glib-2.0', 'settings')
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, 'keyfile'), 'w', encoding='utf-8') as settings:
            settings.write('[io/github/shikaku_app/Shikaku]\n'
                           f'window-width={self.arguments.width}\nwindow-height={self.arguments.height}\n')

    def start(self, with_practice=True):
        source = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..')
        environment = dict(os.environ, GTK_A11Y='atspi', **STYLES[self.arguments.style])
        program = [os.path.join(source, 'data', 'run-uninstalled'), self.arguments.build, 'shikaku']
        if not with_practice:
            environment.update(GSETTINGS_SCHEMA_DIR=os.path.join(self.arguments.build, 'data'), PATH='/usr/bin:/bin',
                               SHIKAKU_LOCALEDIR=os.path.join(self.arguments.build, 'po'),
                               XDG_DATA_DIRS=os.path.join(source, 'data') + ':/usr/local/share:/usr/share')
            program = [os.path.join(self.arguments.build, 'src', 'app', 'shikaku')]
        self.desk = Desk(program, environment)

    # --- Seeing ---

    def show(self, screen):
        """The screen is reached: everything on it has a name, and its picture is taken."""
        self.problems += [f'{screen}: no name: {control}' for control in self.desk.unnamed_controls()]
        self.problems += [f'{screen}: {warning}' for warning in self.desk.new_warnings()]
        if self.screens is None or screen in self.screens:
            name = f'{screen}-{self.arguments.language}-{self.arguments.style}-{self.arguments.width}.png'
            self.desk.shoot(os.path.join(self.arguments.build, 'tour', name))

    def wants(self, *prefixes):
        return self.screens is None or any(screen.startswith(prefixes) for screen in self.screens)

    def expect(self, screen, condition, words):
        if not condition:
            self.problems.append(f'{screen}: {words}')

    # --- Steps ---

    def visit_home(self):
        desk, _ = self.desk, self._
        desk.wait_for(_('What would you like to do?'))
        desk.wait_for(_('Verify a Certificate'), Atspi.Role.BUTTON, enabled=True)
        desk.focus_window()
        desk.wait_for(_('Practice mode'))
        self.show('sign-in.start')

    def start_sign_in(self):
        desk, _ = self.desk, self._
        desk.tab_to(_('Register or Sign In'))
        desk.press('Return')
        desk.wait_for(_('Password of the User Authentication Certificate'))
        desk.wait('the field has the focus', lambda: desk.get_focus() and desk.get_focus().get_role() in
                  (Atspi.Role.PASSWORD_TEXT, Atspi.Role.TEXT, Atspi.Role.ENTRY))

    def type_pin(self, digits):
        """Into the field that has the focus, and on to the card page."""
        desk, _ = self.desk, self._
        desk.type(digits)
        desk.wait_for(_('_Next'), Atspi.Role.BUTTON, enabled=True)
        desk.press('Return')
        desk.wait_for(_('Have Your Card and Reader Ready'))
        desk.wait_for(_('_Start Reading'), Atspi.Role.BUTTON, enabled=True)

    def hear(self, screen, words):
        heard = self.desk.wait(f'"{words}" is announced', lambda: [text for text in self.desk.announced if words in text])
        self.expect(screen, heard, f'"{words}" was not announced')

    def visit_sign_in(self):
        """A wrong password first, then the right one, with the card placed in time and too late."""
        desk, _ = self.desk, self._
        self.start_sign_in()
        self.show('sign-in.pin')
        desk.announced.clear()
        desk.click(_('_Place the Card'))
        desk.wait_for(self.ngettext('%d try left', '%d tries left', 3) % 3)
        self.hear('sign-in.pin', self.ngettext('%d try left', '%d tries left', 3) % 3)
        desk.press('Escape')
        desk.wait_for(_('What would you like to do?'))
        self.start_sign_in()
        self.type_pin('9999')
        self.show('sign-in.ready')
        desk.press('Return')
        desk.wait_for(_('That Was Not the Password'))
        desk.wait_for(self.ngettext('%d try left', '%d tries left', 2) % 2)
        self.show('sign-in.pin-wrong')
        desk.click(_('_Take the Card Away'))
        desk.wait_for(_('_Place the Card'), Atspi.Role.BUTTON, enabled=True)
        desk.wait('the field has the focus', lambda: desk.get_focus() and desk.get_focus().get_role() in
                  (Atspi.Role.PASSWORD_TEXT, Atspi.Role.TEXT, Atspi.Role.ENTRY))
        self.type_pin('1234')
        desk.press('Return')
        desk.wait_for(_('Place your My Number card'))
        self.show('sign-in.card')
        self.visit_reader_check()
        desk.announced.clear()
        desk.click(_('_Place the Card'))
        self.hear('sign-in.card', _('Reading: keep the card there'))
        self.hear('sign-in.card', _('You are signed in'))

    def visit_menu(self):
        desk, _ = self.desk, self._
        desk.wait_for(_('What to Do Next'))
        desk.wait_for(self.p('application', 'Awaiting payment'))
        self.show('menu.home')
        self.go_by_row(_('Find a Procedure'), _('Categories'))
        self.show('menu.category')
        self.go_by_row(_('National Qualifications'), _('Registration and Applications for National Qualifications'))
        self.show('menu.service')
        self.go_by_row(_('Registration and Applications for National Qualifications'), _('Your Qualifications'))
        desk.wait_for('社会福祉士')
        self.show('menu.qualifications')
        self.go_by_row('社会福祉士', _('On Record'))
        self.show('menu.registration')
        desk.press('Escape')
        desk.wait_for(_('Your Qualifications'))
        self.visit_catalogue()
        self.go_by_row('社会福祉士', _('On Record'))
        for row, words in (('社会福祉士', _('Your Qualifications')),
                           (_('Registration and Applications for National Qualifications'), _('Procedures')),
                           (_('National Qualifications'), _('Categories')), (_('Find a Procedure'), _('What to Do Next'))):
            desk.press('Escape')
            desk.wait_for(words)
            desk.wait(f'the focus on "{row}", where it was', lambda: desk.get_focus() and desk.get_focus().get_name() == row)

    def visit_catalogue(self):
        """Found by its English name, opened with Return; Escape empties the field, and then leaves."""
        desk, _ = self.desk, self._
        desk.click(_('_Add a Qualification'))
        desk.wait_for('医師')
        desk.wait('the field has the focus', lambda: desk.get_focus() and desk.get_focus().get_role() in
                  (Atspi.Role.TEXT, Atspi.Role.ENTRY))
        self.show('setup.choose')
        desk.announced.clear()
        desk.type('boat')
        self.hear('setup.choose', self.ngettext('%u qualification', '%u qualifications', 1) % 1)
        desk.press('Return')
        desk.wait_for(self._('Form of the registration number'))
        self.show('qualification')
        desk.press('Escape')
        desk.wait_for('小型船舶操縦士')
        desk.press('Escape')
        desk.wait('the field is empty', lambda: desk.find('医師'))
        desk.press('Escape')
        desk.wait_for(_('Your Qualifications'))

    def go_by_row(self, name, arrived):
        self.desk.tab_to(name)
        self.desk.press('Return')
        self.desk.wait_for(arrived)

    def visit_sign_out(self):
        desk, _ = self.desk, self._
        desk.announced.clear()
        desk.click(_('Sign _Out'))
        desk.wait_for(_('What would you like to do?'))
        self.hear('menu.home', _('You are signed out'))

    def visit_dialogs(self):
        desk, _ = self.desk, self._
        desk.press('ctrl+question')
        desk.wait_for(_('Show these shortcuts'))
        self.show('shortcuts')
        desk.press('Escape')
        desk.wait('no dialog', lambda: not desk.find(_('Show these shortcuts')))
        desk.click(_('What is this?'))
        explanation = desk.wait('the explanation', lambda: desk.find(_('Practice Mode'), Atspi.Role.DIALOG) or
                                desk.find(_('Practice Mode'), Atspi.Role.ALERT))
        self.show('practice')
        desk.press('Escape')
        desk.wait('no dialog', lambda: not explanation.get_state_set().contains(Atspi.StateType.SHOWING))

    def visit_reader_check(self):
        """From the page that waits for a card."""
        desk, _ = self.desk, self._
        desk.announced.clear()
        desk.click(_('Check the _Reader…'))
        desk.wait_for(_('Something Is to Be Put Right'))
        self.hear('reader-check', _('Something Is to Be Put Right'))
        self.show('reader-check')
        desk.press('Escape')
        desk.wait('no dialog', lambda: not desk.find(_('Something Is to Be Put Right')))

    def go_to_scan(self):
        desk, _ = self.desk, self._
        desk.press('ctrl+n')
        desk.wait_for(_('Read the Code'))
        desk.wait('the field has the focus', lambda: desk.get_focus() and desk.get_focus().get_role() in
                  (Atspi.Role.TEXT, Atspi.Role.ENTRY))

    def visit_scan(self):
        self.go_to_scan()
        self.desk.wait_for(self.title_of('01-valid-social-worker'))
        self.show('verify.scan')

    def title_of(self, sample):
        with open(os.path.join(self.samples, 'index.json'), encoding='utf-8') as index:
            key = 'title_ja' if self.arguments.language == 'ja' else 'title'
            return next(entry[key] for entry in json.load(index)['samples'] if entry['name'] == sample)

    def verify_sample(self, sample):
        """By keyboard: Tab to the sample, Return hands it in; then the two buttons."""
        desk, _ = self.desk, self._
        desk.wait_for(self.title_of(sample))
        desk.tab_to(self.title_of(sample))
        desk.press('Return')
        desk.wait_for(_('Handed In'))
        desk.wait_for(_('_Read'), Atspi.Role.BUTTON, enabled=True)

    def read(self):
        desk, _ = self.desk, self._
        desk.click(_('_Read'))
        desk.wait_for(self.ngettext('%u Code Was Read', '%u Codes Were Read', 1) % 1)

    def judge(self, screen, status):
        desk, _ = self.desk, self._
        desk.wait_for(_('_Verify'), Atspi.Role.BUTTON, enabled=True)
        desk.announced.clear()
        desk.press('Return')
        desk.wait_for(status)
        desk.wait_for(_('_Next Certificate'), Atspi.Role.BUTTON, enabled=True)
        heard = desk.wait('an announcement', lambda: [text for text in desk.announced if status in text])
        self.expect(screen, heard, f'"{status}" was not announced')
        self.show(screen)

    def visit_valid(self):
        self.verify_sample('01-valid-social-worker')
        self.show('verify.scan-filled')
        self.read()
        self.show('verify.begin')
        self.judge('verify.result', self.p('verdict', 'Valid'))
        self.visit_checks()

    def visit_checks(self):
        """Down to the checks, and the first one's evidence."""
        desk, _ = self.desk, self._
        if self.screens is not None and 'verify.result-checks' not in self.screens:
            return
        desk.tab_to(_('Copy the evidence'))
        desk.press('Tab')
        desk.wait('another focus', lambda: desk.get_focus() and desk.get_focus().get_name() != _('Copy the evidence'))
        desk.press('Return')
        desk.wait_for(_('Made on'))
        header = desk.get_focus()
        desk.press('Tab')
        desk.wait('the evidence', lambda: desk.get_focus() not in (None, header))
        self.show('verify.result-checks')

    def status_line(self, verdict, reason):
        return self.p('verdict with reason', '%s (%s)') % (self.p('verdict', verdict), self._(reason))

    def visit_others(self):
        for screen, sample, status in (
                ('verify.result-invalid', '03-revoked-care-worker', self.status_line('Invalid', 'revoked')),
                ('verify.result-invalid-signer', '06-revoked-signer-psychiatric-social-worker',
                 self.status_line('Invalid', 'signing certificate revoked')),
                ('verify.result-undetermined', '09-unknown-issuer-psychologist',
                 self.status_line('Could not be determined', "issuer's key not published"))):
            if self.screens is not None and screen not in self.screens:
                continue
            self.go_to_scan()
            self.verify_sample(sample)
            self.read()
            self.judge(screen, status)

    def visit_scanner(self):
        """A hand scanner: text and Return, and no other key."""
        desk = self.desk
        self.go_to_scan()
        desk.type('https://example.com/w/?c=AAAA')
        desk.press('Return')
        desk.wait_for(self.status_line('Not a certificate', 'another address'))
        self.show('verify.result-none')

    def visit_list(self):
        desk, _ = self.desk, self._
        desk.open_again(self.samples)
        desk.wait_for(_('Read the Code'))
        desk.wait_for('samples')
        desk.click(_('_Read'))
        n = len([name for name in os.listdir(self.samples) if name.endswith(('.png', '.pdf'))])
        desk.wait_for(self.ngettext('%u Code Was Read', '%u Codes Were Read', n) % n)
        self.show('verify.begin-list')
        desk.press('Return')
        desk.wait_for(self.ngettext('%u Result', '%u Results', n) % n)
        self.show('verify.result-list')
        return n

    def visit_one_of_list(self):
        desk = self.desk
        first = f"{self.p('verdict', 'Valid')}, "
        row = desk.wait('the first row', lambda: next((node for node in desk.walk() if node.get_role() == Atspi.Role.LIST_ITEM and
                                                       (node.get_name() or '').startswith(first)), None))
        desk.tab_to(row.get_name())
        desk.press('Return')
        desk.wait_for(self.p('verdict', 'Valid'))
        desk.wait_for(self._('Registration Data'))
        self.show('verify.result-list-one')
        desk.press('Escape')

    def visit_failure(self):
        self.start(with_practice=False)
        self.desk.wait_for(self._('Practice Mode Could Not Be Started'))
        self.desk.focus_window()
        self.show('home-failure')
        self.desk.end()

    def visit(self):
        self.write_settings()
        shutil.copytree(self.arguments.practice, os.path.join(self.data, 'shikaku', 'practice'))
        self.start()
        self.visit_home()
        if self.screens is None or set(self.screens) & {'shortcuts', 'practice'}:
            self.visit_dialogs()
        if self.wants(*SIGNED_IN):
            self.visit_sign_in()
            self.visit_menu()
            if self.wants('setup.', 'menu.home-received'):
                self.visit_setup()
            if self.wants('change.', 'menu.home-draft'):
                self.visit_change()
            self.visit_submission()
            self.visit_sign_out()
        self.visit_scan()
        self.visit_valid()
        self.visit_others()
        if self.screens is None or 'verify.result-none' in self.screens:
            self.visit_scanner()
        if self.screens is None or any('list' in screen for screen in self.screens):
            self.visit_list()
            self.visit_one_of_list()
        self.desk.end()
        if self.screens is None or 'home-failure' in self.screens:
            self.visit_failure()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ('--build', '--practice', '--language', '--style', '--width', '--height'):
        parser.add_argument(name, required=True)
    parser.add_argument('--screens')
    parser.add_argument('--check', action='store_true')
    tour = Tour(parser.parse_args())
    try:
        tour.visit()
    except Unreachable as error:
        tour.problems.append(str(error))
        traceback.print_exc()
    finally:
        if tour.desk:
            tour.desk.end()
    for problem in tour.problems:
        print(f'# {problem}', flush=True)
    return 1 if tour.problems else 0


if __name__ == '__main__':
    sys.exit(main())
