"""Pictures of the main views in every size, density and theme the window is drawn for, with
the articles it starts with, and with the press releases of $BROADSHEET_DATA if that is set.
They are named by what they show, such as look-1440x900-light-article.png. Nothing that can be
pressed may stand beside the window, and what is under the pictures must be the theme's.
usage: look.py BINARY OUT"""

import os
import time

import album as pictured
from album import Album, rest
from press import n_articles
from quotes import tab
from sizes import GROUNDS, inside
from walk import LUKASHENKO_TITLE, colors, starts, step, walks
from window import BUTTON, CHECK, ENTRY, ROW, geometry, wait_for

# Points of the window, and pixels to a point.
USUAL, MEDIUM, NARROW, SHARP = (1440, 900, 1), (1024, 700, 1), (480, 700, 1), (1440, 900, 2)
SMALLEST = (480, 360, 1)
THEMES = {
    "light": {"theme": "light"},
    "dark": {"theme": "dark"},
    "contrast": {"theme": "light", "high_contrast": True},
    "contrast-dark": {"theme": "dark", "high_contrast": True},
}
# Where dialogs are shown as well, in light and dark.
DIALOGS = (USUAL, NARROW)
TEXT = "the Head of State explained"
# Reading all of it may take this many seconds.
PATIENCE = 500


def settings(theme):
    return dict(THEMES[theme], window_size=[1440, 900], window_position=[0, 0])


def views(album, size):
    """The views that every size has."""
    walk = album.walk
    program = walk.program
    rest(walk)
    path = album.keep("article")
    tab(program, "Quotes")
    program.wait(BUTTON, starts("Card of "))
    rest(walk)
    album.keep("quotes")
    tab(program, "Timeline")
    rest(walk)
    album.keep("timeline")
    tab(program, "Quotes")
    if size in DIALOGS and album.theme in GROUNDS:
        dialogs(album)
    tab(program, "Article")
    return path


def dialogs(album):
    """What stands over the window."""
    walk = album.walk
    program = walk.program
    card(album)
    program.key("ctrl+k")
    program.wait(ENTRY, "Commands")
    program.type("luk")
    program.wait(ROW, starts("Aleksandr Lukashenko"))
    album.keep("palette")
    program.key("Escape")
    wait_for("the palette to close", lambda: not program.find(ENTRY, "Commands"))
    program.key("F1")
    program.wait(ENTRY, "Search keys")
    album.keep("keys")
    program.key("Escape")
    wait_for("the keys to close", lambda: not program.find(ENTRY, "Search keys"))


def card(album):
    """The card of the first who is quoted."""
    program = album.walk.program
    program.click(program.wait(BUTTON, starts("Card of ")))
    program.wait(BUTTON, "Exclude")
    rest(album.walk)
    album.keep("card")
    program.key("Escape")
    wait_for("the card to close", lambda: not program.find(BUTTON, "Exclude"))


def narrow(album):
    """What a narrow window has behind buttons."""
    program = album.walk.program
    for panel in ("Articles", "Filters"):
        button = program.wait(BUTTON | CHECK, panel)
        program.click(button)
        time.sleep(0.4)
        rest(album.walk)
        album.keep(panel.lower())
        inside(album.walk, geometry(program.window)[2])
        program.click(program.wait(BUTTON | CHECK, panel))
        time.sleep(0.2)


def empty(album):
    """A search that finds nothing, and the way out."""
    album.walk.search("tradzz qqx")
    album.walk.program.wait_text(starts("0 of"), 30)
    rest(album.walk)
    album.keep("empty")
    album.walk.search("trad")


def grounds(path, theme, scale):
    """Sides, paper and rule are those of the theme."""
    at = [(x * scale, y * scale) for x, y in ((700, 20), (380, 860), (343, 600))]
    found = colors(path, at)
    assert tuple(found) == GROUNDS[theme], f"{path}: {found}, not {GROUNDS[theme]}"


def seeds(theme, sizes):
    def part(start, home):
        scale = sizes[0][2]
        step(f"the articles it starts with in {theme}, {scale} to a point")
        extra = {"WINIT_X11_SCALE_FACTOR": str(scale)}
        walk = start(home, settings=settings(theme), extra=extra)
        album = Album(walk, theme)
        walk.count("2 articles")
        walk.program.click(walk.result(LUKASHENKO_TITLE))
        walk.program.click(walk.value("Aleksandr Lukashenko"))
        walk.count("1 of 2 articles")
        walk.search("trad")
        walk.program.wait_text(lambda text: TEXT in text)
        for size in sizes:
            album.fit(size)
            path = views(album, size)
            if theme in GROUNDS and size in (USUAL, SHARP):
                grounds(path, theme, scale)
            if theme == "light" and size == USUAL:
                empty(album)
            inside(walk, size[0] * scale)
            if theme in GROUNDS and size == NARROW:
                narrow(album)
        walk.program.kill()

    return part


def rest_of_it(theme, sizes):
    """What has a view of its own beside the tabs, with the articles it starts with."""
    def part(start, home):
        step(f"desk, dialogs, tour, zoom and an empty corpus in {theme}")
        walk = start(home, settings=settings(theme))
        album = Album(walk, theme)
        walk.count("2 articles")
        album.fit(USUAL)
        pictured.desk(album)
        for size in sizes:
            album.fit(size)
            rest(walk)
            album.keep("desk")
            pictured.called_dialogs(album)
            pictured.toured(album)
        album.fit(USUAL)
        pictured.zoomed(album)
        for size in sizes:
            album.fit(size)
            pictured.nothing_open(album)
            # A narrow window has the list's own count behind a button.
            walk.program.wait_text(starts("2 articles"), 30)
        album.fit(SMALLEST)
        rest(walk)
        album.keep("article")
        inside(walk, SMALLEST[0])
        narrow(album)
        walk.program.kill()

    return part


def is_busy(walk):
    """Whether something is still read, or names are looked for."""
    told = ("Reading", "entities read")
    nodes = walk.program.nodes()
    # A tree that changes under the walk gives no nodes.
    return not nodes or any(word in node.name for node in nodes for word in told)


def press(start, home):
    """All the press releases, kept by the first start and opened again by the next ones."""
    for theme in THEMES:
        step(f"the press releases in {theme}")
        walk = start(home, settings=settings(theme))
        if theme == "light":
            walk.count("2 articles")
            walk.program.drop([os.environ["BROADSHEET_DATA"]])
            wait_for("the first press releases", lambda: n_articles(walk) > 2, 60)
        album = Album(walk, theme, "press")
        wait_for("all to be read", lambda: not is_busy(walk), PATIENCE, pause=2)
        album.fit(USUAL)
        walk.search("energy")
        # The list of what may be typed goes with the focus.
        tab(walk.program, "Article")
        time.sleep(1)
        rows = wait_for("results", lambda: walk.program.find({"list item"}, lambda name: True), 30)
        walk.program.click(rows[0])
        time.sleep(1)
        for size in (USUAL, MEDIUM, NARROW):
            album.fit(size)
            rest(walk)
            album.keep("article")
            tab(walk.program, "Quotes")
            time.sleep(1.5)
            album.keep("quotes")
            card(album)
            tab(walk.program, "Timeline")
            time.sleep(1.5)
            rest(walk)
            album.keep("timeline")
            tab(walk.program, "Article")
        if theme == "light":
            album.fit(USUAL)
            pictured.called_dialogs(album)
        assert walk.program.close() == 0


if __name__ == "__main__":
    parts = [seeds(theme, (USUAL, MEDIUM, NARROW)) for theme in ("light", "dark", "contrast")]
    parts.append(seeds("contrast-dark", (USUAL,)))
    parts += [rest_of_it(theme, (USUAL, NARROW)) for theme in ("light", "dark")]
    parts += [seeds(theme, (SHARP,)) for theme in ("light", "dark", "contrast")]
    if os.environ.get("BROADSHEET_DATA"):
        parts.append(press)
    walks("look", *parts)
    print("the pictures are taken")
