"""Quotations: who speaks stands beside the article; their view searches, groups, sorts, opens,
copies and exports; a wrong speaker set right holds after another start.
usage: quotes.py BINARY OUT"""

import csv
import json
import os
import re

from copying import clipboard
from walk import LUKASHENKO_TITLE, MAKEI_TITLE, starts, step, walks
from window import BUTTON, CHECK, ENTRY, ROW, wait_for

SETTINGS = {"window_size": [1440, 900], "window_position": [0, 0]}
TAB = {"page tab"}
RADIO = {"radio button"}
HEADING = {"heading"}


def speaker(name):
    """A row of the facet such as "Vladimir Makei, quoted in 1 article"."""
    pattern = re.compile(re.escape(name) + r", quoted in [0-9,]+ articles?$")
    return lambda text: bool(pattern.match(text))


def tab(program, name):
    program.click(program.wait(TAB, name))


def fill(program, label, text):
    """Replaces what a field holds."""

    def filled():
        program.click(program.wait(ENTRY, label))
        program.key("ctrl+a")
        program.type(text)
        return any(node.text == text for node in program.find(ENTRY, label))

    wait_for(f"{text!r} in the field {label}", filled)


def listed(program, name):
    """Rows of a speaker in sight."""
    return program.find(ROW, starts(f"{name}: "))


def margin(walk):
    program = walk.program
    step("who speaks stands beside the article and in the facet")
    program.click(walk.result(MAKEI_TITLE))
    program.wait(BUTTON, "Quoted: Vladimir Makei")
    program.shot("quotes_margin")
    program.wait(CHECK, speaker("Vladimir Makei"))


def view(walk):
    program = walk.program
    step("the view groups by speaker and is searched as one types")
    tab(program, "Quotes")
    program.wait(HEADING, "Aleksandr Lukashenko")
    program.shot("quotes_by_speaker")
    fill(program, "Search in quotations", "joint ventures")
    wait_for("only Makei's", lambda: listed(program, "Vladimir Makei")
             and not listed(program, "Aleksandr Lukashenko"))
    program.shot("quotes_searched")
    fill(program, "Search in quotations", "partnership")
    step("a quotation is copied with its source, and Enter opens the article there")
    program.click(program.wait(ROW, starts("Vladimir Makei: “This partnership")))
    program.key("ctrl+c")
    wait_for("the citation", lambda: "— Vladimir Makei. “" + MAKEI_TITLE in clipboard())
    program.key("Return")
    program.wait(BUTTON, "Quoted: Vladimir Makei")
    program.shot("quotes_opened")
    step("and the way back leads to the list")
    program.key("alt+Left")
    program.wait(HEADING, "Vladimir Makei")


def table(walk, home):
    program = walk.program
    step("as a list it is sorted by its heads")
    fill(program, "Search in quotations", "e")
    program.click(program.wait(RADIO, "List"))
    program.click(program.wait(BUTTON, "Sort by speaker"))
    program.shot("quotes_list")
    first = min((node for node in program.find(ROW, lambda name: ": " in name)
                 if node.center[0] > 344 and node.center[1] > 150), key=lambda node: node.center[1])
    assert first.name.startswith("Aleksandr Lukashenko: "), first.name
    step("what is listed is exported")
    path = os.path.join(home, "quotations.csv")
    program.click(program.wait(BUTTON, "Export…"))
    item = program.wait(BUTTON, starts("Export quotations as CSV…"))
    program.choose_file(lambda: program.click(item), path)
    program.wait_text(starts("Exported "))
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    direct = [row["speaker"] for row in rows if row["kind"] == "direct"]
    assert direct.count("Aleksandr Lukashenko") == 7, direct
    assert direct.count("Vladimir Makei") == 3, direct
    assert direct.count("Roman Golovchenko") == 2, direct


def wrong_speaker(walk):
    program = walk.program
    step("a wrong speaker is set right from the margin")
    program.click(walk.result(LUKASHENKO_TITLE))
    program.click(program.wait(BUTTON, "Quoted: Aleksandr Lukashenko"))
    program.click(program.wait(BUTTON, "Wrong speaker…"))
    program.wait(HEADING, "Who speaks?")
    fill(program, "Another name", "Somebody Else")
    program.shot("quotes_dialog")
    program.click(program.wait(BUTTON, "Set speaker"))
    program.wait_text("Speaker set to Somebody Else")
    program.wait(CHECK, speaker("Somebody Else"))
    program.wait(BUTTON, "Quoted: Somebody Else")
    step("taken back, and set again")
    program.key("ctrl+z")
    wait_for("Somebody Else to leave", lambda: not program.find(CHECK, speaker("Somebody Else")))
    program.key("ctrl+shift+z")
    program.wait(CHECK, speaker("Somebody Else"))
    program.shot("quotes_set")


def kept(home):
    path = os.path.join(home, "config", "decisions.json")
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as file:
        return json.load(file).get("quotes", [])


def desk(start, home):
    walk = start(home, settings=SETTINGS)
    margin(walk)
    view(walk)
    table(walk, home)
    wrong_speaker(walk)
    wait_for("the file of decisions", lambda: len(kept(home)) == 1)
    assert walk.program.close() == 0
    assert kept(home)[0]["speaker"] == "Somebody Else", kept(home)
    step("and it holds after another start")
    walk = start(home)
    walk.program.wait(CHECK, speaker("Somebody Else"))
    assert walk.program.close() == 0


def narrow(start, home):
    step("a narrow window folds the margin and the list")
    walk = start(home, settings=dict(SETTINGS, window_size=[480, 800]))
    program = walk.program
    program.resize(480, 800)
    name = program.wait(BUTTON, "Quoted: Vladimir Makei")
    assert 0 < name.center[0] < 480, name
    program.shot("quotes_narrow_article")
    tab(program, "Quotes")
    program.wait(HEADING, "Aleksandr Lukashenko")
    program.shot("quotes_narrow")
    program.wait(BUTTON, "Export…")
    assert program.close() == 0


if __name__ == "__main__":
    walks("quotes", desk, narrow)
    print("quotations are shown, taken out and set right")
