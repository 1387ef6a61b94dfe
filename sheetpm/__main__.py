"""`python -m sheetpm`."""

from sheetpm.cli.main import main

if __name__ == "__main__":
    main()
