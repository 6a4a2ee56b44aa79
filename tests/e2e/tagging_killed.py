"""Killed at random moments while articles are tagged and names are merged by keys: the file of
decisions is whole after each kill, the next start comes up with it, and at most the last second
is lost. BROADSHEET_KILLS says how often, 12 times without it.
usage: tagging_killed.py BINARY OUT"""

import json
import os
import random
import signal
import threading
import time

from walk import step, walks
from window import BUTTON, CHECK, ENTRY, Missing

SETTINGS = {"window_size": [1440, 900], "window_position": [0, 0]}
N_KILLS = int(os.environ.get("BROADSHEET_KILLS", "12"))
# What may be lost, and what a key may take to the program on a busy machine.
LOST, ON_THE_WAY = 1.0, 0.5
FIRST = ("Anna", "Boris", "Clara", "David", "Elena", "Frank", "Greta", "Henry", "Irene", "Jacob")
LAST = ("Porter", "Miller", "Novak", "Larsen", "Costa", "Weber", "Moreau", "Silva", "Keller", "Brandt")
INTO = "Zelda Quimby"
THINGS = (
    "harbor", "bridge", "ship", "captain", "storm", "market", "factory", "river", "tunnel",
    "warehouse", "council", "worker", "engine", "bakery", "school", "garden", "train", "winter",
)
DONE = ("reached", "crossed", "closed", "followed", "repaired", "watched", "left", "found")
N_ARTICLES = 20


def people():
    return [f"{first} {last}" for last in LAST for first in FIRST]


def folder_of_people(home):
    """Articles that name five people each, and one that all others may be merged into."""
    folder = os.path.join(home, "news")
    os.makedirs(folder)
    names = people()
    draw = random.Random(5)
    for number in range(N_ARTICLES):
        named = names[number::N_ARTICLES]
        said = "".join(
            f"{name} told reporters that the harbor would stay open. Later {name} met "
            f"{INTO}, and {INTO} thanked {name}.\n\n"
            for name in named
        )
        # Sentences of its own, so that no two are versions of one story.
        own = " ".join(
            f"The {draw.choice(THINGS)} of the {draw.choice(THINGS)} {draw.choice(DONE)} the "
            f"{draw.choice(THINGS)} near the {draw.choice(THINGS)}."
            for _ in range(24)
        )
        text = f"Harbor talks, day {number}\n\nRIGA, {number % 28 + 1} March – Talks began.\n\n{said}{own}\n"
        with open(os.path.join(folder, f"{number:02}.txt"), "w", encoding="utf-8") as file:
            file.write(text)
    return folder


def kept(home):
    """Tags that articles have, and names that lead to others, as they stand in the file."""
    path = os.path.join(home, "config", "decisions.json")
    if not os.path.exists(path):
        return set(), set()
    with open(path, encoding="utf-8") as file:
        record = json.load(file)
    assert record["version"] == 1, record
    tags = {tag for marks in record["marked"] for tag in marks.get("tags", [])}
    defined = {tag["tag"] for tag in record["tags"]}
    assert tags <= defined, (tags, defined)
    return tags, {name["name"]["name"] for name in record["names"] if "as" in name}


class Hand:
    """Tags and merges until the program is gone; what was done, and when."""

    def __init__(self, walk, draw, known):
        self.program = walk.program
        self.draw = draw
        self.done = []
        # What was asked for at last: whether it came to the program nobody knows.
        self.known = known

    def tag(self):
        name = f"k{len(self.known):04}"
        self.known.add(name)
        self.program.key("t")
        self.program.wait(ENTRY, "Add a tag", 15)
        self.program.type(name)
        self.program.key("Return")
        self.done.append((time.monotonic(), name))
        self.program.key("Escape")
        if self.draw.random() < 0.4:
            self.program.key("s")

    def merge(self):
        single = [
            node for node in self.program.find(CHECK, lambda name: name.endswith(", 1 article"))
            if node.name.split(",")[0] in people()
        ]
        if not single:
            return
        row = self.draw.choice(single)
        name = row.name.split(",")[0]
        left, top = row.center
        self.program.click_at(left, top, 3)
        self.program.click(self.program.wait(BUTTON, "Merge with…", 15))
        self.program.wait(ENTRY, "Search people", 15)
        self.program.type(INTO)
        self.program.wait(BUTTON, lambda name: name.startswith(f"Merge with {INTO}"), 15)
        self.program.key("Return")
        self.done.append((time.monotonic(), name))

    def work(self, is_over):
        while not is_over.is_set():
            try:
                if self.draw.random() < 0.7:
                    self.tag()
                else:
                    self.merge()
            except (Missing, OSError):
                if not is_over.is_set():
                    raise


def killed(start, home):
    draw = random.Random(23)
    folder = folder_of_people(home)
    known = set()
    n_tagged = n_merged = n_late = 0
    for number in range(N_KILLS):
        walk = start(home, settings=SETTINGS if number == 0 else None)
        if number == 0:
            walk.count("2 articles")
            walk.program.drop([folder])
        walk.count(f"{N_ARTICLES + 2} articles")
        tags, names = kept(home)
        if tags:
            # What the file says the program shows.
            walk.search(f"tag:{max(tags)}")
            walk.count(f"1 of {N_ARTICLES + 2} articles")
            walk.search("")
            walk.program.key("Escape")
            walk.count(f"{N_ARTICLES + 2} articles")
        rows = walk.program.find({"list item", "option"}, lambda name: name.startswith("Harbor talks"))
        walk.program.click(draw.choice(rows))
        is_over = threading.Event()
        ended = []

        def kill(walk=walk, is_over=is_over, ended=ended):
            os.kill(walk.program.process.pid, signal.SIGKILL)
            ended.append(time.monotonic())
            is_over.set()

        timer = threading.Timer(draw.uniform(0.0, 6.0), kill)
        hand = Hand(walk, draw, known)
        # Something is done each time, however slow the machine is.
        first = hand.merge if number % 3 == 2 else hand.tag
        first()
        timer.start()
        try:
            hand.work(is_over)
        finally:
            timer.join()
        walk.program.process.wait(15)
        tags, names = kept(home)
        lost = [
            (round(ended[0] - when, 2), what) for when, what in hand.done
            if what not in tags and what not in names
        ]
        late = [one for one in lost if one[0] > LOST + ON_THE_WAY]
        assert not late, f"lost, done so many seconds before the kill: {late}"
        n_late += len(lost)
        n_tagged, n_merged = len(tags), len(names)
        aside = [name for name in os.listdir(os.path.join(home, "config")) if "damaged" in name]
        assert not aside, aside
        if number % 20 == 19 or number + 1 == N_KILLS:
            step(f"{number + 1} kills: {n_tagged} tags, {n_merged} merges kept, {n_late} acts lost")
    walk = start(home)
    walk.count(f"{N_ARTICLES + 2} articles")
    assert walk.program.close() == 0
    assert n_tagged > N_KILLS / 3 and n_merged > N_KILLS / 9, "too little was done between the kills"


if __name__ == "__main__":
    walks("tagging_killed", killed)
    print("kills while tagging are survived")
