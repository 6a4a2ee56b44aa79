"""All the press releases of $BROADSHEET_DATA dropped at once: when the first are in the list,
what a frame costs while they are read, and whether Cancel stops. usage: press.py BINARY OUT"""

import os
import re
import time

from walk import step, walks
from window import BUTTON, Missing, wait_for

LIMIT_MILLIS = 50.0
FIRST_SECONDS = 1.0
COUNT = re.compile(r"(?:[0-9,]+ of )?([0-9,]+) (?:articles?|story|stories)")
COLOR = re.compile(r"\x1b\[[0-9;]*m")
FRAME = re.compile(
    r"n_frames=(\d+) logic_millis=([\d.]+) ui_millis=([\d.]+) total_millis=([\d.]+)"
)
EXTRA = {"RUST_LOG": "broadsheet::frame=debug"}
SETTINGS = {"window_size": [1440, 900], "window_position": [0, 0], "theme": "light"}


def n_articles(walk):
    """Articles in the corpus, by the count above the list."""
    walk.program.alive()
    pid = walk.program.process.pid
    label = walk.program.bus.first_label(pid, lambda name: COUNT.fullmatch(name) is not None)
    return int(COUNT.fullmatch(label).group(1).replace(",", "")) if label else 0


def is_reading(walk):
    """Whether it can be canceled; while the tree changes nothing can be said, so yes."""
    nodes = walk.program.nodes()
    return not nodes or any(node.role in BUTTON and node.name == "Cancel" for node in nodes)


def frames(path, start):
    """Frames in the log from this byte on, as (logic, ui, total) milliseconds."""
    with open(path, encoding="utf-8", errors="replace") as log:
        log.seek(start)
        text = COLOR.sub("", log.read())
    return [tuple(map(float, match.groups()[1:])) for match in FRAME.finditer(text)]


def drop_all(walk):
    """Drops the folder; where the log stood then, and the seconds until the list grew."""
    walk.count("2 articles")
    time.sleep(0.5)
    log_start = os.path.getsize(walk.program.log.name)
    let_go = walk.program.drop([os.environ["BROADSHEET_DATA"]])
    wait_for("the first press releases", lambda: n_articles(walk) > 2, 30, pause=0.01)
    return let_go, log_start, time.monotonic() - let_go


def work_while_reading(walk):
    """What a person does meanwhile: types, scrolls, opens, filters."""
    program = walk.program
    program.scroll(170, 500, 30)
    walk.search("market growth")
    program.shot("press_reading")
    program.scroll(170, 500, 40)
    program.click_at(170, 400)
    program.scroll(740, 500, 40)
    program.key("ctrl+f", "ctrl+a", "Delete")
    program.key("Escape")
    for _ in range(5):
        program.key("Down", "j", "j")
    program.click_at(1250, 93)
    program.scroll(1290, 500, 10)
    program.shot("press_filtered")
    program.key("ctrl+shift+BackSpace")


def is_busy(walk):
    """Whether it reads. A tree that is read while it changes may lack the button that tells,
    so the number of articles must stand still as well."""
    before = n_articles(walk)
    for _ in range(6):
        if is_reading(walk):
            return True
        time.sleep(0.5)
    return n_articles(walk) != before


def read_all(start, home):
    step("all press releases are dropped")
    walk = start(home, settings=SETTINGS, extra=EXTRA)
    let_go, log_start, first = drop_all(walk)
    print(f"   the first were in the list after {first:.2f} s")
    n_rounds = 0
    while is_busy(walk) and time.monotonic() - let_go < 400:
        work_while_reading(walk)
        n_rounds += 1
    took = time.monotonic() - let_go
    if took >= 400:
        raise Missing(f"still reading after {took:.0f} s")
    log = walk.program.log.name
    read = frames(log, log_start)
    walk.search("")
    print(f"   {n_articles(walk):,} articles were there after about {took:.0f} s, "
          f"{n_rounds} rounds of work meanwhile")
    walk.program.shot("press_done")
    starting = frames(log, 0)[0]
    print(f"   first frame of the program: {starting[2]:.1f} ms")
    judge(read)
    assert first < FIRST_SECONDS, f"the first were there only after {first:.2f} s"
    assert walk.program.close() == 0


def judge(read):
    """Says what frames cost, and fails if one costs too much."""
    totals = sorted(total for _, _, total in read)
    n_frames = len(totals)
    assert n_frames > 100, f"only {n_frames} frames in the log"
    p50, p99 = totals[n_frames // 2], totals[n_frames * 99 // 100]
    print(f"   {n_frames} frames while reading: total p50 {p50:.1f}, p99 {p99:.1f}, "
          f"max {totals[-1]:.1f} ms")
    slow = [frame for frame in read if frame[2] >= LIMIT_MILLIS]
    for logic, ui, total in slow[:20]:
        print(f"   slow: logic {logic:.1f}, ui {ui:.1f}, total {total:.1f} ms")
    assert not slow, f"{len(slow)} frames took {LIMIT_MILLIS:.0f} ms or more"


def cancel(start, home):
    step("Cancel stops; what was read stays")
    walk = start(home, settings=SETTINGS, extra=EXTRA)
    drop_all(walk)
    wait_for("a thousand articles", lambda: n_articles(walk) > 1000, 60)
    walk.program.click(walk.program.wait(BUTTON, "Cancel"))
    wait_for("the end of reading", lambda: not is_reading(walk), 5)
    stopped = n_articles(walk)
    time.sleep(2)
    assert n_articles(walk) == stopped, "the list grew after Cancel"
    assert 1000 < stopped < 20000, f"{stopped} articles"
    walk.search("market")
    found = walk.program.wait_text(lambda text: re.fullmatch(r"[\d,]+ of [\d,]+ (?:articles|stories)", text))
    assert f" of {stopped:,} " in found.name, found.name
    row = walk.program.wait({"list item"}, lambda name: len(name) > 20)
    walk.program.click(row)
    walk.program.wait_text(f"Article {row.name}")
    walk.program.shot("press_canceled")
    print(f"   stopped at {stopped:,} articles; {found.name} can be searched")
    assert walk.program.close() == 0


if __name__ == "__main__":
    walks("press", read_all, cancel)
    print("the press is read without a stop")
