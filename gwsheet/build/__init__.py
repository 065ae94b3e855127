"""The plan carried out: what is stale and why, rendered in workers, written atomically."""

from gwsheet.build.run import BuildOptions, BuildResult, Cleaned, build, clean

__all__ = ["BuildOptions", "BuildResult", "Cleaned", "build", "clean"]
