"""A folder of damaged files in the window: it goes on, and tells what could not be read. Made
by examples/damaged_folder.rs and named by $BROADSHEET_DAMAGED. usage: damaged.py BINARY OUT"""

import os
import re

from walk import step, walks
from window import BUTTON

UNREAD = re.compile(r"([0-9,]+) files? could not be read$")


def damaged(start, home):
    folder = os.environ["BROADSHEET_DAMAGED"]
    n_files = len(os.listdir(folder))
    walk = start(home)
    walk.count("2 articles")
    walk.program.drop([folder])
    found = walk.program.wait(BUTTON, lambda name: bool(UNREAD.search(name)), 300)
    n_unread = int(UNREAD.search(found.name).group(1).replace(",", ""))
    step(f"of {n_files} damaged files {n_unread} could not be read, and the window says so")
    assert 0 < n_unread < n_files
    walk.program.click(found)
    walk.program.wait_text(lambda text: "is damaged" in text)
    walk.program.shot("damaged")
    walk.program.key("Escape")
    walk.search("electric")
    walk.program.wait_text(lambda text: re.match(r"[0-9]+ of [0-9,]+ articles", text))
    assert walk.program.close() == 0


if __name__ == "__main__":
    walks("damaged", damaged)
    print("damaged files are survived")
