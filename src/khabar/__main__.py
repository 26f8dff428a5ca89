"""`python -m khabar`: the same as the command `khabar`."""

from khabar.cli import main

if __name__ == "__main__":
    main()
