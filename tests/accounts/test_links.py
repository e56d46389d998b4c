"""The signed one-time link: HS256 with our claims, and nothing else."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from jose import jwt

from backend.accounts.links import AUDIENCE, ISSUER, KIND, BadLink, read_link, sign_link
from backend.store.tables.base import utc_now

SECRET = secrets.token_bytes(32)
FIVE_MINUTES = timedelta(minutes=5)


def claims(**changes: object) -> dict[str, object]:
    now = utc_now()
    given = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "type": KIND,
        "sub": "usr_1",
        "jti": "lnk_1",
        "iat": now,
        "exp": now + FIVE_MINUTES,
    }
    return {key: value for key, value in {**given, **changes}.items() if value is not None}


def by_hand(header: dict[str, str], key: bytes) -> str:
    """Build a token that no library would: the header says one thing, the signature is another."""

    def part(value: bytes) -> str:
        return base64.urlsafe_b64encode(value).rstrip(b"=").decode()

    now = utc_now()
    body = {**claims(), "iat": int(now.timestamp()), "exp": int((now + FIVE_MINUTES).timestamp())}
    signed = f"{part(json.dumps(header).encode())}.{part(json.dumps(body).encode())}"
    return f"{signed}.{part(hmac.new(key, signed.encode(), hashlib.sha256).digest()) if key else ''}"


def test_a_link_comes_back_as_it_was_signed() -> None:
    token, expires = sign_link(SECRET, "lnk_1", "usr_1", FIVE_MINUTES)
    assert read_link(SECRET, token) == ("lnk_1", "usr_1")
    assert timedelta(minutes=4) < expires - utc_now() <= FIVE_MINUTES


def test_our_own_hand_made_token_is_read_so_the_refusals_below_mean_something() -> None:
    assert read_link(SECRET, by_hand({"alg": "HS256", "typ": "JWT"}, SECRET)) == ("lnk_1", "usr_1")


@pytest.mark.parametrize("algorithm", ["none", "None", "NONE", "nOnE", ""])
def test_a_token_without_a_signature_is_refused(algorithm: str) -> None:
    with pytest.raises(BadLink):
        read_link(SECRET, by_hand({"alg": algorithm, "typ": "JWT"}, b""))


@pytest.mark.parametrize("algorithm", ["HS384", "HS512", "RS256", "ES256"])
def test_a_token_that_names_another_algorithm_is_refused(algorithm: str) -> None:
    with pytest.raises(BadLink):
        read_link(SECRET, by_hand({"alg": algorithm, "typ": "JWT"}, SECRET))


def test_a_token_signed_with_rs256_is_refused() -> None:
    private = rsa.generate_private_key(public_exponent=65537, key_size=2048).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    with pytest.raises(BadLink):
        read_link(SECRET, jwt.encode(claims(), private.decode(), algorithm="RS256"))


@pytest.mark.parametrize("encoding", [serialization.Encoding.PEM, serialization.Encoding.DER])
def test_a_public_key_is_no_secret(encoding: serialization.Encoding) -> None:
    """Key confusion: a token signed by HMAC with a public key proves nothing, in either writing of the key."""
    public = rsa.generate_private_key(public_exponent=65537, key_size=2048).public_key()
    written = public.public_bytes(encoding, serialization.PublicFormat.SubjectPublicKeyInfo)
    with pytest.raises(BadLink):
        read_link(SECRET, by_hand({"alg": "HS256", "typ": "JWT"}, written))
    with pytest.raises(BadLink):
        read_link(SECRET, by_hand({"alg": "RS256", "typ": "JWT"}, written))


@pytest.mark.parametrize(
    "change",
    [
        {"aud": "somebody-else"},
        {"iss": "somebody-else"},
        {"type": "password-reset"},
        {"exp": utc_now() - timedelta(seconds=5)},
        *({name: None} for name in ("aud", "iss", "type", "sub", "jti", "exp", "iat")),
    ],
    ids=lambda change: "-".join(
        f"{key}-{'gone' if value is None else 'other'}" for key, value in change.items()
    ),
)
def test_every_claim_must_be_there_and_ours(change: dict[str, object]) -> None:
    with pytest.raises(BadLink):
        read_link(SECRET, jwt.encode(claims(**change), SECRET, algorithm="HS256"))


def test_another_secret_opens_nothing() -> None:
    token, _ = sign_link(secrets.token_bytes(32), "lnk_1", "usr_1", FIVE_MINUTES)
    with pytest.raises(BadLink):
        read_link(SECRET, token)


@pytest.mark.parametrize("text", ["", "a.b.c", "é", "x" * 2000, "..", "\ud800"])
def test_rubbish_is_refused_and_not_a_crash(text: str) -> None:
    with pytest.raises(BadLink):
        read_link(SECRET, text)
