"""Title, outlet and date set by hand: the facets follow, two ways take it back, and what was
set holds after another start.
usage: decisions.py BINARY OUT"""

import json
import os
import time

from walk import MAKEI_TITLE, facet, step, walks
from window import BUTTON, CHECK, ENTRY, wait_for

SETTINGS = {"window_size": [1440, 900], "window_position": [0, 0]}


def fill(walk, label, text):
    """Replaces what a field holds. A dialog that just opened may still find its place, so the
    field is tried until it holds the text."""

    def filled():
        walk.program.click(walk.program.wait(ENTRY, label))
        time.sleep(0.3)
        walk.program.key("ctrl+a")
        walk.program.type(text)
        time.sleep(0.3)
        return any(node.text == text for node in walk.program.find(ENTRY, label))

    wait_for(f"{text!r} in the field {label}", filled)


def gone(walk, name):
    wait_for(f"{name!r} to leave", lambda: not walk.program.find(CHECK, facet(name)))


def kept(home):
    path = os.path.join(home, "config", "decisions.json")
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as file:
        text = file.read()
    assert "Makei" not in text, "the text of an article was written"
    return json.loads(text)["corrected"]


def decided(start, home):
    step("outlet and date of an article are set, and the facet follows")
    walk = start(home, settings=SETTINGS)
    program = walk.program
    program.click(walk.result(MAKEI_TITLE))
    program.wait_text(lambda text: "Vladimir Makei said:" in text)
    program.key("F2")
    fill(walk, "Outlet", "Own paper")
    fill(walk, "Date", "5 March 2024")
    program.shot("decisions_dialog")
    program.key("Return")
    walk.value("Own paper")
    program.wait_text("Outlet and date of 1 article set by hand")
    program.shot("decisions_set")
    step("the notice's button takes it back")
    program.click(program.wait(BUTTON, "Undo"))
    gone(walk, "Own paper")
    step("one outlet for all results, taken back and set again by key")
    program.key("F2")
    fill(walk, "Outlet", "Reuters")
    program.click(program.wait(CHECK, "Apply to all 2 results"))
    program.shot("decisions_all")
    program.click(program.wait(BUTTON, "Set in 2 articles"))
    program.wait_text("Outlet of 2 articles set to Reuters")
    walk.value("Reuters")
    program.key("ctrl+z")
    gone(walk, "Reuters")
    program.key("ctrl+shift+z")
    walk.value("Reuters")
    wait_for("the file of decisions", lambda: len(kept(home)) == 2)
    assert program.close() == 0
    assert all(one["outlet"] == "Reuters" for one in kept(home)), kept(home)
    step("and it holds after another start")
    walk = start(home)
    walk.value("Reuters")
    walk.program.shot("decisions_again")
    assert walk.program.close() == 0


def damaged(start, home):
    step("a damaged file of decisions is set aside, and said")
    folder = os.path.join(home, "config")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "decisions.json"), "w", encoding="utf-8") as file:
        file.write('{"version": 1, "corr')
    walk = start(home, settings=SETTINGS)
    walk.program.wait_text(lambda text: "set aside" in text and "decisions.damaged" in text)
    walk.program.shot("decisions_damaged")
    assert walk.program.close() == 0
    with open(os.path.join(folder, "decisions.damaged.json"), encoding="utf-8") as file:
        assert file.read() == '{"version": 1, "corr'


if __name__ == "__main__":
    walks("decisions", decided, damaged)
    print("what was decided holds")
