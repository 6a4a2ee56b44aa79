"""What those get who do not see the window: the whole tree of every main view, in which nothing
is without a name; a task done by actions of assistive tools alone, and by keys alone.
usage: accessible.py BINARY OUT"""

import csv
import os

from walk import LUKASHENKO_TITLE, MAKEI_TITLE, facet, starts, step, walks
from window import BUTTON, CHECK, ENTRY, ROW, wait_for

SETTINGS = {"window_size": [1440, 900], "window_position": [0, 0], "theme": "light"}
# What a person goes to by its name. Boxes that only hold others need none.
NAMED = {
    "check box", "check menu item", "combo box", "dialog", "frame", "label", "list", "list box",
    "list item", "menu", "menu item", "page tab", "progress bar", "push button", "radio button",
    "radio menu item", "slider", "spin button", "toggle button", "window", "paragraph", "entry",
    "text", "heading", "link", "table row", "article", "image", "scroll bar",
    "separator", "status bar",
}


def named(walk, place):
    """Nothing in the tree is without a name; how many nodes there are, by role."""
    roles = {}
    nodes = wait_for("the tree", walk.program.nodes)
    for node in nodes:
        roles[node.role] = roles.get(node.role, 0) + 1
        is_known = not node.role.startswith("role ") and node.role != "unknown"
        assert is_known, f"{place}: {node} has a role nobody knows"
        if node.role in NAMED:
            assert node.name.strip(), f"{place}: {node} has no name"
        assert node.role != "scroll bar", f"{place}: {node}"
    print(f"   {place}: {sum(roles.values())} nodes, " +
          ", ".join(f"{n} {role}" for role, n in sorted(roles.items())))
    return roles


def tree(start, home):
    step("the window, its list and its article say what they are")
    walk = start(home, settings=SETTINGS)
    program = walk.program
    walk.count("2 articles")
    named(walk, "article")
    frames = [node for node in program.nodes() if node.role in ("frame", "window")]
    assert [frame.name for frame in frames] == ["Broadsheet"], frames
    (rows,) = [node for node in program.nodes() if node.role == "list box"]
    assert rows.name == "Articles", rows
    items = [node for node in program.bus.below(rows) if node.role == "list item"]
    assert [item.name.split(" ")[0] for item in items] == ["Belarus", "Aleksandr"], items
    for nth, item in enumerate(items):
        told = program.bus.attributes(item)
        assert (told["posinset"], told["setsize"]) == (str(nth + 1), "2"), told
    assert "selected" in items[0].states and "selected" not in items[1].states, items
    (article,) = [node for node in program.nodes() if node.role == "article"]
    parts = program.bus.below(article)
    heads = [node.name for node in parts if node.role == "heading"]
    assert heads and heads[0].startswith(MAKEI_TITLE), heads
    text = [node for node in parts if node.role == "paragraph"]
    assert len(text) > 3, [str(node) for node in parts]
    step("tabs, dialogs, palette and menus")
    program.key("ctrl+2")
    program.wait_text("Quotations")
    named(walk, "quotes")
    program.key("ctrl+1", "ctrl+k")
    program.wait(ENTRY, "Commands")
    named(walk, "palette")
    program.key("Escape")
    dialogs(walk)
    program.bus.act(program.wait(BUTTON, "Broadsheet menu"))
    for group in ("File", "Go", "Article", "View", "Help"):
        program.bus.act(program.wait(BUTTON, group))
        program.wait({"menu"}, group)
        named(walk, f"menu {group}")
    program.key("Escape", "Escape")
    assert program.close() == 0


def dialogs(walk):
    """Dialogs, opened from the menu by what is in it."""
    program = walk.program
    for group, label in (
        ("File", "Open folders"), ("File", "Reading report"), ("File", "Paste text"),
        ("File", "Proposed merges"), ("File", "Own and hidden topics"), ("Help", "Keys"),
        ("Help", "About Broadsheet"), ("Article", "Set title, outlet, date"),
    ):
        program.bus.act(program.wait(BUTTON, "Broadsheet menu"))
        program.bus.act(program.wait(BUTTON, group))
        program.bus.act(program.wait(BUTTON, starts(label)))
        frame = wait_for(
            f"the dialog {label}", lambda: [n for n in program.nodes() if n.role == "dialog"]
        )
        assert frame[0].name, f"{label}: {frame[0]}"
        named(walk, f"dialog {frame[0].name}")
        program.key("Escape")
        wait_for(
            f"{label} to close", lambda: not [n for n in program.nodes() if n.role == "dialog"]
        )


def without_dialogs(home):
    """An environment without programs, in which paths are typed into the window itself."""
    empty = os.path.join(home, "no_programs")
    os.makedirs(empty, exist_ok=True)
    return {"PATH": empty}


def exported(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def check_export(path):
    rows = wait_for("the file", lambda: os.path.exists(path) and exported(path))
    assert len(rows) == 1 and any(MAKEI_TITLE in value for value in rows[0].values()), rows
    assert rows[0]["starred"] == "yes", rows


def starred(program):
    """The program says so, and the button tells it."""
    program.wait_text(lambda text: text.startswith(f"Starred “{MAKEI_TITLE[:12]}"))
    told = {"pressed", "selected", "checked"}
    wait_for("the star", lambda: any(told & set(n.states) for n in program.find(BUTTON, "Star")))


def by_actions(start, home):
    step("search, filter, open, star and export by actions alone")
    walk = start(home, settings=SETTINGS, extra=without_dialogs(home))
    program, bus = walk.program, walk.program.bus
    walk.count("2 articles")
    bus.set_text(program.wait(ENTRY, "Search articles"), "belarus")
    walk.count("2 of 2 articles")
    bus.act(program.wait(CHECK, facet("Vladimir Makei")))
    walk.count("1 of 2 articles")
    chosen = program.wait(CHECK, facet("Vladimir Makei"))
    assert "checked" in chosen.states, chosen
    bus.act(program.wait(ROW, starts(MAKEI_TITLE)))
    program.wait({"article"}, starts(f"Article {MAKEI_TITLE}"))
    bus.act(program.wait(BUTTON, "Star"))
    starred(program)
    bus.act(program.wait(BUTTON, "Broadsheet menu"))
    bus.act(program.wait(BUTTON, "File"))
    bus.act(program.wait(BUTTON, starts("Export result as CSV")))
    path = os.path.join(home, "by actions.csv")
    bus.set_text(program.wait(ENTRY, "File to write"), path)
    bus.act(program.wait(BUTTON, "Export"))
    check_export(path)
    program.shot("accessible_actions")
    step("what lies below the view is told, and shown when asked for")
    text = [node for node in program.nodes() if node.role == "paragraph"]
    below = [node for node in text if node.y > 900]
    if below:
        bus.show(below[0])
        wait_for(
            "the paragraph",
            lambda: [n for n in program.nodes() if n.name == below[0].name and n.y < 850],
        )
    assert program.close() == 0


def by_keys(start, home):
    step("search, filter, open, star and export by keys alone")
    walk = start(home, settings=SETTINGS, extra=without_dialogs(home))
    program = walk.program
    walk.count("2 articles")
    in_search(program)
    program.type("belarus")
    walk.count("2 of 2 articles")
    program.key("Escape")
    focused(walk, CHECK, facet("Vladimir Makei"))
    program.shot("accessible_focus")
    program.key("space")
    walk.count("1 of 2 articles")
    in_search(program)
    program.key("Return")
    program.wait({"article"}, starts(f"Article {MAKEI_TITLE}"))
    program.key("s")
    # The walk by Tab went through the whole article, which stays where it was read.
    program.key("Home")
    starred(program)
    program.key("ctrl+e")
    program.wait(ENTRY, "File to write")
    path = os.path.join(home, "by keys.csv")
    program.type(path)
    program.key("Return")
    check_export(path)
    assert program.close() == 0


def in_search(program):
    """Ctrl+F, and the search field has the keys."""
    program.key("ctrl+f")
    field = lambda: program.find(ENTRY, "Search articles")
    wait_for("the search field", lambda: any("focused" in node.states for node in field()))


def focused(walk, roles, fits):
    """Walks by Tab until such a control has the focus."""
    for _ in range(120):
        walk.program.key("Tab")
        if any("focused" in node.states for node in walk.program.find(roles, fits)):
            return
    raise AssertionError(f"never came there\n{walk.program.described()}")


if __name__ == "__main__":
    walks("accessible", tree, by_actions, by_keys)
    print("it is told, and can be done without seeing or pointing")
