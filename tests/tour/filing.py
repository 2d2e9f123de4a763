# SPDX-FileCopyrightText: 2026 The Shikaku authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The flows of applications, ① and ②, screen by screen, as a person goes through them with the keyboard."""

import os

from desk import Atspi

PIN_ATTRIBUTES = '5678'
PIN_SIGN = 'ABC123'
ENTRIES = (Atspi.Role.PASSWORD_TEXT, Atspi.Role.TEXT, Atspi.Role.ENTRY)

def make_paper():
    """A PDF of one page, which says nothing."""
    drawing = b'0.2 0.5 0.6 rg 40 300 218 60 re f 0.8 g 40 60 218 12 re 40 90 218 12 re f'
    objects = [b'<</Type/Catalog/Pages 2 0 R>>', b'<</Type/Pages/Kids[3 0 R]/Count 1>>',
               b'<</Type/Page/Parent 2 0 R/MediaBox[0 0 298 420]/Contents 4 0 R>>',
               b'<</Length %d>> stream\n%s\nendstream' % (len(drawing), drawing)]
    paper, places = b'%PDF-1.4\n', []
    for number, content in enumerate(objects, 1):
        places.append(len(paper))
        paper += b'%d 0 obj %s endobj\n' % (number, content)
    table = b''.join(b'%010d 00000 n\r\n' % place for place in places)
    return paper + (b'xref\n0 %d\n0000000000 65535 f\r\n%strailer <</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n' %
                    (len(objects) + 1, table, len(objects) + 1, len(paper)))


class Filing:
    """A part of the tour (session.py)."""

    # --- What both flows share ---

    def wait_for_entry(self):
        desk = self.desk
        desk.wait('the field has the focus', lambda: desk.get_focus() and desk.get_focus().get_role() in ENTRIES)

    def main_button(self, label):
        self.desk.wait_for(label, Atspi.Role.BUTTON, enabled=True)

    def go_on(self, label, arrived):
        """The main button, with Return, and what is to be seen then."""
        self.main_button(label)
        self.desk.press('Return')
        self.desk.wait_for(arrived)

    def enter_password(self, password):
        """Without a card for now, so that the page that waits for it is seen."""
        desk, _ = self.desk, self._
        if desk.find(_('_Take the Card Away'), Atspi.Role.BUTTON):
            desk.click(_('_Take the Card Away'))
            desk.wait_for(_('_Place the Card'), Atspi.Role.BUTTON, enabled=True)
        self.wait_for_entry()
        desk.type(password)
        self.go_on(_('_Next'), _('Have Your Card and Reader Ready'))
        self.main_button(_('_Start Reading'))

    def place_card(self, screen):
        desk, _ = self.desk, self._
        desk.press('Return')
        desk.wait_for(_('Place your My Number card'))
        self.show(screen)
        desk.click(_('_Place the Card'))

    def visit_card(self, flow):
        """Prepared, read, and shown: the four items."""
        desk, _ = self.desk, self._
        desk.wait_for(_('Prepare Your My Number Card'))
        self.show(f'{flow}.card-prepare')
        self.go_on(_('_Next'), _('Read Your Card'))
        self.show(f'{flow}.card-read')
        self.go_on(_('_Read the Card'), _("Password for the Card's Information"))
        self.wait_for_entry()
        self.show(f'{flow}.card-pin')
        self.enter_password(PIN_ATTRIBUTES)
        self.show(f'{flow}.card-ready')
        self.place_card(f'{flow}.card')
        desk.wait_for(_('Is This You?'))
        self.show(f'{flow}.identity')

    def visit_end(self, flow):
        """From the review to the application's number."""
        desk, _ = self.desk, self._
        desk.wait_for(_('Is Everything Right?'))
        self.show(f'{flow}.review')
        self.go_on(_('_Next'), _('Terms of Use'))
        self.show(f'{flow}.consent')
        self.agree()
        self.show(f'{flow}.consent-agreed')
        desk.click(_('_Next'))
        desk.wait_for(_('Sign Your Application'))
        self.show(f'{flow}.sign-read')
        self.go_on(_('_Read the Card'), _('Password of the Signature Certificate'))
        self.wait_for_entry()
        self.show(f'{flow}.sign-pin')
        self.enter_password(PIN_SIGN)
        self.show(f'{flow}.sign-ready')
        self.place_card(f'{flow}.sign')
        desk.wait_for(_('Application Complete'))
        self.show(f'{flow}.done')

    def agree(self):
        """Read to the end, which is said, and then chosen."""
        desk, _ = self.desk, self._
        box = _('I have read the terms and _agree')
        desk.wait('the terms have the focus', lambda: desk.get_focus() and desk.get_focus().get_name() == _('Terms of Use'))
        desk.press('End')
        desk.wait_for(box, Atspi.Role.CHECK_BOX, enabled=True)
        desk.tab_to(box)
        desk.press('space')
        self.main_button(_('_Next'))

    def fill_in(self, answers):
        """The labels are the service's, in its two languages."""
        for ja, en, typed in answers:
            self.desk.enter(ja if self.arguments.language == 'ja' else en, typed)

    def attach(self, n_documents=1):
        for i in range(n_documents):
            self.attach_one(f'paper-{i + 1}.pdf')

    def attach_one(self, name):
        """A PDF, by its path, in the desktop's dialog for files, for the next document."""
        desk, _ = self.desk, self._
        path = os.path.join(self.data, name)
        with open(path, 'wb') as paper:
            paper.write(make_paper())
        desk.press('Tab')
        desk.tab_to(_('Choose Files…'))
        desk.press('Return')
        desk.wait('the dialog', lambda: desk.find(_('_Attach'), Atspi.Role.BUTTON))
        desk.press('slash')
        place = desk.wait('the field for a path', lambda: next((node for node in desk.walk() if node.get_role() in ENTRIES and
                                                                desk.read(node).startswith('/')), None))
        place.get_editable_text_iface().set_text_contents(path)
        desk.press('Return')
        desk.wait_for(name)
        desk.wait('it was looked at', lambda: not desk.find(_('Looking at the file')))

    # --- ① ---

    def visit_setup(self):
        """A nurse, who is registered: from the catalogue to 「申請完了」, left in the middle once."""
        desk, _ = self.desk, self._
        self.go_by_row(_('Find a Procedure'), _('Categories'))
        self.go_by_row(_('National Qualifications'), _('Registration and Applications for National Qualifications'))
        self.go_by_row(_('Registration and Applications for National Qualifications'), _('Your Qualifications'))
        desk.click(_('_Add a Qualification'))
        desk.wait_for('医師')
        self.wait_for_entry()
        desk.type('nurse')
        desk.wait_for('看護師')
        desk.wait('few are left', lambda: not desk.find('医師'))
        desk.tab_to('看護師')
        desk.press('Return')
        desk.wait_for(_('Form of the registration number'))
        self.go_on(_('_Register This Qualification'), _('What You Need'))
        self.show('setup.begin')
        self.go_on(_('_Begin the Procedure'), _('Are You Registered?'))
        self.show('setup.registered')
        desk.tab_to(_("Registered with the qualification's managing body"))
        desk.press('space')
        desk.click(_('_Next'))
        self.visit_card('setup')
        self.go_on(_('_Next'), _('Fill In the Form'))
        self.show('setup.form')
        self.fill_in((('登録番号', 'Registration number', '１２３４５６'), ('登録年月日', 'Date of registration', '平成20年4月1日'),
                      ('氏名のフリガナ', 'Name in katakana', 'れんしゅう　たろう'),
                      ('日中の電話番号', 'Telephone number in the daytime', '０３ー１２３４ー５６７８')))
        self.show('setup.form-filled')
        self.attach()
        self.show('setup.form-attached')
        self.desk.click(_('_Next'))
        self.visit_end('setup')
        self.go_on(_('_Done'), _('What to Do Next'))
        desk.wait_for(f"看護師 {self.p('application', 'Received')}")
        self.show('menu.home-received')

    # --- ② ---

    def open_registration(self):
        _ = self._
        self.go_by_row(_('Find a Procedure'), _('Categories'))
        self.go_by_row(_('National Qualifications'), _('Registration and Applications for National Qualifications'))
        self.go_by_row(_('Registration and Applications for National Qualifications'), _('Your Qualifications'))
        self.go_by_row('社会福祉士', _('On Record'))

    def choose_procedure(self):
        """What the service calls it, in its two languages."""
        desk, _ = self.desk, self._
        rewrite = '書換交付' if self.arguments.language == 'ja' else 'Issue of a rewritten certificate'
        desk.wait_for(_('Choose the Procedure'))
        desk.tab_to(rewrite)
        desk.press('space')
        self.show('change.procedure')
        desk.click(_('_Next'))

    def leave_and_go_on(self):
        """Left in the middle: it is kept, and offered on the start page."""
        desk, _ = self.desk, self._
        desk.click(_('Leave'))
        desk.wait_for(_('Kept as a draft'))
        for words in (_('Your Qualifications'), _('Procedures'), _('Categories'), _('What to Do Next')):
            desk.press('Escape')
            desk.wait_for(words)
        desk.wait_for(_('Go On With…'))
        self.show('menu.home-draft')
        desk.tab_to('社会福祉士')
        desk.press('Return')

    def visit_change(self):
        """A social worker who has moved."""
        desk, _ = self.desk, self._
        self.open_registration()
        desk.click(_('_Change the Registration'))
        desk.wait_for(_('Registered Now'))
        self.show('change.begin')
        desk.click(_('_Change the Registration'))
        self.choose_procedure()
        self.visit_card('change')
        self.leave_and_go_on()
        desk.wait_for(_('Is This You?'))
        desk.click(_('_Next'))
        desk.wait_for(_('Fill In the Form'))
        self.show('change.form')
        self.choose_reason()
        self.fill_in((('変更があった日', 'Date of the change', 'R8.10.1'),))
        self.attach(2)
        desk.click(_('_Next'))
        self.visit_end('change')
        self.go_on(_('_Done'), _('What to Do Next'))

    def choose_reason(self):
        """The first one there is, in the list that has the focus."""
        desk = self.desk
        desk.press('space', 'Down', 'Return')
        desk.wait('a reason', lambda: not desk.find(self._('Choose…'), Atspi.Role.LABEL))

    def visit_submission(self):
        """One that came back, and one that waits for payment."""
        desk, _ = self.desk, self._
        desk.tab_to(f"社会福祉士 {self.p('application', 'Returned')}")
        desk.press('Return')
        desk.wait_for(_('Why It Was Returned'))
        self.show('menu.submission')
        desk.press('Escape')
        desk.wait_for(_('What to Do Next'))
