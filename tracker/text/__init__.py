"""Sentences, words and numbers of a text; knows nothing of incidents."""
