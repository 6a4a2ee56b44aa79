"""The window in the sizes and themes it is drawn for: what stands where, in which color.
usage: sizes.py BINARY OUT"""

from walk import LUKASHENKO_TITLE, colors, step, walks
from window import BUTTON, CHECK, ENTRY, geometry, wait_for

# Ground of the sides, ground of the article, rules.
GROUNDS = {
    "light": ("#f4f2ee", "#fdfcf9", "#e2ded6"),
    "dark": ("#17181b", "#1d1f23", "#2d2f34"),
}
# Points of a window of 1440 x 900 with only ground behind them, or a rule.
SIDES = ((700, 20), (170, 860), (1300, 860), (700, 890))
PAPER = ((380, 500), (380, 860))
RULES = ((343, 600), (1144, 600), (700, 43), (700, 874))


def settings(theme, width, height):
    return {"theme": theme, "window_size": [width, height], "window_position": [0, 0]}


def open_second(walk):
    """The second article open, the person included, a word typed."""
    walk.count("2 articles")
    walk.program.click(walk.result(LUKASHENKO_TITLE))
    walk.program.click(walk.value("Aleksandr Lukashenko"))
    walk.count("1 of 2 articles")
    walk.search("trad")
    walk.program.wait_text(lambda text: "the Head of State explained" in text)


def drawn(theme):
    def part(start, home):
        step(f"1440 x 900 in {theme} is as drawn")
        walk = start(home, settings=settings(theme, 1440, 900))
        assert geometry(walk.program.window) == (0, 0, 1440, 900)
        open_second(walk)
        path = walk.program.shot(f"main_{theme}")
        for points, expected in zip((SIDES, PAPER, RULES), GROUNDS[theme]):
            found = colors(path, points)
            assert set(found) == {expected}, f"{points}: {found}, not {expected}"
        assert walk.program.close() == 0

    return part


def medium(start, home):
    step("1024 x 700 has room for both panels")
    walk = start(home, settings=settings("light", 1024, 700))
    assert geometry(walk.program.window)[2:] == (1024, 700)
    open_second(walk)
    assert not walk.program.find(BUTTON | CHECK, "Filters"), "there is room, yet a button"
    inside(walk, 1024)
    walk.program.shot("1024x700")
    assert walk.program.close() == 0


def narrow(start, home):
    step("480 x 700: articles and filters are called by buttons")
    walk = start(home, settings=settings("light", 480, 700))
    program = walk.program
    assert geometry(program.window)[2:] == (480, 700)
    assert not program.find(ENTRY, "Search articles"), "the list is there uncalled"
    program.click(program.wait(BUTTON | CHECK, "Articles"))
    walk.search("trad")
    program.shot("narrow_articles")
    program.click(walk.result(LUKASHENKO_TITLE))
    program.wait_text(lambda text: "the Head of State explained" in text)
    program.click_at(470, 500)
    wait_for("the list to leave", lambda: not program.find(ENTRY, "Search articles"))
    program.shot("narrow_article")
    program.click(program.wait(BUTTON | CHECK, "Filters"))
    program.click(walk.value("Roman Golovchenko"))
    program.shot("narrow_filters")
    program.wait(BUTTON | CHECK, lambda name: "Roman Golovchenko" in name)
    program.key("Escape")
    program.click(program.wait(BUTTON | CHECK, "Articles"))
    walk.count("1 of 2 articles")
    inside(walk, 480)
    program.shot("narrow_filtered")
    assert program.close() == 0


def inside(walk, width):
    """Nothing that can be pressed stands beside the window; below it there may be text."""
    for node in walk.program.find(BUTTON | CHECK | ENTRY, lambda name: True):
        x = node.center[0]
        assert 0 <= x < width, f"{node} is out of reach"


if __name__ == "__main__":
    walks("sizes", drawn("light"), drawn("dark"), medium, narrow)
    print("the sizes hold")
