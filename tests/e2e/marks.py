"""Stars and tags by hand: a star by key, a tag by key, both taken back and given again, shown
by row, headline and panel, asked for in words; and all of it after another start.
usage: marks.py BINARY OUT"""

import json
import os
import time

from walk import MAKEI_TITLE, LUKASHENKO_TITLE, step, walks
from window import BUTTON, ENTRY, run, wait_for

SETTINGS = {"window_size": [1440, 900], "window_position": [0, 0]}


def kept(home):
    path = os.path.join(home, "config", "decisions.json")
    if not os.path.exists(path):
        return {"tags": [], "marked": []}
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def tag(walk, name):
    """Gives a tag to what is chosen, by keys alone."""
    program = walk.program
    program.key("t")
    program.wait(ENTRY, "Add a tag")
    time.sleep(0.3)
    program.type(name)
    program.key("Return", "Escape")
    wait_for("the list of tags to close", lambda: not program.find(ENTRY, "Add a tag"))


def undone_by_notice(walk, act):
    """Takes an act back by the button of its notice, which stays while the pointer is there."""
    run("xdotool", "mousemove", "700", "855")
    act()
    walk.program.click(walk.program.wait(BUTTON, "Undo"))


def marked(start, home):
    walk = start(home, settings=SETTINGS)
    program = walk.program
    walk.count("2 articles")
    step("a star by its key, taken back by the notice, given again")
    program.click(walk.result(MAKEI_TITLE))
    undone_by_notice(walk, lambda: program.key("s"))
    program.wait_text(lambda text: text.startswith("Undone: Starred"))
    program.key("s")
    program.wait_text(lambda text: text.startswith("Starred “Belarus suggests"))
    step("a tag by its key, for both articles at once")
    program.click(walk.result(MAKEI_TITLE))
    program.key("ctrl+a")
    program.wait_text(lambda text: text.startswith("2 of 2 chosen"))
    tag(walk, "to read")
    program.wait_text(lambda text: text == "Tagged 2 articles with “to read”")
    program.click(walk.result(MAKEI_TITLE))
    tag(walk, "trade talks")
    program.wait(BUTTON, "Tag trade talks")
    program.shot("marks_marked")
    step("asked for in words, and by the chip of the tag")
    walk.search("is:starred -tag:zebra")
    walk.count("1 of 2 articles")
    walk.no_result(LUKASHENKO_TITLE)
    walk.search("tag:read")
    walk.count("2 of 2 articles")
    walk.search("")
    program.click(program.wait(BUTTON, "Tag trade talks"))
    walk.count("1 of 2 articles")
    walk.no_result(LUKASHENKO_TITLE)
    program.shot("marks_filtered")
    step("cleared, and the notice brings the filter back")
    program.wait(BUTTON, "Clear all")
    undone_by_notice(walk, lambda: program.key("ctrl+shift+BackSpace"))
    walk.count("1 of 2 articles")
    program.key("ctrl+shift+BackSpace")
    walk.count("2 articles")
    wait_for("the file of decisions", lambda: len(kept(home)["marked"]) == 2)
    assert program.close() == 0
    assert [tag["tag"] for tag in kept(home)["tags"]] == ["to read", "trade talks"]


def again(start, home):
    marked(start, home)
    step("and all of it holds after another start")
    walk = start(home)
    program = walk.program
    walk.count("2 articles")
    program.click(walk.result(MAKEI_TITLE))
    program.wait(BUTTON, "Tag to read")
    program.wait(BUTTON, "Tag trade talks")
    walk.search("is:starred tag:\"trade talks\"")
    walk.count("1 of 2 articles")
    program.shot("marks_again")
    assert program.close() == 0


if __name__ == "__main__":
    walks("marks", again)
    print("marks hold")
