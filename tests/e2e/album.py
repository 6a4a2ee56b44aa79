"""An album of pictures of one window: where they go, under which names, and how the program is
brought to the views that are pictured."""

import os
import subprocess
import time

from walk import MAKEI_TITLE, starts
from window import BUTTON, CHECK, ENTRY, ROW, geometry, wait_for

HEADING = {"heading"}
# What is called in the palette, by what is typed there, and the heading it comes with.
DIALOGS = {
    "about": ("About Broadsheet", "Broadsheet"),
    "workspaces": ("Workspaces", "Workspaces"),
    "report": ("Reading report", "Reading report"),
    "merges": ("Proposed merges of names", "Proposed merges"),
    "own-topics": ("Own and hidden topics", "Own and hidden topics"),
}
NOTE = "Which joint ventures are meant?"


class Album:
    """Where the pictures of one window go, and under which name."""

    def __init__(self, walk, theme, data=""):
        self.walk = walk
        self.theme = theme
        self.data = data
        self.size = ""

    def fit(self, size):
        """Makes the window this large."""
        width, height, scale = size
        self.size = f"{width}x{height}" + ("@2x" if scale == 2 else "")
        window = self.walk.program.window
        if geometry(window)[2:] != (width * scale, height * scale):
            self.walk.program.resize(width * scale, height * scale)

    def keep(self, view):
        """A picture of the window alone."""
        time.sleep(0.3)
        name = "-".join(filter(None, ("look", self.size, self.theme, self.data, view)))
        path = os.path.join(self.walk.program.out, f"{name}.png")
        x, y, width, height = geometry(self.walk.program.window)
        crop = f"{width}x{height}+{x}+{y}"
        subprocess.run(["import", "-window", "root", "-crop", crop, "+repage", path],
                       check=True, timeout=60)
        return path


def rest(walk):
    """The pointer where nothing is under it, at the foot of the article."""
    scale = 2 if geometry(walk.program.window)[2] > 2000 else 1
    width, height = geometry(walk.program.window)[2:]
    subprocess.run(["xdotool", "mousemove", str(width // 2), str(height - 8 * scale)], check=True)


def called(program, command):
    """Does a command by the palette."""
    program.key("ctrl+k")
    program.wait(ENTRY, "Commands")
    program.type(command)
    program.wait(ROW, starts(command))
    program.key("Return")
    wait_for("the palette to close", lambda: not program.find(ENTRY, "Commands"))


def called_dialogs(album):
    """What the palette calls, each over the window, and gone again by Esc."""
    program = album.walk.program
    for view, (command, head) in DIALOGS.items():
        called(program, command)
        program.wait(HEADING, starts(head))
        rest(album.walk)
        album.keep(view)
        program.key("Escape")
        wait_for(f"{view} to close", lambda: not program.find(HEADING, starts(head)))


def desk(album):
    """An article with a star, a tag and a note, and the names in it underlined."""
    walk = album.walk
    program = walk.program
    program.click(walk.result(MAKEI_TITLE))
    words = "Vladimir Makei said:"
    paragraph = program.wait_text(lambda text: words in text)
    program.key("s")
    program.key("t")
    program.wait(ENTRY, "Add a tag")
    time.sleep(0.5)
    program.type("trade talks")
    program.key("Return", "Escape")
    wait_for("the list of tags to close", lambda: not program.find(ENTRY, "Add a tag"))
    program.wait(BUTTON, "Tag trade talks")
    paragraph = program.wait_text(lambda text: words in text)
    line = paragraph.y + 40
    program.drag((paragraph.x + 1, line), (paragraph.x + min(420, paragraph.width), line))
    program.key("n")
    program.click(program.wait(ENTRY, "Note"))
    program.type(NOTE)
    program.key("ctrl+Return")
    program.wait(BUTTON, f"Note: {NOTE}")
    called(program, "Underline all names")
    rest(walk)
    album.keep("desk")


def toured(album):
    """The tour, at its first stop and at one of the filters."""
    program = album.walk.program
    called(program, "Tour")
    program.wait_text(starts("Tour, 1 of 8"))
    rest(album.walk)
    album.keep("tour")
    program.key("Escape")
    wait_for("the end", lambda: not program.find({"dialog"}, starts("Tour,")))


def nothing_open(album):
    """The page of a corpus that is empty."""
    program = album.walk.program
    program.key("ctrl+n")
    program.wait_text("Nothing is open yet")
    rest(album.walk)
    album.keep("nothing-open")
    program.key("ctrl+z")


def zoomed(album):
    """All of it twice as large, and half as large."""
    program = album.walk.program
    for view, keys, n_presses in (("200-percent", "ctrl+alt+plus", 10), ("50-percent", "ctrl+alt+minus", 10)):
        for _ in range(n_presses):
            program.key(keys)
        time.sleep(0.5)
        album.keep(view)
        program.key("ctrl+alt+0")
        time.sleep(0.3)
