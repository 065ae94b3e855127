"""What comes out on paper and on screens, read back from the finished files."""
