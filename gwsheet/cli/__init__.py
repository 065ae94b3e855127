"""The command line: arguments, environment, printing and exit codes. One file a command."""
