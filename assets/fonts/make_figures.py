"""Figures of one width, for columns of counts: the ten tabular digits of Inter ("tnum"), which
egui cannot ask a font for, as a face of their own. Needs fontTools 4.
usage: make_figures.py Inter_400Regular.ttf InterFigures_400Regular.ttf"""

import sys

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

source, target = sys.argv[1:]
font = TTFont(source)
digits = {ord(digit): f"{name}.tf" for digit, name in zip("0123456789", (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"))}
for table in font["cmap"].tables:
    table.cmap = dict(digits)
options = Options()
options.layout_features = []
options.glyph_names = False
options.hinting = False
options.layout_closure = False
subset = Subsetter(options)
subset.populate(unicodes=digits)
subset.subset(font)
for record in font["name"].names:
    if record.nameID in (1, 3, 4, 6, 16):
        record.string = str(record).replace("Inter", "Inter Figures" if record.nameID != 6 else "InterFigures")
font["head"].modified = font["head"].created
font.recalcTimestamp = False
font.save(target)
