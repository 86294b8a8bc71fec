"""What the service signs: the tokens of its forms, and that somebody has signed in.

Nothing of it is kept on the server. The key is a file in the home, so that what was signed holds
when the service is started again; whoever deletes it signs everybody out.
"""

import os
import secrets
from functools import cached_property
from hashlib import sha256
from hmac import compare_digest
from pathlib import Path

from itsdangerous import BadData, URLSafeTimedSerializer

_DAY = 86_400
FORM_LASTS = _DAY
"""Seconds for which a form can be sent after its page was made."""
SIGN_IN_LASTS = 30 * _DAY
"""Seconds after which one signs in anew."""
_KEY_BYTES = 32


class Signatures:
    """Signs, and knows what it has signed, for one home and one token."""

    def __init__(self, folder: Path, token: str) -> None:
        """Nothing is read or written before something is to be signed.

        Args:
            folder: the home, where the key is kept.
            token: what lets somebody write; empty where nothing does.
        """
        self._file = folder / "secret"
        self._token = token

    def is_token(self, given: str) -> bool:
        """Tell whether that is the token, in a time that tells nothing of it."""
        return bool(self._token) and compare_digest(given.encode(), self._token.encode())

    def form_token(self, visitor: str) -> str:
        """Return what a form carries so that it is known as ours."""
        return self._signer("form").dumps(visitor)

    def is_form_token(self, given: str, visitor: str) -> bool:
        """Tell whether a form was made for that visitor, and not too long ago."""
        return bool(visitor) and self._holds("form", given, visitor, FORM_LASTS)

    def signed_in(self) -> str:
        """Return what shows later that somebody had the token."""
        return self._signer("sign-in").dumps(self._mark)

    def is_signed_in(self, given: str) -> bool:
        """Tell whether that shows that somebody had the token which holds now."""
        return bool(self._token) and self._holds("sign-in", given, self._mark, SIGN_IN_LASTS)

    @property
    def _mark(self) -> str:
        """What is signed of the token: another token signs everybody out."""
        return sha256(self._token.encode()).hexdigest()

    def _holds(self, purpose: str, given: str, expected: str, seconds: int) -> bool:
        try:
            held = self._signer(purpose).loads(given, max_age=seconds)
        except BadData:
            return False
        return isinstance(held, str) and compare_digest(held.encode(), expected.encode())

    def _signer(self, purpose: str) -> URLSafeTimedSerializer:
        return URLSafeTimedSerializer(self._key, salt=f"klynge.{purpose}")

    @cached_property
    def _key(self) -> bytes:
        """The key of the home; one of this process alone where the home cannot be written."""
        fresh = secrets.token_bytes(_KEY_BYTES)
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            return _first_of(self._file, fresh)
        except OSError:
            return fresh


def _first_of(path: Path, fresh: bytes) -> bytes:
    """Return what a file holds; where it is missing, it is made to hold ``fresh``, whole."""
    if path.is_file():
        return path.read_bytes()
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    part.touch(mode=0o600, exist_ok=False)
    try:
        part.write_bytes(fresh)
        os.link(part, path)
    except FileExistsError:  # somebody was quicker
        return path.read_bytes()
    finally:
        part.unlink()
    return fresh


def visitor_name() -> str:
    """Return a name for a browser that nobody can guess."""
    return secrets.token_urlsafe(16)
