"""The reader's desk: a note on a passage by key, what was read and how far, an article as a page
and its citations; all of it there after another start. usage: desk.py BINARY OUT"""

import json
import os
import subprocess
import xml.etree.ElementTree as tree

from walk import LUKASHENKO_TITLE, MAKEI_TITLE, starts, step, walks
from window import BUTTON, ENTRY, ROW, wait_for

SETTINGS = {"window_size": [1440, 900], "window_position": [0, 0]}
NOTE = "Which joint ventures are meant"


def clipboard():
    command = ["timeout", "5", "xclip", "-selection", "clipboard", "-out"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def kept_notes(home):
    path = os.path.join(home, "config", "decisions.json")
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as file:
        return [one["note"] for one in json.load(file)["notes"]]


def open_article(walk, title, words):
    walk.program.click(walk.result(title))
    return walk.program.wait_text(lambda text: words in text)


def noted(start, home):
    step("a passage is selected, N, and a note typed")
    walk = start(home, settings=SETTINGS)
    program = walk.program
    paragraph = open_article(walk, MAKEI_TITLE, "Vladimir Makei said:")
    begin, end = (paragraph.x + 1, paragraph.y + 40), (paragraph.x + 420, paragraph.y + 40)
    program.drag(begin, end)
    program.key("n")
    program.click(program.wait(ENTRY, "Note"))
    program.type(NOTE)
    program.shot("desk_note_dialog")
    program.key("ctrl+Return")
    program.wait(BUTTON, f"Note: {NOTE}")
    wait_for("the note in its file", lambda: kept_notes(home) == [NOTE])
    program.shot("desk_note")
    step("undone and done again")
    program.key("ctrl+z")
    wait_for("the note to go", lambda: not program.find(BUTTON, f"Note: {NOTE}"))
    program.key("ctrl+shift+z")
    program.wait(BUTTON, f"Note: {NOTE}")
    step("asked for in a query")
    walk.search("note:ventures")
    walk.count("1 of 2 articles")
    walk.search("")
    walk.count("2 articles")
    assert program.close() == 0


def read(start, home):
    step("an article is read to its middle and counts as read")
    walk = start(home)
    program = walk.program
    open_article(walk, LUKASHENKO_TITLE, "the Head of State explained")
    program.scroll(750, 500, 14)
    # Long enough for the article to count as read, and its place to be kept.
    wait_for("the record", lambda: os.path.exists(os.path.join(home, "config", "reading.bin")))
    walk.search("is:read")
    wait_for("an article that was read", lambda: again(walk, "is:read "), 20)
    walk.search("")
    walk.count("2 articles")
    open_article(walk, LUKASHENKO_TITLE, "")
    before = program.shot("desk_place_before")
    place = top(program)
    assert place and "At the beginning of the event" not in place, place
    assert program.close() == 0
    step("and stands where it was left after another start")
    walk = start(home)
    program = walk.program
    program.click(walk.result(LUKASHENKO_TITLE))
    wait_for("the place", lambda: top(program) == place, 10)
    after = program.shot("desk_place_after")
    assert before != after
    walk.search("is:read ")
    walk.result(LUKASHENKO_TITLE)
    walk.search("")
    step("the note is still there, in a narrow window as a mark")
    open_article(walk, MAKEI_TITLE, "Vladimir Makei said:")
    program.wait(BUTTON, f"Note: {NOTE}")
    program.resize(480, 700)
    program.wait(BUTTON, f"Note: {NOTE}")
    program.shot("desk_narrow")
    program.resize(1440, 900)
    return walk


def again(walk, query):
    """Asks once more; whether anything answers."""
    walk.search("")
    walk.search(query)
    return walk.program.find(ROW, starts(LUKASHENKO_TITLE))


def top(program):
    """What the first paragraph in sight says."""
    texts = [n for n in program.nodes() if n.visible and len(n.name) > 80 and n.x > 360]
    texts = [n for n in texts if n.role not in BUTTON and n.y < 500 and n.height > 40]
    return min(texts, key=lambda n: n.y).name if texts else ""


def page(start, home):
    step("the article is written as a page, by a typed path or a dialog")
    walk = noted_again(start, home)
    program = walk.program
    walk.value("Vladimir Makei")
    out = os.path.join(home, "page.html")
    program.choose_file(lambda: program.key("ctrl+shift+s"), out)
    program.wait_text(lambda text: text.startswith("Exported the article"))
    with open(out, encoding="utf-8") as file:
        html = file.read()
    root = tree.fromstring(html.partition("\n")[2])
    notes = ["".join(one.itertext()) for one in root.iter("aside")]
    assert notes == [f"1 {NOTE}"], notes
    text = " ".join("".join(root.itertext()).split())
    assert "Vladimir Makei said: “We see additional opportunities" in text, text[:400]
    classes = {one.get("class") for one in root.iter("span")}
    assert {"person", "place", "quote", "noted"} <= classes, classes
    for outside in ("http:", "https:", "src="):
        assert outside not in html, outside
    step("and cited as BibTeX")
    program.click(program.wait(BUTTON, "Broadsheet menu"))
    program.click(program.wait(BUTTON, "Article"))
    program.click(program.wait(BUTTON, lambda name: name.startswith("Copy citation as")))
    program.click(program.wait(BUTTON, "Copy citation as BibTeX"))
    cited = wait_for("a citation", lambda: clipboard().startswith("@") and clipboard(), 5)
    assert "journal = {BelTA}" in cited, cited
    assert program.close() == 0


def noted_again(start, home):
    """The program on a home of its own, with a note."""
    noted(start, home)
    walk = start(home)
    open_article(walk, MAKEI_TITLE, "Vladimir Makei said:")
    walk.program.wait(BUTTON, f"Note: {NOTE}")
    return walk


def desk(start, home):
    noted(start, home)
    walk = read(start, home)
    assert walk.program.close() == 0


if __name__ == "__main__":
    walks("desk", desk, page)
    print("desk holds")
