"""Writes constraints.txt: the versions in this environment of all that gwsheet and its tools need.

tools/setup installs no others, so that two machines get the same.
"""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCK = Path(__file__).resolve().parent.parent / "constraints.txt"
HEAD = "# Made by `make lock` from the environment that the tests passed in.\n"


def pins() -> dict[str, str]:
    """The version of each package that gwsheet with its extra ``dev`` brings, without its own."""
    found: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    waiting = [("gwsheet", ""), ("gwsheet", "dev")]
    while waiting:
        name, extra = waiting.pop()
        if (name, extra) in seen:
            continue
        seen.add((name, extra))
        try:
            package = distribution(name)
        except PackageNotFoundError:
            continue  # what only another machine needs is not here to be asked
        found[name] = package.version
        for line in package.requires or ():
            needed = Requirement(line)
            if needed.marker is None or needed.marker.evaluate({"extra": extra}):
                child = canonicalize_name(needed.name)
                waiting += [(child, more) for more in ("", *needed.extras)]
    del found["gwsheet"]
    return found


if __name__ == "__main__":
    lines = [f"{name}=={version}\n" for name, version in sorted(pins().items())]
    LOCK.write_text(HEAD + "".join(lines), encoding="utf-8")
