"""``python -m graphsvc`` is the command ``graphsvc``."""

from graphsvc.cli import main

if __name__ == "__main__":
    main()
