"""`python -m explainers.site FOLDER` builds the pages."""

from __future__ import annotations

import sys
from pathlib import Path

from explainers.site.pages import build_site


def main() -> int:
    """Build all pages into the folder that is named and print where to begin."""
    if len(sys.argv) != 2:
        print("usage: python -m explainers.site FOLDER", file=sys.stderr)
        return 2
    folder = Path(sys.argv[1])
    count = build_site(folder)
    print(f"{count} pages; begin with {folder / 'index.html'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
