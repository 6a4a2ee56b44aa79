"""Text selected with the mouse over two paragraphs, copied, and read by another program.
usage: copying.py BINARY OUT"""

import subprocess

from walk import MAKEI_TITLE, step, walks
from window import wait_for


def clipboard():
    command = ["timeout", "5", "xclip", "-selection", "clipboard", "-out"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout


def copying(start, home):
    step("text over two paragraphs is selected and copied")
    walk = start(home, settings={"window_size": [1440, 900], "window_position": [0, 0]})
    walk.program.click(walk.result(MAKEI_TITLE))
    first = walk.program.wait_text(lambda text: "Vladimir Makei said:" in text)
    second = walk.program.wait_text(lambda text: text.startswith("In his words, modernizing"))
    # From the begin of one to the middle of the first row of the other.
    begin = (first.x + 1, first.y + 14)
    end = (second.x + second.width // 2, second.y + 14)
    walk.program.drag(begin, end)
    walk.program.shot("selected")
    walk.program.key("ctrl+c")
    copied = wait_for("the copied text", clipboard, 5)
    assert copied.startswith("Vladimir Makei said:"), f"begins with {copied[:60]!r}"
    over = copied.partition("promise for Belarus and Germany.")[2]
    assert "\n" in over and "In his words, modernizing" in over, f"ends with {copied[-120:]!r}"
    assert len(over) < 120, f"too much was copied: {over!r}"
    print(f"   {len(copied)} characters, ending with {copied[-40:]!r}")
    assert walk.program.close() == 0


if __name__ == "__main__":
    walks("copying", copying)
    print("copying holds")
