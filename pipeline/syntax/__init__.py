"""One view of a parsed Doc: tokens, tree, verbs; closed classes of words."""
