"""A program in its window: start it, find controls by role and name, click, type, wait, take
pictures. Every wait has a limit and says, when it is reached, what was there instead."""

import os
import signal
import subprocess
import time

from drag import drop
from Xlib import X, display
from Xlib.protocol import event

# What egui, AccessKit and GTK call the same things.
BUTTON = {"push button", "button", "toggle button", "menu item", "list item", "link"}
CHECK = {"check box", "check menu item", "toggle button"}
ENTRY = {"entry", "text", "editable text", "password text"}
ROW = {"list item", "push button", "button", "toggle button", "table row", "option"}


class Missing(AssertionError):
    """What was waited for did not come."""


def run(*command):
    """Output of a tool; an empty string when it fails, as xdotool does when it finds nothing."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    return done.stdout.strip() if done.returncode == 0 else ""


def wait_for(what, look, seconds=15.0, pause=0.1):
    """The first true value of look(), asked again and again with such pauses."""
    deadline = time.monotonic() + seconds
    while True:
        value = look()
        if value:
            return value
        if time.monotonic() > deadline:
            raise Missing(f"waited {seconds:.0f} s for {what}")
        time.sleep(pause)


def windows():
    """Windows on the screen that are large enough to be seen."""
    found = []
    for window in run("xdotool", "search", "--onlyvisible", "--name", ".*").split():
        width, height = geometry(window)[2:]
        if width > 50 and height > 50:
            found.append(window)
    return found


def geometry(window):
    """x, y, width, height on the screen."""
    lines = run("xdotool", "getwindowgeometry", "--shell", window).splitlines()
    values = dict(line.split("=", 1) for line in lines if "=" in line)
    return tuple(int(values.get(key, 0)) for key in ("X", "Y", "WIDTH", "HEIGHT"))


def picture(path):
    """The whole screen as a PNG."""
    subprocess.run(["import", "-window", "root", path], check=True, timeout=60)


class Program:
    """A running program with its main window."""

    def __init__(self, bus, command, home, out, title="", extra=None):
        self.bus = bus
        self.out = out
        self.name = os.path.basename(command[0])
        self.log = open(os.path.join(out, f"{self.name}.log"), "a", encoding="utf-8")
        before = set(windows())
        self.process = subprocess.Popen(
            command, env=dict(environment(home), **(extra or {})), stdout=self.log,
            stderr=self.log, cwd=home, start_new_session=True,
        )
        self.window = wait_for(
            f"a window of {self.name}", lambda: self.alive() and self._new_window(before, title), 60
        )
        self.focus()
        wait_for(f"the accessibility tree of {self.name}", self._listening, 30)

    def _new_window(self, before, title):
        new = [w for w in windows() if w not in before]
        return next((w for w in new if title in run("xdotool", "getwindowname", w)), None)

    def _listening(self):
        self.alive()
        return len(self.nodes()) > 2

    def alive(self):
        """True, or a failure that names the exit code."""
        code = self.process.poll()
        if code is not None:
            raise Missing(f"{self.name} ended with code {code}; see {self.log.name}")
        return True

    def close(self):
        """Asks the window to close; the exit code, or a failure when it hangs."""
        screen = display.Display()
        window = screen.create_resource_object("window", int(self.window))
        protocols, delete = (
            screen.intern_atom(name) for name in ("WM_PROTOCOLS", "WM_DELETE_WINDOW")
        )
        data = (32, [delete, X.CurrentTime, 0, 0, 0])
        request = event.ClientMessage(window=window, client_type=protocols, data=data)
        window.send_event(request)
        screen.sync()
        screen.close()
        try:
            return self.process.wait(15)
        except subprocess.TimeoutExpired:
            raise Missing(f"{self.name} did not close") from None

    def kill(self):
        """Ends the program whatever it does."""
        if self.process.poll() is None:
            # With what it started, such as a dialog.
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(15)
        self.log.close()

    # Looking

    def nodes(self):
        """What the window shows now."""
        self.alive()
        return self.bus.nodes(self.process.pid)

    def find(self, roles, fits):
        """Visible nodes of these roles whose name fits; fits is a text or a function."""
        test = fits if callable(fits) else lambda name: name == fits
        return [n for n in self.nodes() if n.role in roles and n.visible and test(n.name)]

    def wait(self, roles, fits, seconds=15.0, what=None):
        """The first node that find gives, waiting for it."""
        what = what or (f"{fits!r}" if isinstance(fits, str) else "a control")
        try:
            return wait_for(f"{what} ({', '.join(sorted(roles))})",
                            lambda: self.find(roles, fits), seconds)[0]
        except Missing as error:
            raise Missing(f"{error}\n{self.described()}") from None

    def wait_text(self, fits, seconds=15.0):
        """A node of any role whose name or text fits; fits is a text or a function."""
        test = fits if callable(fits) else lambda name: fits == name
        what = fits if isinstance(fits, str) else "a text"
        try:
            return wait_for(
                what, lambda: [n for n in self.nodes() if test(n.name) or test(n.text)], seconds
            )[0]
        except Missing as error:
            raise Missing(f"{error}\n{self.described()}") from None

    def described(self, limit=150):
        """The tree in lines, for failures."""
        lines = [str(node) for node in self.nodes() if node.name or node.text]
        rest = [f"and {len(lines) - limit} more"] if len(lines) > limit else []
        return "\n".join(lines[:limit] + rest)

    def shot(self, name):
        """A picture of the screen under this name."""
        time.sleep(0.4)
        path = os.path.join(self.out, f"{name}.png")
        picture(path)
        return path

    def brightness(self):
        """Mean brightness of the window, from 0 to 1."""
        x, y, width, height = geometry(self.window)
        part = os.path.join(self.out, "brightness.png")
        crop = f"{width}x{height}+{x}+{y}"
        command = ["import", "-window", "root", "-crop", crop, part]
        subprocess.run(command, check=True, timeout=60)
        mean = run("convert", part, "-colorspace", "gray", "-format", "%[fx:mean]", "info:")
        os.remove(part)
        return float(mean)

    # Acting

    def focus(self):
        """Keys go to this window from now on. There is no window manager to ask."""
        run("xdotool", "windowfocus", "--sync", self.window)

    def click(self, node, button=1):
        """Clicks the middle of a node with the mouse."""
        x, y = node.center
        self.click_at(x, y, button)

    def click_at(self, x, y, button=1):
        """Clicks a point of the window. The pointer rests before and after, as a hand does."""
        left, top = geometry(self.window)[:2]
        # Not --sync, which waits in vain when the pointer is there already.
        run("xdotool", "mousemove", str(left + x), str(top + y))
        time.sleep(0.15)
        run("xdotool", "click", str(button))
        time.sleep(0.15)

    def drag(self, start, end):
        """Presses the mouse at one point of the window, goes to another and lets go."""
        left, top = geometry(self.window)[:2]
        run("xdotool", "mousemove", str(left + start[0]), str(top + start[1]))
        time.sleep(0.15)
        run("xdotool", "mousedown", "1")
        for part in (0.02, 0.3, 0.7, 0.98, 1.0):
            x, y = (round(a + (b - a) * part) for a, b in zip(start, end))
            run("xdotool", "mousemove", str(left + x), str(top + y))
            time.sleep(0.1)
        run("xdotool", "mouseup", "1")
        time.sleep(0.15)

    def resize(self, width, height):
        """Makes the window this large, in pixels."""
        run("xdotool", "windowsize", self.window, str(width), str(height))
        wait_for("the new size", lambda: geometry(self.window)[2:] == (width, height))
        # Until the picture has followed.
        time.sleep(0.5)

    def scroll(self, x, y, n_notches):
        """Turns the wheel at a point of the window, down."""
        left, top = geometry(self.window)[:2]
        run("xdotool", "mousemove", str(left + x), str(top + y))
        run("xdotool", "click", "--repeat", str(n_notches), "--delay", "20", "5")

    def key(self, *keys):
        """Presses keys such as ctrl+f, one after the other."""
        for key in keys:
            run("xdotool", "key", "--clearmodifiers", key)
            time.sleep(0.05)

    def type(self, text):
        """Types a text key by key."""
        run("xdotool", "type", "--delay", "30", text)

    def type_into(self, label, text):
        """Types a text into an empty field, once it has the focus, until it stands there."""
        field = lambda: self.find(ENTRY, label)
        self.click(self.wait(ENTRY, label))
        wait_for(f"the focus of {label!r}", lambda: any("focused" in n.states for n in field()))
        self.type(text)
        wait_for(f"{text!r} in {label!r}", lambda: any(n.text == text for n in field()))

    def drop(self, paths):
        """Drops files or folders on the middle of the window; the time of letting go."""
        width, height = geometry(self.window)[2:]
        return drop(self.window, width // 2, height // 2, paths)

    def choose_file(self, open_dialog, path):
        """Opens a file dialog, types the path into it and confirms."""
        before = set(windows())
        open_dialog()
        dialog = wait_for("a file dialog", lambda: [w for w in windows() if w not in before], 20)[0]
        time.sleep(1.0)
        run("xdotool", "windowfocus", "--sync", dialog)
        self.shot("dialog")
        self.key("ctrl+l", "ctrl+a")
        self.type(path)
        time.sleep(0.5)
        self.key("Return")
        wait_for("the dialog to close", lambda: dialog not in windows(), 20)
        self.focus()


def environment(home):
    """An empty home, so that nothing of the machine's user gets in."""
    kept = ("PATH", "DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "LIBGL_ALWAYS_SOFTWARE")
    env = {key: os.environ[key] for key in kept if key in os.environ}
    env.update(
        HOME=home,
        BROADSHEET_CONFIG_DIR=os.path.join(home, "config"),
        XDG_CONFIG_HOME=os.path.join(home, ".config"),
        XDG_DATA_HOME=os.path.join(home, ".local/share"),
        XDG_CACHE_HOME=os.path.join(home, ".cache"),
        LANG="C.UTF-8",
        RUST_LOG="info",
        RUST_BACKTRACE="1",
        GTK_A11Y="atspi",
    )
    return env
