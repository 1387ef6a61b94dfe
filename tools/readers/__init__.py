"""Other programs that must open what sheetpm wrote: `make readers DIR=folder`."""
