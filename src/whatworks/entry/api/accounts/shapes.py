"""The shapes of accounts at the door: what is sent to sign in, invite and register, and what is told of them."""

from typing import Literal

from pydantic import Field

from whatworks.domain.accounts import MOST_LETTERS
from whatworks.domain.scope import NAME
from whatworks.entry.api.shapes import Shape

RoleName = Literal["owner", "editor", "viewer"]
WORKSPACE = f"^{NAME.pattern}$"


class Membership(Shape):
    """A workspace she belongs to, and her role there."""

    workspace: str
    role: RoleName


class Session(Shape):
    """Who is signed in, where, and what she may."""

    subject: str
    email: str
    name: str
    workspace: str
    role: RoleName
    scopes: list[str]
    workspaces: list[Membership]
    csrf_token: str = Field(description="Send it as X-CSRF-Token with everything that changes something.")
    ends_at: str = Field(description="ISO 8601, UTC: then she signs in again.")


class SigningIn(Shape):
    """What she signs in with."""

    email: str = Field(max_length=254)
    password: str = Field(max_length=MOST_LETTERS)
    workspace: str | None = Field(None, pattern=WORKSPACE, description="null: the first of hers.")


class NewPassword(Shape):
    """Her password as it is, and as it should be."""

    password: str = Field(max_length=MOST_LETTERS)
    new: str = Field(max_length=MOST_LETTERS, description="15 characters or more.")


class Switching(Shape):
    """Where she goes on."""

    workspace: str = Field(pattern=WORKSPACE)


class Provider(Shape):
    """An OpenID provider one can sign in with."""

    id: str
    name: str
    start_url: str


class PersonalToken(Shape):
    """A token of hers for scripts, or a calendar's secret address, without its text."""

    id: str
    kind: Literal["personal", "calendar"]
    name: str
    workspace: str
    scopes: list[str]
    made_at: str = Field(description="ISO 8601, UTC.")
    ends_at: str = Field(description="ISO 8601, UTC.")


class NewPersonalToken(PersonalToken):
    """A token as it was made; `token` is told this once."""

    token: str


class NewCalendar(PersonalToken):
    """A calendar's secret address as it was made; `url` is told this once."""

    url: str


class CalendarWanted(Shape):
    """Whose calendar to subscribe to."""

    creator: str = Field(pattern=WORKSPACE)


class PersonalTokenWanted(Shape):
    """What a token should be for."""

    name: str = Field(min_length=1, max_length=100)
    scopes: list[str] = Field(min_length=1, max_length=20)
    days: int = Field(90, ge=1, le=366)


class Ended(Shape):
    """What was ended."""

    id: str


class Member(Shape):
    """A member of the workspace."""

    id: str
    email: str
    name: str
    role: RoleName


class RoleWanted(Shape):
    """The role a member should have."""

    role: RoleName


class InvitationShape(Shape):
    """An invitation that still stands, without its text."""

    id: str
    email: str
    role: RoleName
    by: str = Field(description="The member who invited.")
    made_at: str = Field(description="ISO 8601, UTC.")
    ends_at: str = Field(description="ISO 8601, UTC.")


class NewInvitation(InvitationShape):
    """An invitation as it was made; `token` is told this once: hand it to her."""

    token: str


class InvitationWanted(Shape):
    """Whom to invite, as what."""

    email: str = Field(max_length=254)
    role: RoleName


class Accepting(Shape):
    """What a person accepts her invitation with: a name and a password where she has no account yet."""

    token: str = Field(max_length=100)
    name: str = Field("", max_length=100)
    password: str = Field("", max_length=MOST_LETTERS)


class Program(Shape):
    """A program that may ask, without its secret."""

    id: str
    name: str
    kind: Literal["public", "confidential", "service"]
    redirect_uris: list[str]
    scopes: list[str]
    made_at: str = Field(description="ISO 8601, UTC.")


class NewProgram(Program):
    """A program as it was registered; its secret is told this once, null where it has none."""

    secret: str | None


class ProgramWanted(Shape):
    """What a program should be."""

    name: str = Field(min_length=1, max_length=100)
    kind: Literal["public", "confidential", "service"]
    redirect_uris: list[str] = Field(default=[], max_length=10, description="Letter for letter; none for a service.")
    scopes: list[str] = Field(min_length=1, max_length=20, description="The most it can be granted.")


class AuditLine(Shape):
    """Who saw or changed what; seeing is told once an hour."""

    id: str
    at: str = Field(description="ISO 8601, UTC.")
    subject: str = Field(description="A member's or a service's id.")
    name: str = Field(description="What she is called today; empty for who is gone.")
    role: str
    grant: str = Field(description="The session or token it was done by.")
    method: str
    route: str
    creator: str = Field(description="Empty where it is about none.")
    status: int
    request_id: str
