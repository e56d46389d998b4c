"""Who is signed in, and signing out."""

from __future__ import annotations

from fastapi import APIRouter, Response

from backend.api.deps import Pending, Reader
from backend.api.schemas.users import PasswordChange, User

router = APIRouter(tags=["users"])


@router.get("/users/me")
def read_me(principal: Reader) -> User:
    """Return the person who is signed in and what this sign-in may do."""
    raise Pending


@router.put("/users/me/password", status_code=204, response_class=Response)
async def set_password(body: PasswordChange, principal: Reader) -> None:
    """Set or change the optional local password."""
    raise Pending


@router.post("/auth/signout", status_code=204, response_class=Response)
def sign_out(principal: Reader) -> None:
    """End this sign-in; its cookies and its event streams end with it."""
    raise Pending
