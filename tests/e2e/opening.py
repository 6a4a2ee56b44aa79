"""Ways in besides drops and dialogs: a second start, and a typed path where the desktop offers
no dialog. usage: opening.py BINARY OUT"""

import os
import subprocess
import sys
import time

from walk import step, walks
from window import BUTTON, ENTRY, environment


def article(home, name, word):
    path = os.path.join(home, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"Harbor of {word} freezes over\n\nOSLO, 3 May – Ships of {word} wait.\n")
    return path


def second_start(start, home):
    step("a second start hands its path over and ends with 0")
    walk = start(home)
    walk.count("2 articles")
    path = article(home, "given.txt", "Quzzling")
    begun = time.monotonic()
    # A relative path, as it is typed in a shell.
    command = [sys.argv[1], os.path.basename(path)]
    done = subprocess.run(
        command, env=environment(home), cwd=home, capture_output=True, text=True, timeout=20
    )
    took = time.monotonic() - begun
    assert done.returncode == 0, f"exit code {done.returncode}: {done.stderr}"
    assert took < 5, f"the second start took {took:.1f} s"
    walk.count("3 articles")
    walk.search("quzzling")
    walk.count("1 of 3 articles")
    walk.program.click(walk.result("Harbor of Quzzling"))
    walk.program.wait_text(lambda text: "Ships of Quzzling wait" in text)
    walk.program.shot("second_start")
    print(f"   after {took:.2f} s")
    assert walk.program.close() == 0


def typed_path(start, home):
    step("without a desktop dialog a path is typed")
    empty = os.path.join(home, "no_programs")
    os.makedirs(empty)
    walk = start(home, extra={"PATH": empty})
    walk.count("2 articles")
    path = article(home, "typed by hand.txt", "Wexford")
    walk.program.key("ctrl+o")
    walk.program.wait(ENTRY, "File or folder")
    walk.program.wait_text(lambda text: "dialog" in text and len(text) > 20)
    walk.program.shot("typed_path")
    walk.program.type(path)
    walk.program.key("Return")
    walk.count("3 articles")
    walk.search("wexford")
    walk.program.wait_text("1 of 3 articles")
    walk.result("Harbor of Wexford")
    step("a path that is not there is told, and named in the report")
    walk.program.key("Escape", "ctrl+l")
    walk.program.wait(ENTRY, "File or folder")
    walk.program.type(os.path.join(home, "nowhere.txt"))
    walk.program.key("Return")
    walk.program.click(walk.program.wait(BUTTON, "1 file could not be read"))
    walk.program.wait_text(lambda text: "nowhere.txt" in text)
    walk.program.shot("typed_nowhere")
    assert walk.program.close() == 0


if __name__ == "__main__":
    walks("opening", second_start, typed_path)
    print("the ways in hold")
