"""Who is signed in, their password, and signing out."""

from __future__ import annotations

from fastapi import Response
from sqlmodel import select

from backend.accounts.passwords import verify_password
from backend.accounts.people import set_password as store_password
from backend.accounts.signin import end_session
from backend.api.admission import CSRF_COOKIE, SESSION_COOKIE
from backend.api.deps import Reader, StudioDep
from backend.api.errors import Refusal
from backend.api.route import noun_router
from backend.api.schemas.users import Organisation, PasswordChange, User
from backend.store.tables.users import User as UserRow

router = noun_router("", "users")


@router.get("/users/me")
def read_me(principal: Reader) -> User:
    """Return the person who is signed in and what this sign-in may do."""
    return User(
        id=principal.user_id,
        name=principal.name,
        email=principal.email,
        organisation=Organisation(id=principal.organisation_id, name=principal.organisation_name),
        role=principal.role,
        scopes=sorted(principal.scopes),
        has_password=principal.has_password,
    )


@router.put("/users/me/password", status_code=204, response_class=Response)
def set_password(body: PasswordChange, principal: Reader, studio: StudioDep) -> None:
    """Set or change the optional local password; only from a browser's sign-in, never with a token."""
    if principal.kind != "session":
        raise Refusal(403, "token", "A token cannot change the password.", "Sign in with a browser.")
    pause = studio.delays.wait(principal.name)
    if pause > 0:
        raise too_many_tries(pause)
    with studio.db.read() as session:
        hashed = session.exec(select(UserRow.password_hash).where(UserRow.id == principal.user_id)).one()
    current = body.current.get_secret_value() if body.current else ""
    if hashed is not None and not verify_password(current, hashed):
        studio.delays.failed(principal.name)
        raise Refusal(403, "password", "The present password is another one.", "Type the present password.")
    store_password(studio.db, principal.name, body.password.get_secret_value())
    studio.delays.succeeded(principal.name)
    studio.gate.forget()


@router.post("/auth/signout", status_code=204, response_class=Response)
def sign_out(response: Response, principal: Reader, studio: StudioDep) -> None:
    """End this sign-in; its cookies and its event streams end with it."""
    if principal.kind == "session":
        end_session(studio.db, principal.credential_id)
    studio.gate.forget(principal.credential_id)
    response.delete_cookie(SESSION_COOKIE, path="/")
    response.delete_cookie(CSRF_COOKIE, path="/")


def too_many_tries(pause: float) -> Refusal:
    """Return the refusal of one who guesses too fast."""
    seconds = max(1, round(pause))
    return Refusal(
        429, "wait", f"Too many wrong passwords; wait {seconds} s.", headers={"Retry-After": str(seconds)}
    )
