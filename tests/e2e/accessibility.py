"""What a program tells assistive technology, read as plain values.

Starts the accessibility bus and switches it on, since toolkits stay silent until someone
listens. Reads; it does not act: acting is left to the mouse and the keyboard, as people do.
"""

import subprocess
import time
from dataclasses import dataclass

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

LAUNCHER = "/usr/libexec/at-spi-bus-launcher"


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


def start_bus():
    """Starts the bus on the current session and turns accessibility on."""
    launcher = subprocess.Popen([LAUNCHER, "--launch-immediately"])
    session = Gio.bus_get_sync(Gio.BusType.SESSION, None)
    value = GLib.Variant("(ssv)", ("org.a11y.Status", "IsEnabled", GLib.Variant("b", True)))
    deadline = time.monotonic() + 10
    while True:
        try:
            session.call_sync(
                "org.a11y.Bus", "/org/a11y/bus", "org.freedesktop.DBus.Properties", "Set",
                value, None, Gio.DBusCallFlags.NONE, 2000, None,
            )
            break
        except GLib.Error:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
    Atspi.init()
    return launcher


def application(pid):
    """The program's root on the bus, or None while it has not shown up."""
    desktop = Atspi.get_desktop(0)
    desktop.clear_cache()
    for index in range(desktop.get_child_count()):
        try:
            child = desktop.get_child_at_index(index)
            if child is not None and child.get_process_id() == pid:
                return child
        except GLib.Error:
            continue
    return None


def nodes(pid):
    """All nodes of a program, depth first, as they are now; empty while it is not there."""
    try:
        root = application(pid)
        if root is None:
            return []
        # Nothing here runs a main loop that would keep the library's cache up to date.
        root.set_cache_mask(Atspi.Cache.NONE)
        root.clear_cache()
        found = []
        walk(root, found)
        return found
    except GLib.Error:
        # The tree changed under the walk; the caller asks again.
        return []


def walk(accessible, found):
    node = read(accessible)
    if node is not None:
        found.append(node)
    for index in range(accessible.get_child_count()):
        child = accessible.get_child_at_index(index)
        if child is not None:
            walk(child, found)


def read(accessible):
    component = accessible.get_component_iface()
    x = y = width = height = 0
    if component is not None:
        box = component.get_extents(Atspi.CoordType.WINDOW)
        x, y, width, height = box.x, box.y, box.width, box.height
    states = accessible.get_state_set()
    names = frozenset(state.value_nick for state in states.get_states()) if states else frozenset()
    text = ""
    if "editable" in names:
        interface = accessible.get_text_iface()
        if interface is not None:
            text = Atspi.Text.get_text(interface, 0, Atspi.Text.get_character_count(interface))
    name = accessible.get_name() or ""
    return Node(accessible.get_role_name(), name, names, text, x, y, width, height)
