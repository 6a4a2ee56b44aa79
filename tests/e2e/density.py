"""Two pixels to a point: the same window, twice as sharp. usage: density.py BINARY OUT"""

from sizes import GROUNDS, PAPER, SIDES, open_second, settings
from walk import colors, step, walks
from window import geometry


def double(start, home):
    step("1440 x 900 points are 2880 x 1800 pixels")
    extra = {"WINIT_X11_SCALE_FACTOR": "2"}
    walk = start(home, settings=settings("light", 1440, 900), extra=extra)
    assert geometry(walk.program.window)[2:] == (2880, 1800), geometry(walk.program.window)
    open_second(walk)
    path = walk.program.shot("density_2x")
    for points, expected in zip((SIDES, PAPER), GROUNDS["light"]):
        found = colors(path, [(2 * x, 2 * y) for x, y in points])
        assert set(found) == {expected}, f"{points}: {found}, not {expected}"
    assert walk.program.close() == 0


if __name__ == "__main__":
    walks("density", double)
    print("two pixels to a point hold")
