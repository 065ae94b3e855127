"""The plan carried out: what is stale and why, rendered in workers, written atomically."""

from gwsheet.builder.packet import PacketOptions
from gwsheet.builder.run import BuildOptions, build, build_packets
from gwsheet.builder.storing import BuildResult, Cleaned, clean

__all__ = [
    "BuildOptions",
    "BuildResult",
    "Cleaned",
    "PacketOptions",
    "build",
    "build_packets",
    "clean",
]
