"""Learning from annotated articles: salience, trigger senses and names, kept in the user's pattern folder.

``examples`` compares the program's rows with the annotations; ``salience``, ``senses`` and ``recognizer``
learn one thing each; ``training`` holds a fifth out, keeps what is not worse there, and writes a card.
"""
