"""Killed while it reads and while settings change, at moments drawn by a fixed seed: the next
start comes up, settings are whole, and nothing is left behind. usage: killed.py BINARY OUT"""

import glob
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time

import articles
from walk import kept_settings, settings_file, starts, step, walks
from window import BUTTON, ROW, environment, wait_for

SOME_ARTICLES = re.compile(r"[1-9][0-9,]* (?:articles|stories)")
N_ROUNDS = 6
N_ARTICLES = 900
N_COPIES = 4
PORT = starts("Port of ")
FIXTURES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "fixtures")


def folder_of_news(home):
    """Plain articles, and documents that are decoded in children of the program."""
    folder = os.path.join(home, "news")
    articles.generated(folder, N_ARTICLES)
    for path in glob.glob(os.path.join(FIXTURES, "pdf", "layouts", "*.pdf")):
        for copy in range(N_COPIES):
            shutil.copyfile(path, os.path.join(folder, f"{copy}_{os.path.basename(path)}"))
    return folder


def children(home):
    """Decoding processes that work on files under home."""
    found = []
    for path in glob.glob("/proc/[0-9]*/cmdline"):
        try:
            with open(path, "rb") as file:
                words = file.read().split(b"\0")
        except OSError:
            continue
        if b"__decode" in words and any(word.startswith(home.encode()) for word in words):
            found.append(path.split("/")[2])
    return found


def kill(walk):
    """Ends the program alone, as the system does when memory is short."""
    os.kill(walk.program.process.pid, signal.SIGKILL)
    walk.program.process.wait(15)


def killed(start, home):
    draw = random.Random(11)
    folder = folder_of_news(home)
    sizes = {None}
    n_reading = n_children = 0
    for number in range(N_ROUNDS):
        walk = start(home)
        if number == 0:
            walk.count("2 articles")
            walk.program.drop([folder])
        else:
            # What was open is open again, however far it was read.
            walk.program.wait_text(SOME_ARTICLES.fullmatch, 30)
        deadline = time.monotonic() + draw.uniform(0.1, 4.0)
        while time.monotonic() < deadline:
            # Settings change all the while.
            walk.program.key(draw.choice(["ctrl+plus", "ctrl+minus", "ctrl+shift+t"]))
        n_children += bool(children(home))
        n_reading += any(
            node.role in BUTTON and node.name == "Cancel" for node in walk.program.nodes()
        )
        kill(walk)
        wait_for("the decoding children to end", lambda: not children(home), 5)
        if os.path.exists(settings_file(home)):
            kept = kept_settings(home)
            assert kept["version"] == 2, kept
            sizes.add(kept["reading_size"])
        names = sorted(os.listdir(os.path.dirname(settings_file(home))))
        assert "settings.damaged.json" not in names, names
        step(f"kill {number + 1} of {N_ROUNDS}: settings are whole, nothing is left behind")
    step("and in the end all is read")
    walk = start(home)
    names = [articles.word(number) for number in (0, N_ARTICLES - 1)]
    for name in names:
        walk.search(name)
        wait_for(f"the article with {name}", lambda: walk.program.find(ROW, PORT), 60)
    assert walk.program.close() == 0
    assert len(sizes) > 1, "no settings were written between the kills"
    print(f"   {n_reading} kills while reading, {n_children} with a child decoding")


def kept(start, home):
    step("what was set two seconds before a kill is kept")
    walk = start(home)
    walk.count("2 articles")
    walk.program.key("ctrl+plus", "ctrl+plus", "ctrl+plus")
    time.sleep(2.5)
    kill(walk)
    before = kept_settings(home)["reading_size"]
    walk = start(home)
    walk.count("2 articles")
    walk.program.key("ctrl+plus")
    assert walk.program.close() == 0
    after = kept_settings(home)["reading_size"]
    assert after == before + 1, f"{before}, and then {after}"
    step("after a kill, a second start still hands its path over")
    walk = start(home)
    walk.count("2 articles")
    kill(walk)
    walk = start(home)
    walk.count("2 articles")
    path = os.path.join(home, "given.txt")
    with open(path, "w", encoding="utf-8") as file:
        file.write("Harbor freezes over\n\nOSLO, 3 May – Ships wait.\n")
    command = [sys.argv[1], path]
    done = subprocess.run(command, env=environment(home), capture_output=True, timeout=30)
    assert done.returncode == 0, done.stderr
    walk.count("3 articles")
    assert walk.program.close() == 0


if __name__ == "__main__":
    walks("killed", killed, kept)
    print("kills are survived")
