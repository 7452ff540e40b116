"""The text of a score: its grammar and tree, its statements one by one, its canonical form."""
