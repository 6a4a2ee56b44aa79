"""Tries the harness on zenity, a program that is known to work, so that a broken screen or
accessibility bus is told from a broken Broadsheet. usage: harness_check.py BINARY OUT"""

import os
import sys
import tempfile

from accessibility import Bus
from window import BUTTON, ENTRY, Missing, Program, wait_for


def main(out):
    bus = Bus()
    home = tempfile.mkdtemp(prefix="home")
    command = ["/usr/bin/zenity", "--entry", "--text", "A word", "--title", "Check"]
    program = Program(bus, command, home, out)
    try:
        entry = program.wait(ENTRY, lambda name: True, what="the entry")
        program.click(entry)
        program.type("Minsk forum")
        wait_for("the typed text", lambda: any(n.text == "Minsk forum" for n in program.nodes()))
        path = program.shot("harness")
        assert os.path.getsize(path) > 1000, "the picture is empty"
        try:
            program.wait(BUTTON, "No such button", seconds=0.5)
            raise AssertionError("a button that is not there was found")
        except Missing:
            pass
        program.click(program.wait(BUTTON, "OK"))
        assert program.process.wait(10) == 0, "OK was not pressed"
        with open(program.log.name, encoding="utf-8") as log:
            assert "Minsk forum" in log.read(), "zenity did not print the text"
    finally:
        program.kill()
        bus.close()
    print("the harness finds, types, clicks and takes pictures")


if __name__ == "__main__":
    main(sys.argv[2])
