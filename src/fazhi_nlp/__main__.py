"""``python -m fazhi_nlp``: the command line where the script ``fazhi`` is not on the path."""

import sys

from fazhi_nlp.cli import main

if __name__ == "__main__":
    sys.exit(main())
