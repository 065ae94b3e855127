"""The plan carried out: what is stale and why, rendered in workers, written atomically."""

from gwsheet.build.run import BuildOptions, BuildResult, build, clean

__all__ = ["BuildOptions", "BuildResult", "build", "clean"]
