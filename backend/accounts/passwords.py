"""The optional local password: argon2id, hashed in a bounded pool away from the event loop."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import pairwise

from passlib.hash import argon2

from modules.kit.errors import Issue, QisError

LEAST = 15
MOST = 256
WORDS = """
password passphrase letmein welcome qwerty admin administrator iloveyou monkey dragon sunshine football baseball
princess
trustno1 changeme secret qisstudio studio correcthorse batterystaple correcthorsebatterystaple abc abcd abcdef abcdefgh
asdf asdfgh zxcvbn zxcvbnm qwertyuiop asdfghjkl login master hello freedom whatever
"""
COMMON = frozenset(WORDS.split())
# Two at a time: one hash takes 64 MB and about 25 ms, and more of them would only queue in the processor.
POOL = ThreadPoolExecutor(2, thread_name_prefix="password")


class WeakPassword(QisError):
    """A password that is refused, with what to change."""


def check_strength(password: str, name: str) -> None:
    """Refuse a password that is short, common, one pattern repeated, or the person's own name."""
    said = _weakness(password, name)
    if said:
        raise WeakPassword(
            Issue(
                "password.weak",
                said,
                f"Use at least {LEAST} characters; a few unrelated words do well.",
                param="password",
            )
        )


def hash_password(password: str) -> str:
    """Return the argon2id hash."""
    return str(POOL.submit(argon2.using(type="ID").hash, password).result())


def verify_password(password: str, hashed: str | None) -> bool:
    """Compare in constant time; an absent hash costs as much as a wrong password."""
    if hashed is None:
        POOL.submit(argon2.verify, password, _decoy()).result()
        return False
    return bool(POOL.submit(argon2.verify, password, hashed).result())


class Delays:
    """Slow down guessing: each failure doubles the wait of that name, up to a minute; nobody is locked out."""

    def __init__(self, most: float = 60.0, names: int = 10_000) -> None:
        self._most, self._names = most, names
        self._failures: dict[str, tuple[int, float]] = {}
        self._turn = threading.Lock()

    def wait(self, name: str) -> float:
        """Return how many seconds this name must wait before its next try; 0 where it may try now."""
        with self._turn:
            count, last = self._failures.get(name, (0, 0.0))
        pause = 0.0 if count < 3 else min(self._most, 2.0 ** (count - 3))
        return max(0.0, last + pause - time.monotonic())

    def failed(self, name: str) -> None:
        """Count a failure."""
        with self._turn:
            count, _ = self._failures.pop(name, (0, 0.0))
            self._failures[name] = (count + 1, time.monotonic())
            while len(self._failures) > self._names:
                del self._failures[next(iter(self._failures))]

    def succeeded(self, name: str) -> None:
        """Forget the failures."""
        with self._turn:
            self._failures.pop(name, None)


def _weakness(password: str, name: str) -> str | None:
    if len(password) < LEAST:
        return f"The password has {len(password)} characters."
    if len(password) > MOST:
        return f"The password has more than {MOST} characters."
    plain = "".join(letter for letter in password.lower() if letter.isalnum())
    if len(set(plain)) < 6 or _is_run(plain):
        return "The password is one pattern repeated."
    letters = "".join(letter for letter in plain if not letter.isdigit())
    if not letters or any(_repeats(letters, word) for word in (*COMMON, name.lower())):
        return "The password is a common one, with numbers or itself added."
    return None


def _is_run(plain: str) -> bool:
    steps = {ord(b) - ord(a) for a, b in pairwise(plain)}
    return len(steps) <= 2


def _repeats(letters: str, word: str) -> bool:
    return bool(word) and not letters.replace(word, "")


@cache
def _decoy() -> str:
    return str(argon2.using(type="ID").hash("a password that nobody has"))
