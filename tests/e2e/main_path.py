"""The main path, as a person walks it: start, search, read, filter, undo, drop a folder, open
a file through a dialog, change the theme, close, start again. usage: main_path.py BINARY OUT"""

import os
import re

import articles
from walk import LUKASHENKO_TITLE, MAKEI_TITLE, starts, step, walks
from window import BUTTON, CHECK, Missing, wait_for

N_DROPPED = 200


def search_and_read(walk):
    step("the seed articles are there")
    walk.count("2 articles")
    walk.result(MAKEI_TITLE)
    walk.result(LUKASHENKO_TITLE)
    walk.program.shot("1_start")
    step("a word finds one of them")
    walk.search("electric")
    walk.count("1 of 2 articles")
    walk.no_result(LUKASHENKO_TITLE)
    step("a click on the result opens it")
    walk.program.click(walk.result(MAKEI_TITLE))
    walk.program.wait_text(lambda text: "Vladimir Makei said:" in text)
    walk.program.shot("2_read")
    walk.search("")
    walk.count("2 articles")


def filter_and_undo(walk):
    step("a click on a person includes, the next excludes")
    walk.program.click(walk.value("Vladimir Makei"))
    walk.count("1 of 2 articles")
    walk.no_result(LUKASHENKO_TITLE)
    walk.program.shot("3_included")
    walk.program.click(walk.value("Vladimir Makei"))
    walk.no_result(MAKEI_TITLE)
    walk.result(LUKASHENKO_TITLE)
    walk.count("1 of 2 articles")
    walk.program.shot("4_excluded")
    step("undo goes back to included, and to no filter")
    walk.program.key("Escape", "ctrl+z")
    walk.result(MAKEI_TITLE)
    walk.no_result(LUKASHENKO_TITLE)
    walk.program.key("ctrl+z")
    walk.count("2 articles")


def drop_folder(walk):
    step(f"a dropped folder of {N_DROPPED} articles can be searched")
    folder = os.path.join(walk.home, "dropped")
    words = articles.generated(folder, N_DROPPED)
    walk.program.drop([folder])
    walk.count(f"{N_DROPPED + 2} articles")
    walk.program.shot("5_dropped")
    for number in (0, N_DROPPED // 2, N_DROPPED - 1):
        walk.search(words[number])
        walk.count(f"1 of {N_DROPPED + 2} articles")
    walk.program.click(walk.result("Port of"))
    walk.program.wait_text(lambda text: f"Report number {N_DROPPED - 1} of the series" in text)
    walk.program.shot("6_found")
    walk.search("")


def drop_press(walk):
    """Real press releases, where there are some. Copies of one release are added once."""
    folder = os.path.join(walk.home, "press")
    n_files = len(articles.press(folder, N_DROPPED))
    if n_files == 0:
        return 0
    step(f"{n_files} press releases are added")
    walk.program.drop([folder])
    least, most = N_DROPPED + 3, N_DROPPED + 2 + n_files

    def grown():
        for node in walk.program.nodes():
            match = re.fullmatch(r"([0-9,]+) (?:articles|stories)", node.name)
            if match and least <= int(match.group(1).replace(",", "")) <= most:
                return int(match.group(1).replace(",", ""))
        return 0

    wait_for("press releases in the list", grown, 60)
    previous = -1
    while previous != (now := grown()):
        previous = now
        # A batch takes well below this, so a count that stands has ended.
        walk.program.shot("7_press")
        walk.program.shot("7_press")
    return previous - N_DROPPED - 2


def open_by_dialog(walk, n_before):
    step("a file is opened through the desktop's dialog")
    path = os.path.join(walk.home, "dialog.txt")
    with open(path, "w", encoding="utf-8") as file:
        file.write("Lighthouse reopens after the quzzling storm\n\nOSLO, 3 May – It is lit again.\n")
    walk.program.choose_file(lambda: walk.program.key("ctrl+o"), path)
    walk.search("quzzling")
    walk.count(f"1 of {n_before + 1:,} articles")
    walk.program.click(walk.result("Lighthouse reopens"))
    walk.program.shot("8_opened")
    walk.search("")


def change_theme(walk):
    step("the theme changes from light to dark or back")
    first = walk.program.brightness()
    for name in ("Dark", "Light"):
        walk.program.click(walk.program.wait(BUTTON | CHECK, starts("Theme")))
        for choice in wait_for_choice(walk, name):
            walk.program.click(choice)
        walk.program.shot(f"9_{name.lower()}")
        if abs(walk.program.brightness() - first) > 0.3:
            return
    raise Missing("the theme did not change")


def wait_for_choice(walk, name):
    """The menu's entry when the button opens a menu; nothing when it switches at once."""
    try:
        return [walk.program.wait(BUTTON | CHECK | {"radio button", "radio menu item"}, name, 2)]
    except Missing:
        return []


def main_path(start, home):
    walk = start(home)
    search_and_read(walk)
    filter_and_undo(walk)
    drop_folder(walk)
    n_press = drop_press(walk)
    open_by_dialog(walk, N_DROPPED + 2 + n_press)
    change_theme(walk)
    step("it closes when asked")
    assert walk.program.close() == 0, "the exit code is not 0"


if __name__ == "__main__":
    walks("main_path", main_path)
    print("the main path holds")
