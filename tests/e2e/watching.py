"""A folder that is open is followed: files that come, change and go are seen within two seconds,
the open article stays open, and the report tells what became of every file.
usage: watching.py BINARY OUT"""

import os
import time

from walk import step, walks
from window import BUTTON, CHECK

# Measured and printed; what a busy machine takes is no fault of the program.
LONGEST = 2.0


def article(folder, name, word):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"Harbor of {word} freezes over\n\nOSLO, 3 May – Ships of {word} wait.\n")
    return path


def timed(walk, what, change, expected):
    """Does something to the disk and waits for the count that tells of it."""
    begun = time.monotonic()
    change()
    walk.program.wait_text(expected, 20)
    took = time.monotonic() - begun
    late = "" if took < LONGEST else f", later than {LONGEST:.0f} s: is the machine busy?"
    print(f"   {what}: seen after {took:.2f} s{late}", flush=True)


def watching(start, home):
    folder = os.path.join(home, "followed")
    os.makedirs(os.path.join(folder, "in"))
    article(folder, "first.txt", "Wexford")
    article(folder, "in/second.txt", "Tarn")
    walk = start(home)
    walk.count("2 articles")
    walk.program.drop([folder])
    walk.count("4 articles")
    walk.program.click(walk.result("Harbor of Wexford"))
    walk.program.wait_text(lambda text: "Ships of Wexford wait" in text)
    step("a new file, in a new folder too")
    path = os.path.join(folder, "third.txt")
    timed(walk, "a new file", lambda: article(folder, "third.txt", "Quzzling"), "5 articles")

    def deeper():
        os.makedirs(os.path.join(folder, "new/deep"))
        article(folder, "new/deep/fourth.txt", "Orrin")

    timed(walk, "a file in a new folder", deeper, "6 articles")
    step("a changed file, as editors replace it")

    def edited():
        os.replace(article(folder, ".third.txt.tmp", "Ellery"), path)

    timed(walk, "a changed file", edited,
          lambda text: text.startswith("1 article changed in followed"))
    walk.result("Harbor of Ellery")
    walk.no_result("Harbor of Quzzling")
    walk.program.shot("watching")
    step("a deleted file, and a deleted folder")
    timed(walk, "a deleted file", lambda: os.remove(path), "5 articles")
    os.remove(os.path.join(folder, "new/deep/fourth.txt"))
    timed(walk, "a deleted folder", lambda: os.removedirs(os.path.join(folder, "new/deep")),
          "4 articles")
    step("the open article stayed open")
    walk.program.wait_text(lambda text: "Ships of Wexford wait" in text)
    step("a folder that is switched off is not followed")
    walk.program.click(walk.program.wait(BUTTON, "Broadsheet menu"))
    walk.program.click(walk.program.wait(BUTTON, "File"))
    walk.program.click(walk.program.wait(BUTTON, lambda name: name.startswith("Open folders and")))
    walk.program.wait_text("Followed")
    walk.program.shot("watching_folders")
    switch = CHECK | {"switch"}
    walk.program.click(walk.program.wait(switch, "Follow followed"))
    walk.program.wait_text("Not followed")
    article(folder, "fifth.txt", "Mere")
    time.sleep(LONGEST)
    assert not walk.program.find(CHECK | BUTTON | {"label"}, "5 articles"), "it was followed"
    timed(walk, "what happened meanwhile",
          lambda: walk.program.click(walk.program.wait(switch, "Follow followed")), "5 articles")
    walk.program.key("Escape")
    assert walk.program.close() == 0


if __name__ == "__main__":
    walks("watching", watching)
    print("an open folder is followed")
