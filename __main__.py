"""`python -m nightdrive`: the command line."""

from .runtime.cli import main

main()
