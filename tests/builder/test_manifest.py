"""What was built from what, kept in a file that may be damaged or forged."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gwsheet.builder.manifest import (
    FILE_NAME,
    Entry,
    Manifest,
    digest,
    read_manifest,
    write_manifest,
)

ENTRY = Entry({"goals/heron/bus.yaml": "1a", "gwsheet": "2b"}, "3c", ("no glyph", "no é"))
WHOLE = {
    "format": 1,
    "documents": {
        "heron/bus/worksheet.pdf": {
            "inputs": {"goals/heron/bus.yaml": "1a", "gwsheet": "2b"},
            "output": "3c",
            "complaints": ["no glyph", "no é"],
        }
    },
}


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    manifest = Manifest({"heron/bus/worksheet.pdf": ENTRY, "café/index.html": Entry({}, "4d")})

    write_manifest(tmp_path, manifest)

    assert read_manifest(tmp_path) == manifest


def test_the_file_is_the_same_whatever_the_order(tmp_path: Path) -> None:
    text: list[str] = []
    for documents in (
        {"a": Entry({"x": "1", "y": "2"}, "3"), "b": ENTRY},
        {"b": ENTRY, "a": Entry({"y": "2", "x": "1"}, "3")},
        {"heron/bus/worksheet.pdf": ENTRY},
    ):
        write_manifest(tmp_path, Manifest(documents))
        text.append((tmp_path / FILE_NAME).read_text(encoding="utf-8"))

    assert text[0] == text[1]
    assert (json.loads(text[2]), text[2][-2:], "é" in text[2]) == (WHOLE, "}\n", True)


def test_no_manifest_or_one_of_another_format_is_an_empty_one(tmp_path: Path) -> None:
    assert read_manifest(tmp_path) == Manifest({}, was_unreadable=False)
    assert read_manifest(tmp_path / "nowhere") == Manifest({}, was_unreadable=False)
    (tmp_path / FILE_NAME).write_text(json.dumps({**WHOLE, "format": 2}), encoding="utf-8")
    assert read_manifest(tmp_path) == Manifest({}, was_unreadable=False)


DOCUMENT = WHOLE["documents"]["heron/bus/worksheet.pdf"]  # type: ignore[index]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b"null",
        b"3",
        b"{}",
        b'{"format": 1}',
        b'{"format": 1, "documents": []}',
        b'{"format": 1, "documents": {"a": []}}',
        b'{"format": 1, "documents": {"a": {"inputs": {}, "output": "x"}}}',
        b'{"format": 1, "documents": {"a": {"inputs": [], "output": "x", "complaints": []}}}',
        b'{"format": 1, "documents": {"a": {"inputs": {}, "output": "x", "complaints": 3}}}',
        json.dumps(WHOLE).encode()[:-30],
        b"[" * 100_000,
        None,  # a folder in its place
    ],
)
def test_a_damaged_manifest_is_empty_and_says_so(tmp_path: Path, data: bytes | None) -> None:
    if data is None:
        (tmp_path / FILE_NAME).mkdir()
    else:
        (tmp_path / FILE_NAME).write_bytes(data)

    assert read_manifest(tmp_path) == Manifest({}, was_unreadable=True)


@pytest.mark.parametrize(
    "name", ["../goals/bus.yaml", "/etc/passwd", "heron/../../x", "..", "a/..", "/", "", "."]
)
def test_a_name_that_leads_outside_is_not_read(tmp_path: Path, name: str) -> None:
    forged = {"format": 1, "documents": {name: DOCUMENT, "inside/..x.html": DOCUMENT}}
    (tmp_path / FILE_NAME).write_text(json.dumps(forged), encoding="utf-8")

    assert list(read_manifest(tmp_path).entries) == ["inside/..x.html"]


def test_digest() -> None:
    assert digest(b"") == "e3b0c44298fc1c149afbf4c8"
    assert digest(b"gwsheet") == "04eea0bf2dba11425a5a62ca"
