"""What can be asked of a str alone: characters, width, script, numbering marks, words."""
