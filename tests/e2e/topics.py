"""A topic of one's own: made from a result with what comes and goes told at once, taken back,
changed, hidden and shown again, written to a file and read from it, and there after another
start. usage: topics.py BINARY OUT"""

import json
import os
import time

from walk import facet, step, walks
from window import BUTTON, CHECK, ENTRY, wait_for

SETTINGS = {"window_size": [1440, 900], "window_position": [0, 0]}
ABOUT_FROST = [
    "Frost again\n\nBlack frost bit the orchards. Growers lit fires at dawn.\n",
    "Growers count losses\n\nThe frost took half of the orchards, growers said.\n",
    "Orchards wait\n\nAfter the black frost the growers of the valley wait.\n",
]
OTHERS = [
    "Poet honored\n\nRobert Frost was read aloud in the library.\n",
    "Bridge opens\n\nThe new bridge over the river opened on Monday.\n",
    "Library closes\n\nThe library will close for repairs in the spring.\n",
    "Council meets\n\nThe council met on Tuesday and talked about parking.\n",
    "Choir sings\n\nThe choir of the parish sang to a full house.\n",
]


def articles(home):
    folder = os.path.join(home, "papers")
    os.makedirs(folder, exist_ok=True)
    for nth, text in enumerate(ABOUT_FROST + OTHERS):
        with open(os.path.join(folder, f"{nth}.txt"), "w", encoding="utf-8") as file:
            file.write(text)
    return folder


def opened(start, home):
    """The program on the articles."""
    walk = start(home, settings=SETTINGS)
    program = walk.program
    program.wait(ENTRY, "Search articles")
    program.key("ctrl+l")
    program.type_into("File or folder", articles(home))
    program.key("Return")
    walk.count("10 articles")
    return walk


def menu(walk, name, item):
    """An item of the menu of a value, by the button that comes with the pointer."""
    left, top = walk.value(name).center
    walk.program.click_at(left, top, 3)
    walk.program.click(walk.program.wait(BUTTON, item))


def gone(walk, name):
    wait_for(f"{name!r} to leave", lambda: not walk.program.find(CHECK, facet(name)))


def from_menu(walk, group, item):
    walk.program.click(walk.program.wait(BUTTON, "Broadsheet menu"))
    walk.program.click(walk.program.wait(BUTTON, group))
    return walk.program.wait(BUTTON, lambda name: name.startswith(item))


def kept(home):
    path = os.path.join(home, "config", "decisions.json")
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as file:
        return json.load(file)["topics"]


def made(walk):
    """Makes a topic from the articles on orchards."""
    program = walk.program
    walk.search("orchards growers")
    walk.count("3 of 10 articles")
    program.click(from_menu(walk, "Go", "New topic from this result…"))
    program.wait(ENTRY, "Name of the topic")
    program.wait(CHECK, "3 of the result")
    time.sleep(0.3)
    program.type("Orchards")
    program.click(program.wait(ENTRY, "Add a word or phrase"))
    program.type("frost")
    program.key("Return")
    program.wait_text("3 articles of this topic")
    program.shot("topics_new")
    program.click(program.wait(BUTTON, "Make topic"))
    program.wait_text("Made the topic Orchards")


def own(start, home):
    step("a topic from a result, taken back by its notice, made again")
    walk = opened(start, home)
    program = walk.program
    made(walk)
    program.click(program.wait(BUTTON, "Undo"))
    gone(walk, "Orchards")
    made(walk)
    walk.search("")
    program.wait(CHECK, "Orchards, 3 articles")
    program.shot("topics_made")
    step("asked for in a query, and by its row")
    walk.search("topic:Orchards -black")
    walk.count("1 of 10 articles")
    walk.search("")
    program.click(walk.value("Orchards"))
    walk.count("3 of 10 articles")
    program.click(walk.value("Orchards"))
    program.click(walk.value("Orchards"))
    step("changed, with what enters and leaves told while it changes")
    menu(walk, "Orchards", "Edit terms…")
    program.wait(CHECK, "3 stay")
    program.click(program.wait(ENTRY, "Add a word or phrase"))
    program.type("librar*")
    program.key("Return")
    weight = program.wait({"spin button", "entry", "text"}, "Weight of librar*")
    program.click(weight)
    program.key("ctrl+a")
    program.type("9")
    program.key("Return")
    program.wait(CHECK, "2 enter")
    program.shot("topics_changed")
    program.click(program.wait(BUTTON, "Change topic"))
    program.wait(CHECK, "Orchards, 5 articles")
    program.key("ctrl+z")
    program.wait(CHECK, "Orchards, 3 articles")
    step("hidden, and shown again from the list")
    menu(walk, "Orchards", "Hide")
    gone(walk, "Orchards")
    program.click(from_menu(walk, "File", "Own and hidden topics…"))
    program.wait_text(lambda text: text.startswith("Orchards, yours"))
    program.shot("topics_all")
    program.click(program.wait(BUTTON, "Show again Orchards"))
    program.key("Escape")
    walk.value("Orchards")
    wait_for("the file of decisions", lambda: [one["topic"] for one in kept(home)] == ["Orchards"])
    step("written to a file")
    out = os.path.join(home, "topics.json")
    item = from_menu(walk, "File", "Export decisions…")
    program.choose_file(lambda: program.click(item), out)
    program.wait_text(lambda text: text.startswith("Exported 1 decision"))
    with open(out, encoding="utf-8") as file:
        terms = json.load(file)["topics"][0]["terms"]
    assert "frost" in [term["term"] for term in terms], terms
    assert program.close() == 0
    step("and it holds after another start")
    walk = start(home)
    walk.program.wait(CHECK, "Orchards, 3 articles", 30)
    step("deleted, and taken in from the file")
    menu(walk, "Orchards", "Delete")
    gone(walk, "Orchards")
    item = from_menu(walk, "File", "Import decisions…")
    walk.program.choose_file(lambda: walk.program.click(item), out)
    walk.program.wait_text(lambda text: text.startswith("Imported 1 decision"))
    walk.program.wait(CHECK, "Orchards, 3 articles")
    assert walk.program.close() == 0


if __name__ == "__main__":
    walks("topics", own)
    print("own topics are made, changed, kept and carried")
