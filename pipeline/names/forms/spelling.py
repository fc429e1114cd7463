"""Misspellings: forms that differ from a known name by one slip of the pen."""

_LEAST = 6  # letters of a name whose misspelling can be told from another name
_FIRST, _LAST = 1, 2  # letters at the ends that tell names apart: Petrov and Petrova, Hansen and Hanson


def is_misspelt(form: str, name: str) -> bool:
    """Whether one letter within is missing, added or another, or two have changed places.

    >>> is_misspelt("Kazakhastan", "Kazakhstan"), is_misspelt("Chriac", "Chirac")
    (True, True)
    >>> is_misspelt("Petrov", "Petrova"), is_misspelt("Austria", "Australia")
    (False, False)
    """
    one, other = form.casefold(), name.casefold()
    if one == other or min(len(one), len(other)) < _LEAST or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    left, right = one[start : len(one) - end], other[start : len(other) - end]
    if start < _FIRST or end < _LAST or not (left + right).isalpha():
        return False
    return (len(left) <= 1 and len(right) <= 1) or (len(left) == len(right) == 2 and left == right[::-1])
