"""Folders of articles for the end-to-end test: generated ones, each with a word of its own,
or press releases from $BROADSHEET_DATA where there are some."""

import os
import shutil

PLACES = ("Riga", "Lima", "Oslo", "Cairo", "Quito", "Hanoi", "Accra", "Sofia")
KINDS = (".txt", ".md")
SYLLABLES = ("ba", "de", "fi", "go", "ku", "la", "me", "ni", "po", "ru")


def word(number):
    """A word that no other number has and no language either."""
    digits = [SYLLABLES[int(digit)] for digit in f"{number:03}"]
    return "zq" + "".join(digits) + "x"


def generated(folder, count):
    """Writes so many articles; the words to look for, one for each."""
    os.makedirs(folder)
    for number in range(count):
        place = PLACES[number % len(PLACES)]
        own = word(number)
        text = (
            f"Port of {place} opens the {own} terminal\n"
            f"\n"
            f"{place.upper()}, {number % 28 + 1} March – The port of {place} opened a terminal "
            f"called {own} on Monday, the harbor office said.\n"
            f"Report number {number} of the series adds that ships of the line will call there "
            f"{number + 2} times a year.\n"
        )
        path = os.path.join(folder, f"{number:03}_{own}.txt")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
    return [word(number) for number in range(count)]


def press(folder, count):
    """Copies so many press releases; their paths, none when there is no data."""
    data = os.environ.get("BROADSHEET_DATA")
    if not data:
        return []
    found = []
    for base, folders, files in os.walk(data):
        folders.sort()
        found += [os.path.join(base, name) for name in sorted(files) if name.endswith(KINDS)]
        if len(found) >= count:
            break
    os.makedirs(folder)
    for number, path in enumerate(found[:count]):
        kind = os.path.splitext(path)[1]
        shutil.copyfile(path, os.path.join(folder, f"{number:03}{kind}"))
    return found[:count]
