"""Where no window can be opened the program says so in one sentence and ends with 2.
usage: refusals.py BINARY OUT"""

import os
import re
import subprocess
import sys
import tempfile

from walk import step
from window import environment, run


def refused(command, words, **changes):
    """Runs it with these variables changed, None for gone; the sentence must have the words."""
    env = environment(tempfile.mkdtemp(prefix="home"))
    # As a person starts it.
    del env["RUST_LOG"], env["RUST_BACKTRACE"]
    for key, value in changes.items():
        env.pop(key, None)
        if value is not None:
            env[key] = value
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=60)
    said = done.stderr
    assert done.returncode == 2, f"exit code {done.returncode}: {said}"
    assert done.stdout == "", f"printed {done.stdout!r}"
    one = re.fullmatch(r"broadsheet: [A-Z][^\n]*[^.\n]\.\n", said)
    assert one and ".rs:" not in said and "panic" not in said, f"not one sentence: {said!r}"
    for word in words:
        assert word in said, f"{word!r} is not in {said!r}"
    print(f"   {said.rstrip()}")


def library(name):
    """The file behind a library, if it is installed."""
    for line in run("/sbin/ldconfig", "-p").splitlines():
        if line.split()[:1] == [name]:
            return os.path.realpath(line.split("=>")[1].strip())
    return None


def without(files, command):
    """The command where these files are empty, in a view of the disk of its own."""
    hide = " && ".join(f'mount --bind /dev/null "{path}"' for path in files)
    return ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c",
            f'{hide} && exec timeout 30 "$@"', "sh", *command]


def libraries(binary):
    some = library("libX11.so.6")
    tried = without([some], ["true"]) if some else ["false"]
    if subprocess.run(tried, capture_output=True, check=False, timeout=30).returncode != 0:
        step("this machine lets no one hide a library: left out")
        return
    for names, package in (
        (["libX11.so.6"], "libx11-6"),
        (["libXi.so.6"], "libxi6"),
        (["libXcursor.so.1"], "libxcursor1"),
        (["libxkbcommon-x11.so.0"], "libxkbcommon-x11-0"),
        (["libGL.so.1", "libEGL.so.1"], "libgl1"),
    ):
        files = [path for path in map(library, names) if path]
        step(f"without {' and '.join(names)}")
        refused(without(files, [binary]), ["install", package])


def main(binary):
    step("without a display")
    refused([binary], ["set DISPLAY or WAYLAND_DISPLAY"], DISPLAY=None)
    refused([binary], ["set DISPLAY or WAYLAND_DISPLAY"], DISPLAY="")
    step("with displays that are not there")
    refused([binary], [":987", "set DISPLAY"], DISPLAY=":987")
    refused([binary], ["wayland-77", "set DISPLAY"], DISPLAY=None, WAYLAND_DISPLAY="wayland-77")
    libraries(binary)
    print("refusals hold")


if __name__ == "__main__":
    main(sys.argv[1])
