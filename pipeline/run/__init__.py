"""A run: documents in, tables out; workers, kept results, what results depend on."""
