"""A drag source for the X drag and drop protocol, version 5: drops a list of files on a
window as a file manager would, and waits until the target says it is done.

Every file must exist: toolkits may refuse a whole drop for one missing path."""

import os
import time
from urllib.parse import quote

from Xlib import X, Xatom, display
from Xlib.protocol import event

VERSION = 5


class Source:
    """Owns the selection from which the target reads the files."""

    def __init__(self, window, paths):
        self.display = display.Display()
        self.root = self.display.screen().root
        self.target = self.display.create_resource_object("window", int(window))
        lines = [f"file://{quote(os.path.abspath(path))}\r\n" for path in paths]
        self.uris = "".join(lines).encode()
        self.uri_list = self.atom("text/uri-list")
        self.window = self.root.create_window(
            -10, -10, 1, 1, 0, X.CopyFromParent, event_mask=X.PropertyChangeMask
        )
        self.window.map()
        self.window.set_selection_owner(self.atom("XdndSelection"), X.CurrentTime)

    def atom(self, name):
        return self.display.intern_atom(name)

    def is_aware(self):
        """Whether the target takes drops at all."""
        return self.target.get_full_property(self.atom("XdndAware"), X.AnyPropertyType) is not None

    def send(self, name, *data):
        data = (self.window.id, *data)
        data += (0,) * (5 - len(data))
        message = event.ClientMessage(
            window=self.target, client_type=self.atom(name), data=(32, list(data))
        )
        self.target.send_event(message, event_mask=0)
        self.display.flush()

    def answers_until(self, name, seconds):
        """Serves the target until its message of this name; its data, or None."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if not self.display.pending_events():
                time.sleep(0.01)
                continue
            got = self.display.next_event()
            if got.type == X.SelectionRequest:
                self.hand_over(got)
            elif got.type == X.ClientMessage and got.client_type == self.atom(name):
                return list(got.data[1])
        return None

    def hand_over(self, request):
        """Gives the target the files, or the list of kinds there are."""
        given = request.property
        if request.target == self.uri_list:
            request.requestor.change_property(given, self.uri_list, 8, self.uris)
        elif request.target == self.atom("TARGETS"):
            request.requestor.change_property(given, Xatom.ATOM, 32, [self.uri_list])
        else:
            given = X.NONE
        answer = event.SelectionNotify(
            time=request.time, requestor=request.requestor, selection=request.selection,
            target=request.target, property=given,
        )
        request.requestor.send_event(answer)
        self.display.flush()

    def close(self):
        self.window.destroy()
        self.display.close()


def drop(window, x, y, paths, while_hovering=None):
    """Drags over the window at x, y (from its corner), calls while_hovering, and lets go; the
    time of that."""
    source = Source(window, paths)
    try:
        assert source.is_aware(), "the window takes no drops"
        corner = source.root.translate_coords(source.target, 0, 0)
        left, top = corner.x, corner.y
        copy = source.atom("XdndActionCopy")
        source.send("XdndEnter", VERSION << 24, source.uri_list)
        accepted = False
        for step in range(5):
            spot = (left + x + step) << 16 | (top + y)
            source.send("XdndPosition", 0, spot, X.CurrentTime, copy)
            status = source.answers_until("XdndStatus", 5)
            accepted = status is not None and bool(status[1] & 1)
        assert accepted, "the window did not accept the drop"
        if while_hovering is not None:
            while_hovering()
        let_go = time.monotonic()
        source.send("XdndDrop", 0, X.CurrentTime)
        assert source.answers_until("XdndFinished", 20) is not None, "the drop was not finished"
        return let_go
    finally:
        source.close()
