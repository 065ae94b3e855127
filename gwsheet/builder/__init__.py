"""The plan carried out: what is stale and why, rendered in workers, written atomically."""

from gwsheet.builder.deciding import BuildOptions
from gwsheet.builder.run import build, build_packets
from gwsheet.builder.storing import BuildResult, clean

__all__ = ["BuildOptions", "BuildResult", "build", "build_packets", "clean"]
