"""The same function on an engine that spreads partitions over machines; tables as Parquet datasets."""
