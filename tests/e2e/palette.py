"""Everything by key: the palette finds commands, articles and names; F1 shows the keys; Esc goes
one step back at a time; rows are chosen together.
usage: palette.py BINARY OUT"""

import time

from walk import LUKASHENKO_TITLE, MAKEI_TITLE, kept_settings, starts, step, walks
from window import BUTTON, ENTRY, ROW, wait_for

SETTINGS = {"window_size": [1440, 900], "window_position": [0, 0], "theme": "light"}



def gone(program, what, roles, fits):
    wait_for(f"{what} to go", lambda: not program.find(roles, fits))


def open_palette(program, typed=""):
    program.key("ctrl+k")
    program.wait(ENTRY, "Commands")
    if typed:
        program.type(typed)


def articles_and_commands(start, home):
    step("Ctrl+K, letters of a title, Enter: the article opens")
    walk = start(home, settings=SETTINGS)
    program = walk.program
    program.wait(ENTRY, "Search articles")
    walk.result(MAKEI_TITLE)
    open_palette(program)
    program.wait(ROW, starts("Open files…"))
    program.shot("palette_empty")
    program.type("luk west interest")
    program.wait(ROW, lambda name: name.startswith(LUKASHENKO_TITLE) and "sb.by" in name)
    program.shot("palette_article")
    program.key("Return")
    gone(program, "the palette", ENTRY, "Commands")
    program.wait_text(starts(f"Article {LUKASHENKO_TITLE}"))
    step("Enter right behind the last letter waits for the answer")
    open_palette(program)
    program.type("dark theme")
    program.key("Return")
    wait_for("the dark theme", lambda: program.brightness() < 0.5)
    program.shot("palette_dark")
    open_palette(program, "light theme")
    program.key("Return")
    wait_for("the light theme", lambda: program.brightness() > 0.5)
    step("a name filters")
    open_palette(program, "golovch")
    program.wait(ROW, starts("Roman Golovchenko, Person"))
    program.key("Return")
    walk.count("1 of 2 articles")
    program.key("ctrl+z")
    walk.count("2 articles")
    wait_for("the last commands to be kept", lambda: kept_settings(home).get("used"))
    assert kept_settings(home)["used"][:2] == ["Light theme", "Dark theme"]


def keys_and_steps(start, home):
    step("F1 shows the keys; Esc goes one step back at a time")
    walk = start(home, settings=SETTINGS)
    program = walk.program
    program.wait(ENTRY, "Search articles")
    walk.search("trade")
    walk.count("1 of 2 articles")
    program.key("Return", "ctrl+shift+f")
    program.wait(ENTRY, "Find in article")
    program.key("F1")
    program.wait(ENTRY, "Search keys")
    program.type("undo")
    program.wait_text("Undo, Ctrl+Z")
    program.shot("keys")
    program.key("Escape")
    gone(program, "the keys", ENTRY, "Search keys")
    assert program.find(ENTRY, "Find in article"), "only one step"
    program.key("Escape")
    gone(program, "the find field", ENTRY, "Find in article")
    walk.count("1 of 2 articles")
    program.key("Escape")
    walk.count("2 articles")
    step("rows are chosen together and let go")
    program.click(walk.result(MAKEI_TITLE))
    program.key("shift+Down")
    program.wait_text(lambda text: text.startswith("2 of 2 chosen"))
    program.shot("chosen")
    program.click(walk.result(MAKEI_TITLE), 3)
    program.wait(BUTTON, starts("Copy title"))
    program.shot("chosen_menu")
    program.key("Escape")
    gone(program, "the menu", BUTTON, starts("Copy title"))
    program.wait_text(lambda text: text.startswith("2 of 2 chosen"))
    program.key("Escape")
    wait_for(
        "nothing to be chosen",
        lambda: not any("chosen" in node.name for node in program.nodes()),
    )
    step("more contrast, and who made the parts")
    program.key("ctrl+shift+h")
    time.sleep(0.5)
    program.shot("contrast")
    program.key("ctrl+shift+h")
    open_palette(program, "about")
    program.wait(ROW, starts("About Broadsheet"))
    program.key("Return")
    program.wait(ENTRY, "Search parts and licenses")
    program.shot("about")
    program.type("egui")
    program.wait_text(starts("egui, MIT OR Apache-2.0"))
    program.key("Escape")


if __name__ == "__main__":
    walks("palette", articles_and_commands, keys_and_steps)
