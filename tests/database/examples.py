"""The statements that the documents show, written anew: the texts in docs/explain.md, and the picture of the
second, docs/statement.png, which README.md has.

test_explain.py holds the texts against the program and works out the second's figures by hand. The picture
is taken by Chromium (Debian's package chromium), of the top of the page that an office hands out.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile

import harness
from harness import ROOT, Database
from test_explain import first_example, second_example

WINDOW = "860,1330"


def take_picture(page, picture):
    """Chromium runs as it is in a container, where it has no sandbox of its own; the page is ours."""
    subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                    "--window-size=" + WINDOW, "--screenshot=" + picture, "file://" + page],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def main():
    if shutil.which("chromium") is None:
        sys.exit("examples.py: no chromium to take the picture with: install the package 'chromium'")
    examples = []
    with tempfile.TemporaryDirectory() as folder:
        page = os.path.join(folder, "statement.html")
        for example in (first_example, second_example):
            with Database() as db:
                person = example(db)
                examples.append(db.goodtime("explain", person).stdout)
                db.goodtime("explain", person, "--html", page)
        take_picture(page, os.path.join(ROOT, "docs/statement.png"))
    path = os.path.join(ROOT, "docs/explain.md")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    text = re.sub(r"```text\n.*?```", lambda _: "```text\n" + examples.pop(0) + "```", text,
                  flags=re.S)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


try:
    main()
finally:
    harness.remove_templates()
