import sys

from whomet.cli import main

sys.exit(main())
