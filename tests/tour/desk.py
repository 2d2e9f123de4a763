# SPDX-FileCopyrightText: 2026 The Shikaku authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""A person at the desk: sees what a screen reader sees, and presses keys."""

import os
import subprocess
import sys
import time

import gi
gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE_S = 40
SPINNER = 48 # pixels; the largest thing that may go on moving

# What a person operates, and which therefore must have a name.
CONTROLS = {Atspi.Role.BUTTON, Atspi.Role.TOGGLE_BUTTON, Atspi.Role.ENTRY, Atspi.Role.TEXT, Atspi.Role.LINK,
            Atspi.Role.MENU_ITEM, Atspi.Role.CHECK_BOX, Atspi.Role.RADIO_BUTTON, Atspi.Role.COMBO_BOX, Atspi.Role.LIST_ITEM,
            Atspi.Role.SPIN_BUTTON, Atspi.Role.SLIDER}


class Unreachable(Exception):
    """What should have come did not."""


def changed_size(before, after, row):
    """How wide and high, in pixels, what differs between two pictures is; `row` is a row's bytes."""
    if len(before) != len(after):
        return sys.maxsize, sys.maxsize
    rows = [start for start in range(0, len(after), row) if before[start:start + row] != after[start:start + row]]
    if not rows:
        return 0, 0
    columns = [i // 3 for start in rows for i in range(row) if before[start + i] != after[start + i]]
    return max(columns) - min(columns) + 1, (rows[-1] - rows[0]) // row + 1


class Desk:
    def __init__(self, program, environment):
        self.announced = []
        self.listener = Atspi.EventListener.new(self.note_announcement)
        self.listener.register('object:announcement')
        self.environment = environment
        self.program = program
        self.said = open(os.path.join(environment['XDG_STATE_HOME'], 'said'), 'w+', encoding='utf-8', errors='replace')
        self.process = subprocess.Popen(program, env=environment, stdin=subprocess.DEVNULL, stderr=self.said)
        self.n_read = 0
        # Nothing lies under the pointer.
        subprocess.run(['xdotool', 'mousemove', '0', '0'], check=False, timeout=PATIENCE_S)

    def note_announcement(self, event):
        self.announced.append(event.any_data if isinstance(event.any_data, str) else str(event.any_data))

    # --- Waiting ---

    def wait(self, what, condition):
        """Until the condition gives something; the program's end, or an hour's worth of a person's patience, ends it."""
        end = time.monotonic() + PATIENCE_S
        while True:
            while GLib.MainContext.default().iteration(False):
                pass
            try:
                found = condition()
            except GLib.Error:
                found = None
            if found:
                return found
            if self.process.poll() is not None:
                raise Unreachable(f'{what}: the program ended with {self.process.returncode}')
            if time.monotonic() > end:
                raise Unreachable(f'{what}: not there; to be seen: {self.describe()}')
            time.sleep(0.05)

    # --- Looking ---

    def find_application(self):
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            application = desktop.get_child_at_index(i)
            if application and application.get_process_id() == self.process.pid:
                return application
        return None

    def walk(self, node=None, depth=0):
        """Everything that shows, in order."""
        if node is None:
            node = self.find_application()
            if node is None:
                return
        for i in range(node.get_child_count()):
            child = node.get_child_at_index(i)
            if child is None:
                continue
            states = child.get_state_set()
            if depth > 0 and not states.contains(Atspi.StateType.SHOWING):
                continue
            yield child
            yield from self.walk(child, depth + 1)

    def find(self, name, role=None):
        for node in self.walk():
            if node.get_name() == name and (role is None or node.get_role() == role):
                return node
        return None

    def texts(self):
        return [node.get_name() for node in self.walk() if node.get_name()]

    def describe(self):
        try:
            return ' | '.join(self.texts())[:1500]
        except GLib.Error as error:
            return str(error)

    def wait_for(self, name, role=None, enabled=False):
        def there():
            node = self.find(name, role)
            if node and enabled and not node.get_state_set().contains(Atspi.StateType.SENSITIVE):
                return None
            return node
        return self.wait(f'"{name}"', there)

    def wait_for_part(self, part):
        return self.wait(f'"…{part}…"', lambda: next((n for n in self.walk() if part in (n.get_name() or '')), None))

    def get_focus(self):
        for node in self.walk():
            if node.get_state_set().contains(Atspi.StateType.FOCUSED):
                return node
        return None

    def unnamed_controls(self):
        found = []
        for node in self.walk():
            if node.get_role() in CONTROLS and not node.get_name() and not node.get_description() and \
                    node.get_state_set().contains(Atspi.StateType.FOCUSABLE):
                parents, parent = [], node
                while parent is not None and len(parents) < 5:
                    parents.append(f'{parent.get_role_name()} "{parent.get_name()}"')
                    parent = parent.get_parent()
                found.append(' in '.join(parents))
        return found

    def new_warnings(self):
        """What the program has complained about since the last time."""
        self.said.seek(self.n_read)
        text = self.said.read()
        self.n_read = self.said.tell()
        return [line for line in text.splitlines() if '-WARNING' in line or '-CRITICAL' in line]

    # --- Doing ---

    def press(self, *keys):
        for key in keys:
            subprocess.run(['xdotool', 'key', '--clearmodifiers', key], check=True)

    def type(self, text):
        subprocess.run(['xdotool', 'type', '--delay', '4', text], check=True)

    def click(self, name, role=Atspi.Role.BUTTON):
        self.wait_for(name, role, enabled=True).get_action_iface().do_action(0)

    @staticmethod
    def read(node):
        text = node.get_text_iface()
        return Atspi.Text.get_text(text, 0, Atspi.Text.get_character_count(text)) if text else ''

    def enter(self, name, text):
        """Into the field of that name, as dictation and on-screen keyboards do."""
        field = self.wait(f'the field "{name}"', lambda: next((node for node in self.walk() if node.get_name() == name and
                                                               node.get_state_set().contains(Atspi.StateType.EDITABLE)), None))
        field.get_editable_text_iface().set_text_contents(text)

    def tab_to(self, name):
        """With Tab, as a person does who has no mouse. Every press is waited for."""
        seen = []
        for _ in range(80):
            focus = self.wait('the focus', self.get_focus)
            if focus.get_name() == name:
                return focus
            seen.append(focus.get_name())
            self.press('Tab')
            self.wait('another focus', lambda: self.get_focus() != focus and self.get_focus())
        raise Unreachable(f'Tab never reached "{name}", only: {seen}')

    def open_again(self, *arguments):
        """A second start hands its files to the first, as a file manager does."""
        subprocess.run([*self.program, *arguments], env=self.environment, check=True, timeout=PATIENCE_S)

    # --- Pictures ---

    def get_geometry(self):
        windows = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(self.process.pid)], capture_output=True,
                                 text=True, check=False).stdout.split()
        best = None
        for window in windows:
            output = subprocess.run(['xdotool', 'getwindowgeometry', '--shell', window], capture_output=True, text=True,
                                    check=False).stdout
            values = dict(line.split('=') for line in output.split())
            if 'WIDTH' in values:
                area = int(values['WIDTH']) * int(values['HEIGHT'])
                if best is None or area > best[0]:
                    best = (area, f"{values['WIDTH']}x{values['HEIGHT']}+{values['X']}+{values['Y']}", window)
        return best

    def focus_window(self):
        window = self.wait('a window', self.get_geometry)[2]
        subprocess.run(['xdotool', 'windowfocus', '--sync', window], check=True, timeout=PATIENCE_S)

    def shoot(self, path):
        """When two pictures in a row are the same nothing moves any more, or only a spinner, which never stands still."""
        geometry = self.wait('a window', self.get_geometry)[1]
        row = 3 * int(geometry.split('x')[0])
        take = lambda: subprocess.run(['import', '-window', 'root', '-crop', geometry, '+repage', '-depth', '8', 'rgb:-'],
                                      capture_output=True, check=True, timeout=PATIENCE_S).stdout
        last = [None]

        def still():
            picture = take()
            same = last[0] is not None and all(size <= SPINNER for size in changed_size(last[0], picture, row))
            last[0] = picture
            return same
        self.wait('a picture that stands still', still)
        subprocess.run(['import', '-window', 'root', '-crop', geometry, '+repage', path], check=True, timeout=PATIENCE_S)

    def end(self):
        self.listener.deregister('object:announcement')
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
