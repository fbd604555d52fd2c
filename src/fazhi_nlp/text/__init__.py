"""Functions of a str alone: character sets, width, script, numbering marks, sentences, words."""
