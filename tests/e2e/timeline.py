"""Dates by hand: a drag over the bars filters, a drag of an edge stretches; the tab of time shows
series, takes a brush, and is written as a picture whose numbers are those of the files.
usage: timeline.py BINARY OUT"""

import csv
import os
import re
import xml.etree.ElementTree as ElementTree

from walk import starts, step, walks
from window import BUTTON, ENTRY, ROW, wait_for

SETTINGS = {"window_size": [1440, 900], "window_position": [0, 0]}
TAB = {"page tab"}
RADIO = {"radio button", "radio menu item"}
SLIDER = {"slider"}
SMALL = "Dates of matching articles"
LARGE = "Timeline of the result"
SVG = "{http://www.w3.org/2000/svg}"


def fill(folder):
    """One article for each month of 2023, in two outlets; in March there are four more."""
    os.makedirs(folder)
    months = list(range(1, 13)) + [3] * 4
    for nth, month in enumerate(months):
        outlet = "Tide" if month % 3 == 0 else "Harbor"
        with open(os.path.join(folder, f"{nth}.md"), "w", encoding="utf-8") as file:
            file.write(
                f"---\ntitle: Report {nth}\ndate: 2023-{month:02}-14\noutlet: {outlet}\n---\n\n"
                f"The mayor told the council of matter {nth} and of nothing else.\n"
            )
    with open(os.path.join(folder, "undated.txt"), "w", encoding="utf-8") as file:
        file.write("Bells ring\n\nThe bells of the old church were rung at noon.\n")


def place(program, name, share):
    """A point of the ground with this name, at a share of its width."""
    node = program.wait(SLIDER, name)
    return round(node.x + node.width * share), node.center[1]


def chip(program):
    """The dates of the chip, without it nothing."""
    chips = program.find(BUTTON, starts("Drop date filter, "))
    return chips[0].name.removeprefix("Drop date filter, ") if chips else ""


def brush(program):
    step("a drag over the bars filters, a drag of an edge stretches")
    program.drag(place(program, SMALL, 0.3), place(program, SMALL, 0.5))
    first = wait_for("a chip", lambda: chip(program))
    assert re.fullmatch(r"\d+ Apr – \d+ Jun 2023|\d+ Apr – \d+ Jul 2023", first), first
    program.shot("timeline_brushed")
    # The right edge stands after the last bar of the range.
    last = first.split(" – ")[1]
    bar = program.wait(BUTTON, lambda name: f" {last}, " in f" {name}" and " article" in name)
    program.drag((bar.x + bar.width, bar.center[1]), place(program, SMALL, 0.75))
    second = wait_for("a wider range", lambda: chip(program) not in ("", first) and chip(program))
    assert second.split(" – ")[0] == first.split(" – ")[0], (first, second)
    assert "Sep 2023" in second, second
    program.shot("timeline_stretched")
    program.key("ctrl+z")
    wait_for("the range before", lambda: chip(program) == first)
    program.key("ctrl+z")
    wait_for("no range", lambda: not chip(program))


def view(program, home):
    step("the tab shows series by outlet, and a brush on it filters")
    program.key("ctrl+3")
    program.wait(SLIDER, LARGE)
    program.click(program.wait(BUTTON, "By topic"))
    program.click(program.wait(RADIO, "By outlet"))
    program.wait_text("Tide, 8 articles")
    program.wait_text("Harbor, 8 articles")
    program.shot("timeline_lines")
    program.drag(place(program, LARGE, 0.02), place(program, LARGE, 0.4))
    wait_for("a chip", lambda: chip(program).startswith("9 Jan – "))
    program.shot("timeline_view_brushed")
    program.key("ctrl+z")
    wait_for("no range", lambda: not chip(program))
    program.click(program.wait(RADIO, "Bars"))
    program.shot("timeline_bars")
    program.click(program.wait(RADIO, "Table"))
    program.wait(ROW, starts("13 – 19 Mar 2023, 5 articles: "))
    program.shot("timeline_table")
    program.click(program.wait(RADIO, "Lines"))
    step("a series is taken away and added again")
    program.click(program.wait(BUTTON, "Take away Harbor"))
    wait_for("Harbor to leave", lambda: not program.find(BUTTON, "Take away Harbor"))
    program.click(program.wait(BUTTON, "Top 6 again"))
    program.wait(BUTTON, "Take away Harbor")


def exported(program, home):
    step("what is shown is written as a picture and as rows")
    picture = os.path.join(home, "timeline.svg")
    program.click(program.wait(BUTTON, "Export…"))
    item = program.wait(BUTTON, starts("Export timeline as SVG…"))
    program.choose_file(lambda: program.click(item), picture)
    program.wait_text(starts("Exported the timeline to "))
    root = ElementTree.parse(picture).getroot()
    assert root.tag == f"{SVG}svg", root.tag
    titles = [node.text for node in root.iter(f"{SVG}title")]
    assert titles[0] == "Articles by outlet, by week", titles[0]
    for name in ("Tide", "Harbor"):
        numbers = [int(text.rsplit(": ", 1)[1]) for text in titles if text.startswith(f"{name}, ")]
        assert len(numbers) == 49 and sum(numbers) == 8, (name, numbers)
    assert any("5" == text.rsplit(": ", 1)[1] for text in titles if text.startswith("Tide, 13 Mar"))
    rows = os.path.join(home, "timeline.csv")
    program.click(program.wait(BUTTON, "Export…"))
    item = program.wait(BUTTON, starts("Export timeline as CSV…"))
    program.choose_file(lambda: program.click(item), rows)
    wait_for("the file", lambda: os.path.exists(rows))
    with open(rows, encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    assert sum(int(row["articles"]) for row in found) == 17, found
    assert found[-1]["from"] == "undated" and found[-1]["articles"] == "1", found[-1]


def undated(program):
    step("what bears no date is shown by a click")
    program.click(program.wait(BUTTON, "1 undated in the timeline"))
    wait_for("the chip", lambda: chip(program) == "Undated")
    program.key("ctrl+z")
    wait_for("no chip", lambda: not chip(program))


def desk(start, home):
    folder = os.path.join(home, "articles")
    fill(folder)
    walk = start(home, settings=SETTINGS)
    program = walk.program
    program.key("ctrl+n", "ctrl+l")
    program.type_into("File or folder", folder)
    program.key("Return")
    walk.count("17 articles")
    brush(program)
    view(program, home)
    exported(program, home)
    undated(program)
    assert program.close() == 0


if __name__ == "__main__":
    walks("timeline", desk)
    print("dates are brushed, stretched, told apart and written")
