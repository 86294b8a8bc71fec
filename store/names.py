"""When two names are the same name: the key that identity and search by name rest on."""

import re
import unicodedata

from cleanco import basename

_NORDIC = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ß": "ss"})
_NOT_A_WORD = re.compile(r"[\W_]+")


def name_key(name: str) -> str:
    """Return the name without case, accents, punctuation and legal form.

    >>> name_key("Nordsensor AS") == name_key("NORDSENSOR, A/S")
    True
    >>> name_key("Møre Sjømat ASA")
    'moere sjoemat'
    """
    bare = basename(" ".join(name.replace(",", " ").split())) or name
    folded = bare.casefold().translate(_NORDIC)
    plain = unicodedata.normalize("NFKD", folded)
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return _NOT_A_WORD.sub(" ", letters).strip()
