"""Sign and read the one-time link: HS256 and nothing else, in this file and nowhere else."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from jose import jwt
from jose.exceptions import JWTError

from backend.store.tables.base import utc_now

ALGORITHM: Final = "HS256"
ISSUER: Final = "qis-studio"
AUDIENCE: Final = "qis-signin"
KIND: Final = "signin-link"
SECRET_BYTES: Final = 32
REQUIRED: Final = {f"require_{claim}": True for claim in ("aud", "iss", "exp", "iat", "sub", "jti")}


class BadLink(Exception):
    """The token is not one of ours, or its time is over."""


def sign_link(secret: bytes, link_id: str, user_id: str, lifetime: timedelta) -> tuple[str, datetime]:
    """Return the signed token of a link and when it expires."""
    issued = utc_now().replace(microsecond=0)
    expires = issued + lifetime
    claims = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "type": KIND,
        "sub": user_id,
        "jti": link_id,
        "iat": issued,
        "exp": expires,
    }
    return str(jwt.encode(claims, secret, algorithm=ALGORITHM)), expires


def read_link(secret: bytes, token: str) -> tuple[str, str]:
    """Return the link id and the user id inside ``token``, or raise :class:`BadLink`."""
    try:
        claims = jwt.decode(
            token, secret, algorithms=[ALGORITHM], audience=AUDIENCE, issuer=ISSUER, options=REQUIRED
        )
    except (JWTError, UnicodeError) as error:
        raise BadLink(str(error)) from error
    if claims.get("type") != KIND:
        raise BadLink("The token is of another kind.")
    return str(claims["jti"]), str(claims["sub"])
