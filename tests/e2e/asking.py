"""Asking, as a person does it: a completion is accepted, a result explains itself, a search
is saved and counts after another start; dates and the debug panel. usage: asking.py BINARY OUT"""

from walk import LUKASHENKO_TITLE, MAKEI_TITLE, kept_session, starts, step, walks
from window import BUTTON, ENTRY, ROW, wait_for


def holds(walk, text):
    """Waits until the search field holds a text."""
    wait_for(
        f"{text!r} in the search field",
        lambda: any(n.text == text for n in walk.program.find(ENTRY, "Search articles")),
    )


def complete(walk):
    step("letters of a name bring the name, and Tab takes it")
    walk.program.click(walk.program.wait(ENTRY, "Search articles"))
    walk.program.type("lukash")
    walk.program.wait(ROW, starts("Aleksandr Lukashenko, people"))
    walk.program.shot("asking_1_completion")
    walk.program.key("Tab")
    holds(walk, 'person:"Aleksandr Lukashenko" ')
    walk.count("1 of 2 articles")
    walk.no_result(MAKEI_TITLE)
    step("typing goes on, and Enter searches although names are offered")
    walk.program.type("west")
    walk.program.key("Return")
    holds(walk, 'person:"Aleksandr Lukashenko" west')
    walk.count("1 of 2 articles")


def explain(walk):
    step("a result tells why it is here")
    walk.result(LUKASHENKO_TITLE)
    walk.program.key("w")
    walk.program.wait_text(lambda text: text.startswith("west: "))
    walk.program.wait_text(lambda text: text.startswith("Score "))
    walk.program.shot("asking_2_why")
    walk.program.key("Escape")


def save(walk):
    step("the search is saved under a name")
    walk.program.key("ctrl+s")
    walk.program.wait(ENTRY, "Save this search as")
    walk.program.key("ctrl+a")
    walk.program.type("The West")
    walk.program.key("Return")
    walk.program.wait(BUTTON, "The West, 1 article")
    walk.program.shot("asking_3_saved")
    walk.program.key("Escape")
    step("the debug panel comes and goes")
    walk.program.key("F12")
    walk.program.wait_text(lambda text: text == "Generation")
    walk.program.shot("asking_4_debug")
    walk.program.key("F12")
    assert walk.program.close() == 0


def again(walk, home):
    step("after another start it is there, with its count, and asks the same")
    kept = kept_session(home)
    assert [saved["name"] for saved in kept["saved"]] == ["The West"], kept["saved"]
    assert 'person:"Aleksandr Lukashenko" west' in kept["searched"], kept["searched"]
    holds(walk, 'person:"Aleksandr Lukashenko" west')
    walk.count("1 of 2 articles")
    walk.program.key("ctrl+shift+BackSpace")
    walk.count("2 articles")
    walk.program.key("ctrl+h")
    walk.program.click(walk.program.wait(BUTTON, "The West, 1 article"))
    holds(walk, 'person:"Aleksandr Lukashenko" west')
    walk.count("1 of 2 articles")
    walk.no_result(MAKEI_TITLE)
    walk.program.shot("asking_5_again")
    assert walk.program.close() == 0


def asking(start, home):
    walk = start(home)
    walk.count("2 articles")
    complete(walk)
    explain(walk)
    save(walk)
    again(start(home), home)


if __name__ == "__main__":
    walks("asking", asking)
    print("what helps with asking does")
