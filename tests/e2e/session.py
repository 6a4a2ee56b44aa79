"""The session: question and place are there again after a kill, two workspaces are walked by
key, all that was closed comes back, and a first start is led through the window.
usage: session.py BINARY OUT"""

import json
import os
import signal
import subprocess
import sys
import time

import articles
from walk import starts, step, walks
from window import BUTTON, CHECK, ENTRY, ROW, environment, run, wait_for

N_ARTICLES = 60
SETTINGS = {"window_size": [1440, 900], "window_position": [0, 0], "theme": "light"}
PORT = starts("Port of ")


def kill(walk):
    """Ends the program alone, as the system does when memory is short."""
    os.kill(walk.program.process.pid, signal.SIGKILL)
    walk.program.process.wait(15)


def window_name(walk):
    return run("xdotool", "getwindowname", walk.program.window)


def open_title(walk):
    names = [node.name for node in walk.program.nodes()]
    return next((name for name in names if name.startswith("Article ")), None)


def typed(walk):
    """What the search field holds."""
    return walk.program.wait(ENTRY, "Search articles").text


def first_row(walk):
    rows = [n for n in walk.program.find(ROW, PORT) if n.center[1] > 140]
    return min(rows, key=lambda node: node.center[1]).name if rows else None


def kept(start, home):
    step("a search, a filter, an article, a tab and a place in the list")
    folder = os.path.join(home, "news")
    articles.generated(folder, N_ARTICLES)
    walk = start(home, settings=SETTINGS)
    walk.count("2 articles")
    walk.program.key("ctrl+n")
    walk.program.wait_text("Nothing is open yet")
    walk.program.shot("session_first_page")
    walk.program.drop([folder])
    walk.count(f"{N_ARTICLES} articles")
    walk.search("terminal")
    walk.program.click(walk.program.wait(CHECK, starts("Riga, ")))
    walk.count(f"8 of {N_ARTICLES} articles")
    walk.program.key("ctrl+shift+BackSpace")
    walk.search("harbor")
    walk.count(f"{N_ARTICLES} of {N_ARTICLES} articles")
    for _ in range(20):
        walk.program.key("Down")
    walk.program.scroll(170, 500, 6)
    time.sleep(0.5)
    title, row = open_title(walk), first_row(walk)
    assert title and row, (title, row)
    walk.program.shot("session_before")
    time.sleep(1.6)
    kill(walk)
    step("killed two seconds later: all is there again")
    walk = start(home)
    walk.count(f"{N_ARTICLES} of {N_ARTICLES} articles")
    assert typed(walk) == "harbor", typed(walk)
    wait_for(f"{title}", lambda: open_title(walk) == title)
    wait_for(f"the list at {row}", lambda: first_row(walk) == row, 10)
    walk.program.shot("session_after")
    with open(os.path.join(home, "config", "session.json"), encoding="utf-8") as file:
        record = json.load(file)
    assert record["version"] == 1 and record["query"] == "harbor", record
    step("all is closed, and there again by Ctrl+Z")
    walk.program.click_at(900, 20)
    walk.program.key("Escape", "Escape")
    walk.program.key("ctrl+n")
    walk.program.wait_text("Nothing is open yet")
    walk.program.wait_text(f"{N_ARTICLES} articles closed")
    walk.program.shot("session_closed")
    walk.program.key("ctrl+z")
    walk.count(f"{N_ARTICLES} articles")
    assert walk.program.close() == 0


def two(start, home):
    step("a second workspace is made by key")
    for name, count in (("west", 40), ("east", 25)):
        articles.generated(os.path.join(home, name), count)
    walk = start(home, settings=SETTINGS)
    walk.count("2 articles")
    walk.program.drop([os.path.join(home, "west")])
    walk.count("42 articles")
    walk.search("terminal")
    walk.count("40 of 42 articles")
    walk.program.key("ctrl+shift+w")
    walk.program.wait(ENTRY, "Name of a new workspace")
    walk.program.type("East wind")
    walk.program.shot("session_workspaces")
    walk.program.key("Return")
    walk.program.wait_text("Nothing is open yet")
    wait_for("the title", lambda: window_name(walk) == "East wind – Broadsheet")
    assert typed(walk) == ""
    walk.program.drop([os.path.join(home, "east")])
    walk.count("25 articles")
    walk.program.wait(BUTTON, "Workspace East wind")
    walk.program.shot("session_east")
    step("and left for the first one by the palette, and back")
    for name, expected in (("Default", "40 of 42 articles"), ("East", "25 articles")) * 2:
        walk.program.key("ctrl+k")
        walk.program.wait(ENTRY, "Commands")
        walk.program.type(name.lower()[:4])
        walk.program.wait(ROW, lambda line, name=name: line.startswith(name) and "Workspace" in line)
        walk.program.key("Return")
        began = time.monotonic()
        walk.count(expected)
        print(f"   {name} listed after {time.monotonic() - began:.2f} s")
    time.sleep(1.5)
    step("killed: the second one comes back, and the first one has all of its own")
    kill(walk)
    walk = start(home)
    walk.count("25 articles")
    assert window_name(walk) == "East wind – Broadsheet", window_name(walk)
    walk.program.click(walk.program.wait(BUTTON, "Workspace East wind"))
    walk.program.click(walk.program.wait(BUTTON, "Open Default"))
    walk.count("40 of 42 articles")
    assert typed(walk) == "terminal"
    step("a second start asks for the other one by its name")
    command = [sys.argv[1], "--workspace", "east wind"]
    done = subprocess.run(command, env=environment(home), capture_output=True, timeout=30)
    assert done.returncode == 0, done.stderr
    walk.count("25 articles")
    assert walk.program.close() == 0


def led(start, home):
    step("a first start offers the tour, which is walked by key and by doing")
    walk = start(home)
    walk.count("2 articles")
    walk.program.wait_text(starts("New here?"))
    walk.program.shot("session_offer")
    walk.program.click(walk.program.wait(BUTTON, "Take the tour"))
    told = lambda nth: walk.program.wait_text(starts(f"Tour, {nth} of 8"))
    told(1)
    walk.program.shot("session_tour_1")
    walk.search("sanctions")
    told(2)
    for nth in range(2, 8):
        walk.program.shot(f"session_tour_{nth}")
        walk.program.key("F8")
        told(nth + 1)
    walk.program.shot("session_tour_8")
    walk.program.key("shift+F8")
    told(7)
    walk.program.key("Escape")
    wait_for("the end", lambda: not walk.program.find({"dialog"}, starts("Tour,")))
    assert walk.program.close() == 0
    step("and offers it once")
    walk = start(home)
    walk.program.wait(ENTRY, "Search articles")
    time.sleep(1)
    assert not any(node.name.startswith("New here?") for node in walk.program.nodes())
    walk.program.resize(480, 700)
    walk.program.key("ctrl+k")
    walk.program.wait(ENTRY, "Commands")
    walk.program.type("tour")
    walk.program.key("Return")
    for nth in range(1, 9):
        walk.program.wait_text(starts(f"Tour, {nth} of 8"))
        walk.program.shot(f"session_tour_narrow_{nth}")
        walk.program.key("F8")
    assert walk.program.close() == 0


if __name__ == "__main__":
    walks("session", kept, two, led)
    print("the session goes on where it was left")
