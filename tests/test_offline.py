"""Nothing that gwsheet does opens a socket: no network at check, build or preview."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from conftest import PracticeFolder, Said

# Python tells an audit hook of every socket, of C libraries' too as far as they go through it.
TRAPPED = """
import socket
import sys


def refuse(event, arguments):
    if event.split(".")[0] == "socket":
        print("TRAPPED", event, file=sys.stderr, flush=True)
        raise PermissionError(f"{event} is trapped by a test")


def no_socket(*_, **__):
    refuse("socket.socket", ())


sys.addaudithook(refuse)
socket.socket.__init__ = no_socket
"""
GWSHEET = f"""{TRAPPED}
from gwsheet.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


def _run(folder: PracticeFolder, program: str, *arguments: str) -> Said:
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=folder.root,
        env={"PYTHONPATH": ":".join(sys.path), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    return Said(done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize(
    "program",
    [
        "socket.socket()",
        "socket.create_connection(('127.0.0.1', 9))",
        "socket.getaddrinfo('example.org', 80)",
        "import _socket; _socket.socket()",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')",
    ],
)
def test_the_trap_closes(practice: PracticeFolder, program: str) -> None:
    said = _run(practice, f"{TRAPPED}\n{program}")

    assert said.code == 1
    assert said.err.startswith("TRAPPED ")


@pytest.mark.parametrize(
    ("arguments", "last_line"),
    [
        (("check",), "no findings in 1 goal"),
        (("check", "--format", "json"), "[]"),
        (("build", "--jobs", "0"), "3 written, 0 unchanged"),
        (("kinds",), None),
        (("schema",), "}"),
        (("doctor",), None),
        (("init", "other"), "next: cd other && make worksheets"),
        (("new", "heron/sleep"), "next: fill in a line, then make worksheets"),
        (("clean",), "0 documents removed"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_no_command_opens_a_socket(
    practice: PracticeFolder, arguments: tuple[str, ...], last_line: str | None
) -> None:
    practice.write("gwsheet.yaml", "kinds: [worksheet]\nlogo: logo.svg\n")
    practice.write("logo.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>')
    practice.write("goals/heron/bus.yaml")

    said = _run(practice, GWSHEET, *arguments)

    assert (said.code, said.err) == (0, "")
    assert last_line is None or said.out.splitlines()[-1] == last_line


OUTSIDE = """\
<html lang="en"><head><title>x</title>
<link rel="stylesheet" href="http://127.0.0.1:9/a.css">
<link rel="attachment" href="file:///etc/hostname">
<style>@import "https://127.0.0.1:9/b.css"; p { background: url(ftp://127.0.0.1:9/c.png) }</style>
</head><body><img alt="x" src="http://127.0.0.1:9/d.png"><p>x</p></body></html>
"""


def test_a_template_that_asks_for_something_outside_is_refused(practice: PracticeFolder) -> None:
    practice.write("templates/odd/kind.yaml", "scope: blank\n")
    practice.write("templates/odd/page.html.j2", OUTSIDE)

    said = _run(practice, GWSHEET, "build", "--kind", "odd", "--format", "pdf", "--jobs", "0")

    refused = "RefusedAddressError: a page may not load from outside"
    assert (said.code, said.err) == (0, "")
    assert re.findall(r"the typesetter says: (.*)", said.out) == [
        f"Failed to load attachment: {refused} (file:)",
        f"Failed to load image at 'ftp://127.0.0.1:9/c.png': {refused} (ftp:)",
        f"Failed to load image at 'http://127.0.0.1:9/d.png': {refused} (http:)",
        f"Failed to load stylesheet at http://127.0.0.1:9/a.css: {refused} (http:)",
        f"Failed to load stylesheet at https://127.0.0.1:9/b.css : {refused} (https:)",
    ]
    assert b"/EmbeddedFile" not in practice.outputs()["blank/odd.pdf"]
