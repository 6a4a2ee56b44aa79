"""What is remembered between starts, and a settings file that is no use.
usage: restart.py BINARY OUT"""

import os

from walk import LUKASHENKO_TITLE, colors, different, keep_settings, kept_settings, settings_file
from walk import step, walks
from window import geometry

WIDTH, HEIGHT = 1200, 800


def remembered(start, home):
    step("size, theme, reading size and panel width are changed")
    walk = start(home, settings={"window_size": [1440, 900], "window_position": [0, 0]})
    program = walk.program
    program.resize(WIDTH, HEIGHT)
    # With an article open, whose letters must come through all of it.
    read(walk)
    program.key("ctrl+shift+t", "ctrl+shift+t")
    program.key("ctrl+plus", "ctrl+plus", "ctrl+plus")
    program.drag((344, 500), (424, 500))
    program.click_at(900, 20)
    before = program.shot("restart_before")
    assert program.close() == 0
    kept = kept_settings(home)
    expected = {"window_size": [WIDTH, HEIGHT], "theme": "dark", "reading_size": 21}
    for key, value in expected.items():
        assert kept[key] == value, f"{key} is {kept[key]}, not {value}"
    assert abs(kept["left_width"] - 424) <= 3, f"left_width is {kept['left_width']}"
    step("and are the same after another start")
    walk = start(home)
    assert geometry(walk.program.window)[2:] == (WIDTH, HEIGHT)
    read(walk)
    after = walk.program.shot("restart_after")
    edge = round(kept["left_width"]) - 1
    found = colors(after, [(edge, 700), (edge + 30, 700)])
    assert found == ["#2d2f34", "#1d1f23"], f"the panel's edge is not at {edge}: {found}"
    share = different(before, after)
    assert share < 0.005, f"{share:.2%} of the picture differ after the start"
    print(f"   {share:.3%} of the pixels differ")
    assert walk.program.close() == 0


def read(walk):
    """Opens an article, and moves the pointer out of the way."""
    walk.program.click(walk.result(LUKASHENKO_TITLE))
    walk.program.wait_text(lambda text: "the Head of State explained" in text)
    walk.program.click_at(900, 20)


def damaged(start, home):
    step("a damaged settings file is set aside, and the window opens")
    keep_settings(home, '{"version": 1, "window_si')
    walk = start(home)
    walk.program.wait_text(lambda text: "set aside" in text and "settings.damaged.json" in text)
    walk.count("2 articles")
    walk.program.shot("damaged_settings")
    walk.program.key("ctrl+plus")
    assert walk.program.close() == 0
    aside = os.path.join(os.path.dirname(settings_file(home)), "settings.damaged.json")
    with open(aside, encoding="utf-8") as file:
        assert file.read() == '{"version": 1, "window_si', "the damaged file was changed"
    assert kept_settings(home)["reading_size"] == 19, "settings are not kept after a damaged file"


if __name__ == "__main__":
    walks("restart", remembered, damaged)
    print("what is to be remembered is")
