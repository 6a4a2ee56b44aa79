"""The program and what a person does with it, for all the walks of the end-to-end test."""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import traceback

from accessibility import Bus
from window import CHECK, ENTRY, ROW, Program, run, wait_for

MAKEI_TITLE = "Belarus suggests advancing"
LUKASHENKO_TITLE = "Aleksandr Lukashenko on West"

def starts(text):
    return lambda name: name.startswith(text)


def facet(value):
    """A value row such as "Vladimir Makei, 1 article"."""
    pattern = re.compile(re.escape(value) + r", [0-9,]+ articles?$")
    return lambda name: bool(pattern.match(name))


class Walk:
    """The program and what a person does with it."""

    def __init__(self, bus, binary, home, out, settings=None, extra=None):
        """Starts the program; settings are kept ones, extra is for its environment."""
        self.home = home
        if settings is not None:
            keep_settings(home, json.dumps(dict(settings, version=1)))
        self.program = Program(bus, [binary], home, out, title="Broadsheet", extra=extra)

    def search(self, text):
        """Replaces what the search field holds."""
        field = lambda: self.program.find(ENTRY, "Search articles")
        self.program.click(self.program.wait(ENTRY, "Search articles"))
        # In a slow frame keys would go where the focus was before the click.
        wait_for("the search field's focus", lambda: any("focused" in n.states for n in field()))
        self.program.key("ctrl+a")
        if text:
            self.program.type(text)
        else:
            self.program.key("Delete")
        wait_for(
            f"{text!r} in the search field",
            lambda: any(n.text == text for n in field()),
        )

    def count(self, expected):
        """Waits for a label such as "1 of 2 articles", or stories where some have versions."""
        pattern = re.escape(expected).replace("articles", "(?:articles|stories)")
        self.program.wait_text(lambda text: re.fullmatch(pattern, text), 30)

    def result(self, title):
        return self.program.wait(ROW, starts(title))

    def no_result(self, title):
        wait_for(f"{title!r} to leave", lambda: not self.program.find(ROW, starts(title)))

    def value(self, name):
        return self.program.wait(CHECK, facet(name))


def step(what):
    print(f"   {what}", flush=True)


def settings_file(home):
    return os.path.join(home, "config", "settings.json")


def keep_settings(home, text):
    """Writes the settings file that the next start finds."""
    os.makedirs(os.path.dirname(settings_file(home)), exist_ok=True)
    with open(settings_file(home), "w", encoding="utf-8") as file:
        file.write(text)


def kept_settings(home):
    with open(settings_file(home), encoding="utf-8") as file:
        return json.load(file)


def kept_session(home):
    path = os.path.join(os.path.dirname(settings_file(home)), "session.json")
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def colors(path, points):
    """The colors of a picture at these points, such as "#1f1d1a"."""
    asked = "\\n".join(f"%[hex:p{{{x},{y}}}]" for x, y in points)
    found = run("convert", path, "-depth", "8", "-format", asked, "info:").split()
    assert len(found) == len(points), f"{path}: {found}"
    return [f"#{color[:6].lower()}" for color in found]


def different(path, other):
    """Share of the pixels that differ between two pictures of one size."""
    command = ["compare", "-metric", "AE", "-fuzz", "8%", path, other, "null:"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode in (0, 1), done.stderr
    n_pixels = float(run("identify", "-format", "%[fx:w*h]", path))
    return float(done.stderr.split()[0]) / n_pixels


def walks(name, *parts):
    """Runs the parts one after the other, each with an accessibility bus and a way to start
    programs, in a home of its own; shows what was there when one fails."""
    binary, out = sys.argv[1:3]
    # Asked to end, it ends what it started first.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    bus = Bus()
    started = []

    def start(home, **options):
        started.append(Walk(bus, binary, home, out, **options))
        return started[-1]

    try:
        for part in parts:
            part(start, tempfile.mkdtemp(prefix="home"))
    except Exception:
        traceback.print_exc()
        for walk in started:
            if walk.program.process.poll() is None:
                walk.program.shot(f"failed_{name}")
                print(walk.program.described(400), file=sys.stderr)
        sys.exit(1)
    finally:
        for walk in started:
            walk.program.kill()
        bus.close()
