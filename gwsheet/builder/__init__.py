"""The plan carried out: what is stale and why, rendered in workers, written atomically."""

from gwsheet.builder.cleaning import Cleaned, clean
from gwsheet.builder.packet import PacketOptions
from gwsheet.builder.run import BuildOptions, BuildResult, build, build_packets

__all__ = [
    "BuildOptions",
    "BuildResult",
    "Cleaned",
    "PacketOptions",
    "build",
    "build_packets",
    "clean",
]
