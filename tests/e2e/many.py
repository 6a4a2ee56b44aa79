"""Typing in very many articles: $BROADSHEET_MANY, a file or a folder of them, is dropped and
read; then words are typed at fifteen keys a second. No key may be lost, no frame may take
longer than a screen shows one. usage: many.py BINARY OUT"""

import os
import re
import subprocess
import time

from press import EXTRA, SETTINGS, frames, is_busy, is_reading, n_articles
from walk import step, walks
from window import ENTRY, wait_for

LIMIT_MILLIS = 16.0
KEYS_A_SECOND = 15
READING_SECONDS = 3000
TYPED = (
    "market growth report for the next quarter",
    "president of the company said in a statement",
    "minister OR company -report",
)


def read(walk):
    step("very many articles are dropped and read")
    walk.count("2 articles")
    time.sleep(0.5)
    let_go = walk.program.drop([os.environ["BROADSHEET_MANY"]])
    wait_for("the first articles", lambda: n_articles(walk) > 2, 60, pause=0.05)
    print(f"   the first were there after {time.monotonic() - let_go:.1f} s")
    until = let_go + READING_SECONDS
    while (is_reading(walk) or is_busy(walk)) and time.monotonic() < until:
        time.sleep(5)
    assert not is_reading(walk), f"still reading after {READING_SECONDS} s"
    print(f"   {n_articles(walk):,} after {time.monotonic() - let_go:.0f} s")
    walk.program.shot("many_1_read")


def is_answer(label):
    """Whether a label tells that fewer than all are found: right after the first key it
    still tells what was found before."""
    counts = re.fullmatch(r"([\d,]+) of ([\d,]+) (?:articles|stories)", label)
    return counts is not None and counts.group(1) != counts.group(2)


def type_all(walk):
    step(f"words are typed, {KEYS_A_SECOND} keys a second")
    program = walk.program
    all_frames = []
    for text in TYPED:
        program.click(program.wait(ENTRY, "Search articles"))
        program.key("ctrl+a", "Delete")
        wait_for(
            "an empty search field",
            lambda: not any(n.text for n in program.find(ENTRY, "Search articles")),
        )
        time.sleep(2)
        start = os.path.getsize(program.log.name)
        begun = time.monotonic()
        delay = str(1000 // KEYS_A_SECOND)
        subprocess.run(["xdotool", "type", "--delay", delay, text], check=True)
        took = time.monotonic() - begun
        wait_for(
            f"{text!r} in the search field",
            lambda text=text: any(n.text == text for n in program.find(ENTRY, "Search articles")),
        )
        answered = program.wait_text(is_answer)
        settled = time.monotonic() - begun - took
        here = frames(program.log.name, start)
        all_frames += here
        print(f"   {len(text)} keys in {took:.1f} s, {answered.name} {settled:.1f} s after the last, "
              f"{len(here)} frames, slowest {max(total for *_, total in here):.1f} ms")
    program.shot("many_2_typed")
    return all_frames


def many(start, home):
    walk = start(home, settings=SETTINGS, extra=EXTRA)
    read(walk)
    typed = type_all(walk)
    totals = sorted(total for *_, total in typed)
    assert len(totals) > 50, f"only {len(totals)} frames in the log"
    print(f"   {len(totals)} frames: p50 {totals[len(totals) // 2]:.1f}, "
          f"p99 {totals[len(totals) * 99 // 100]:.1f}, max {totals[-1]:.1f} ms")
    slow = [total for total in totals if total > LIMIT_MILLIS]
    assert not slow, f"{len(slow)} frames took more than {LIMIT_MILLIS:.0f} ms: {slow}"
    assert walk.program.close() == 0


if __name__ == "__main__":
    walks("many", many)
    print("no key is lost in very many articles")
