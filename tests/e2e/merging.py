"""Names decided by hand: merged in the panel, taken back, renamed, split, written to a file and
read from it, and what was decided holds after another start.
usage: merging.py BINARY OUT"""

import json
import os
import time

from walk import facet, step, walks
from window import BUTTON, CHECK, ENTRY, wait_for

SETTINGS = {"window_size": [1440, 900], "window_position": [0, 0]}
ALEKSANDR = (
    "President Aleksandr Petrenko met reporters in Minsk on Monday. Aleksandr Petrenko said "
    "that talks with Germany would go on. Petrenko thanked Jane Porter.\n"
)
ALEXANDER = (
    "President Alexander Petrenka visited Germany on Tuesday. Alexander Petrenka said that "
    "trade had grown. Jane Porter was there, too.\n"
)


def articles(home):
    folder = os.path.join(home, "papers")
    os.makedirs(folder, exist_ok=True)
    for name, text in (("aleksandr.txt", ALEKSANDR), ("alexander.txt", ALEXANDER)):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(text)
    return folder


def typed_path(walk, label, path):
    """Types a path into the field of a dialog and confirms."""
    walk.program.type_into(label, path)
    walk.program.key("Return")


def menu(walk, name, item):
    """An item of the menu of a value, by the button that comes with the pointer."""
    row = walk.value(name)
    left, top = row.center
    walk.program.click_at(left, top, 3)
    walk.program.click(walk.program.wait(BUTTON, item))


def gone(walk, name):
    wait_for(f"{name!r} to leave", lambda: not walk.program.find(CHECK, facet(name)))


def merged(walk):
    menu(walk, "Alexander Petrenka", "Merge with…")
    walk.program.wait(ENTRY, "Search people")
    time.sleep(0.3)
    walk.program.type("petrenko")
    into = "Merge with Aleksandr Petrenko, 1 article"
    walk.program.click(walk.program.wait(BUTTON, into))
    walk.program.wait_text("Merged Alexander Petrenka into Aleksandr Petrenko")
    gone(walk, "Alexander Petrenka")


def kept(home):
    path = os.path.join(home, "config", "decisions.json")
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as file:
        return json.load(file)["names"]


def decided(start, home):
    step("a merge in the panel, taken back by its notice")
    walk = start(home, settings=SETTINGS)
    program = walk.program
    program.wait(ENTRY, "Search articles")
    program.key("ctrl+l")
    typed_path(walk, "File or folder", articles(home))
    walk.value("Alexander Petrenka")
    merged(walk)
    program.shot("merging_merged")
    program.click(program.wait(BUTTON, "Undo"))
    walk.value("Alexander Petrenka")
    step("merged again, asked for by the name that went")
    merged(walk)
    walk.search('person:"Alexander Petrenka"')
    walk.count("2 of 4 articles")
    walk.search("")
    step("renamed")
    menu(walk, "Jane Porter", "Rename…")
    program.wait(ENTRY, "New name")
    time.sleep(0.3)
    program.key("ctrl+a")
    program.type("Janet Porter")
    program.key("Return")
    walk.value("Janet Porter")
    step("a form split off")
    menu(walk, "Aleksandr Petrenko", "Split…")
    program.click(program.wait(CHECK, "Alexander Petrenka"))
    program.shot("merging_split")
    program.click(program.wait(BUTTON, "Split"))
    walk.value("Alexander Petrenka")
    program.key("ctrl+z")
    gone(walk, "Alexander Petrenka")
    step("the card")
    menu(walk, "Aleksandr Petrenko", "Show card")
    program.wait_text(lambda text: text.startswith("Person · 2 articles"))
    program.shot("merging_card")
    program.key("Escape")
    step("the card by a click on the name in the text")
    program.click(walk.result("President Aleksandr Petrenko met"))
    name = program.wait(BUTTON, "Jane Porter, person")
    program.click(name)
    program.wait_text(lambda text: text.startswith("Person · 2 articles"))
    program.shot("merging_card_of_text")
    program.key("Escape")
    wait_for("the card to close", lambda: not program.find(BUTTON, "Exclude"))
    wait_for("the file of decisions", lambda: len(kept(home)) >= 2)
    assert program.close() == 0
    step("and it holds after another start")
    walk = start(home)
    walk.value("Janet Porter")
    gone(walk, "Alexander Petrenka")
    assert walk.program.close() == 0


def travels(start, home):
    step("a file of decisions is read; one that is none is refused in a sentence")
    good = os.path.join(home, "good.json")
    name = {"kind": "person", "name": "Vladimir Makei"}
    to = {"kind": "person", "name": "Uladzimir Makiej"}
    with open(good, "w", encoding="utf-8") as file:
        json.dump({"version": 1, "names": [{"name": name, "as": to}]}, file)
    bad = os.path.join(home, "bad.json")
    with open(bad, "w", encoding="utf-8") as file:
        file.write("a shopping list")
    walk = start(home, settings=SETTINGS)
    program = walk.program
    walk.value("Vladimir Makei")
    for path, told in ((bad, "No decisions were imported"), (good, "Imported 1 decision")):
        program.click(program.wait(BUTTON, "Broadsheet menu"))
        program.click(program.wait(BUTTON, "File"))
        import_item = program.wait(BUTTON, "Import decisions…")
        program.choose_file(lambda: program.click(import_item), path)
        program.wait_text(lambda text, told=told: text.startswith(told))
    walk.value("Uladzimir Makiej")
    program.shot("merging_imported")
    step("and what was decided is written to a file")
    out = os.path.join(home, "out.json")
    program.click(program.wait(BUTTON, "Broadsheet menu"))
    program.click(program.wait(BUTTON, "File"))
    export_item = program.wait(BUTTON, "Export decisions…")
    program.choose_file(lambda: program.click(export_item), out)
    program.wait_text(lambda text: text.startswith("Exported"))
    with open(out, encoding="utf-8") as file:
        assert {"name": name, "as": to} in json.load(file)["names"]
    assert program.close() == 0


if __name__ == "__main__":
    walks("merging", decided, travels)
    print("what names mean holds")
