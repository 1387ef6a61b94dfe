"""Workbooks and settings changed at random, to see that each is read or refused in a sentence."""
