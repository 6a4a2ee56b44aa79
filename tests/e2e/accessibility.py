"""What a program tells assistive technology, read as plain values.

Starts the accessibility bus and switches it on, since toolkits stay silent until someone
listens. Speaks the bus directly, so that nothing is cached. Mostly it reads: acting is left to
the mouse and the keyboard, as people do; those who can use neither act through the bus.
"""

import os
import subprocess
import time
from dataclasses import dataclass

from gi.repository import Gio, GLib

LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
ROOT = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
PROPERTIES = "org.freedesktop.DBus.Properties"
ACCESSIBLE = "org.a11y.atspi.Accessible"

# Numbers of the roles that are told apart here.
ROLES = {
    7: "check box", 8: "check menu item", 11: "combo box", 16: "dialog", 20: "filler",
    23: "frame", 27: "image", 29: "label", 31: "list", 32: "list item", 33: "menu", 35: "menu item",
    37: "page tab", 39: "panel", 40: "password text", 42: "progress bar", 43: "push button", 44: "radio button",
    45: "radio menu item", 48: "scroll bar", 50: "separator", 51: "slider", 52: "spin button",
    54: "status bar", 61: "text", 62: "toggle button", 64: "tool tip", 67: "unknown", 69: "window", 73: "paragraph", 75: "application", 77: "editbar",
    79: "entry", 83: "heading",
    109: "article", 88: "link", 85: "section", 90: "table row", 91: "tree item", 98: "list box",
    116: "static",
}

# Bits of the state set that are told apart here.
STATES = {4: "checked", 7: "editable", 12: "focused", 20: "pressed", 23: "selected", 32: "indeterminate"}


@dataclass(frozen=True)
class Node:
    """One node of the tree; x and y count from the corner of its window."""

    role: str
    name: str
    states: frozenset
    text: str
    x: int
    y: int
    width: int
    height: int
    # Where it is on the bus.
    place: tuple = ()

    @property
    def center(self):
        return self.x + self.width // 2, self.y + self.height // 2

    @property
    def visible(self):
        return self.width > 0 and self.height > 0

    def __str__(self):
        states = ",".join(sorted(self.states & {"checked", "selected", "focused", "indeterminate"}))
        place = f"{self.width}x{self.height}+{self.x}+{self.y}"
        return f"{self.role} {self.name!r} {place} {states} {self.text!r}".rstrip(" '")


class Bus:
    """The accessibility bus, switched on for as long as the test lasts."""

    def __init__(self):
        # The settings daemon does not run here, so the switch is kept in memory.
        env = dict(os.environ, GSETTINGS_BACKEND="memory")
        self.launcher = subprocess.Popen([LAUNCHER, "--launch-immediately"], env=env)
        session = Gio.bus_get_sync(Gio.BusType.SESSION, None)
        place = ("org.a11y.Bus", "/org/a11y/bus")
        deadline = time.monotonic() + 10
        while True:
            try:
                (address,) = ask(session, place, "org.a11y.Bus", "GetAddress")
                break
            except GLib.Error:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)
        on = GLib.Variant("(ssv)", ("org.a11y.Status", "IsEnabled", GLib.Variant("b", True)))
        ask(session, place, PROPERTIES, "Set", on)
        flags = (
            Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
            | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        )
        self.connection = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)

    def close(self):
        """Ends the bus."""
        self.launcher.terminate()
        self.launcher.wait(10)

    def nodes(self, pid):
        """All nodes of a program, depth first, as they are now; empty while it is not there."""
        found = []
        try:
            for place in self.children(ROOT):
                if self.pid(place) == pid:
                    self.walk(place, found)
        except GLib.Error:
            # The tree changed under the walk; the caller asks again.
            return []
        return found

    def first_label(self, pid, fits):
        """The first label whose name fits, or None. Reads no more than it must, for clocks."""
        try:
            for place in self.children(ROOT):
                if self.pid(place) == pid:
                    return self.label_below(place, fits)
        except GLib.Error:
            pass
        return None

    def label_below(self, place, fits):
        (number,) = ask(self.connection, place, ACCESSIBLE, "GetRole")
        if ROLES.get(number) == "label":
            wanted = GLib.Variant("(ss)", (ACCESSIBLE, "Name"))
            (name,) = ask(self.connection, place, PROPERTIES, "Get", wanted)
            return name if fits(name) else None
        for child in self.children(place):
            found = self.label_below(child, fits)
            if found is not None:
                return found
        return None

    def walk(self, place, found):
        found.append(self.read(place))
        for child in self.children(place):
            self.walk(child, found)

    def children(self, place):
        return ask(self.connection, place, ACCESSIBLE, "GetChildren")[0]

    def pid(self, place):
        bus = ("org.freedesktop.DBus", "/org/freedesktop/DBus")
        name = GLib.Variant("(s)", (place[0],))
        return ask(self.connection, bus, bus[0], "GetConnectionUnixProcessID", name)[0]

    def read(self, place):
        # By number: not every toolkit answers with a name.
        (number,) = ask(self.connection, place, ACCESSIBLE, "GetRole")
        role = ROLES.get(number, f"role {number}")
        wanted = GLib.Variant("(ss)", (ACCESSIBLE, "Name"))
        (name,) = ask(self.connection, place, PROPERTIES, "Get", wanted)
        (words,) = ask(self.connection, place, ACCESSIBLE, "GetState")
        bits = sum(word << (32 * number) for number, word in enumerate(words))
        states = frozenset(state for bit, state in STATES.items() if bits >> bit & 1)
        return Node(role, name, states, self.text(place, states), *self.extents(place), place)

    def act(self, node):
        """Does what the first action of a node is, such as a click."""
        first = GLib.Variant("(i)", (0,))
        (done,) = ask(self.connection, node.place, "org.a11y.atspi.Action", "DoAction", first)
        assert done, f"{node} does nothing"

    def set_text(self, node, text):
        """Puts a text into a field."""
        told = GLib.Variant("(s)", (text,))
        (done,) = ask(
            self.connection, node.place, "org.a11y.atspi.EditableText", "SetTextContents", told
        )
        assert done, f"{node} takes no text"

    def show(self, node):
        """Has a node scrolled into view."""
        anywhere = GLib.Variant("(u)", (6,))
        (done,) = ask(
            self.connection, node.place, "org.a11y.atspi.Component", "ScrollTo", anywhere
        )
        assert done, f"{node} is not shown"

    def attributes(self, node):
        """What else a node says, such as its place in a list."""
        return ask(self.connection, node.place, ACCESSIBLE, "GetAttributes")[0]

    def below(self, node):
        """All nodes under one, depth first, itself left out."""
        found = []
        for child in self.children(node.place):
            self.walk(child, found)
        return found

    def extents(self, place):
        in_window = GLib.Variant("(u)", (1,))
        try:
            return ask(self.connection, place, "org.a11y.atspi.Component", "GetExtents", in_window)[0]
        except GLib.Error:
            return (0, 0, 0, 0)

    def text(self, place, states):
        if "editable" not in states:
            return ""
        whole = GLib.Variant("(ii)", (0, -1))
        try:
            return ask(self.connection, place, "org.a11y.atspi.Text", "GetText", whole)[0]
        except GLib.Error:
            return ""


def ask(connection, place, interface, method, arguments=None):
    """The answer to one call, within two seconds."""
    owner, path = place
    answer = connection.call_sync(
        owner, path, interface, method, arguments, None, Gio.DBusCallFlags.NONE, 2000, None
    )
    return answer.unpack()
