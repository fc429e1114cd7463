"""Whether same_as.csv contradicts itself: what it joins it must not part."""

from collections.abc import Callable

from ..names.forms.slugs import slug
from ..patterns.merging import Patterns
from ..patterns.positions import Path
from ..patterns.schema import Pattern, SameAs


def check_same_as(patterns: Patterns, add: Callable[[Pattern, Path, str, str], None]) -> None:
    """Report pairs that are said to be one and not to be one, also by way of others."""
    root: dict[str, str] = {}

    def find(name: str) -> str:
        key = slug(name.partition(":")[2] or name)
        while root.setdefault(key, key) != key:
            key = root[key]
        return key

    said = patterns.of(SameAs)
    for one in said:
        if one.same_as:
            if find(one.name) == find(one.same_as) and slug(one.name) == slug(one.same_as):
                add(one, ("name",), "warning", f"{one.name!r} is itself: the line says nothing")
            root[find(one.name)] = find(one.same_as)
    for one in said:
        if one.not_same_as and find(one.name) == find(one.not_same_as):
            message = (
                f"{one.name!r} and {one.not_same_as!r} are one by same_as, and not one here; remove either"
            )
            add(one, ("name",), "error", message)
