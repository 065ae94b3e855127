"""The plan carried out: what is stale and why, rendered in workers, written atomically."""

from gwsheet.builder.packet import PacketOptions
from gwsheet.builder.run import BuildOptions, BuildResult, Cleaned, build, build_packets, clean

__all__ = [
    "BuildOptions",
    "BuildResult",
    "Cleaned",
    "PacketOptions",
    "build",
    "build_packets",
    "clean",
]
