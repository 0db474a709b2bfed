"""Who may ask, on a server with accounts: people, services, what they were granted, and the tokens that show it.

Secrets never lie in these values: a password as its argon2id hash, a token as the SHA-256 of its text.
"""

import re
from dataclasses import dataclass, replace
from typing import Literal

from whatworks.domain.errors import UsageProblem

Role = Literal["owner", "editor", "viewer"]
ROLE_NAMES: tuple[Role, ...] = ("owner", "editor", "viewer")
ClientKind = Literal["public", "confidential", "service"]
GrantKind = Literal["session", "personal", "client", "service", "calendar"]
TokenKind = Literal["session", "personal", "access", "refresh", "code", "calendar"]
EMAIL = re.compile(
    r"[^@\s\x00-\x1f]{1,64}@[^@\s\x00-\x1f]{1,189}"
)  # RFC 5321 lengths; only a letter sent there proves more
FEWEST_LETTERS = 15  # of a password that stands alone: NIST SP 800-63B-4, 3.1.1.2
MOST_LETTERS = 256  # beyond it nobody types, and hashing would take long
LONGEST_NAME = 100  # characters, of a person, a token or a program


@dataclass(frozen=True, slots=True)
class User:
    """A person: `roles` are (workspace, role), `identities` (issuer, subject) of OpenID providers; at UTC seconds.

    `password` is the hash, "" where she signs in with a provider alone. A `closed` account signs in nowhere. `since` is
    when the password was last changed and `generation` how often: what was granted under another opens nothing.
    `stays` is how often she has come into each workspace, also one she left: what is of another stay opens nothing.
    """

    id: str
    email: str
    name: str
    password: str
    roles: tuple[tuple[str, Role], ...]
    identities: tuple[tuple[str, str], ...]
    at: int
    closed: bool = False
    since: int = 0
    generation: int = 0
    stays: tuple[tuple[str, int], ...] = ()

    def role_in(self, workspace: str) -> Role | None:
        """Give her role in a workspace; None where she is no member."""
        return dict(self.roles).get(workspace)

    def with_role(self, workspace: str, role: Role | None) -> "User":
        """Give her with a role in a workspace, or with None out of it."""
        others = tuple(each for each in self.roles if each[0] != workspace)
        if role is None:
            return replace(self, roles=others)
        return replace(self, roles=(*others, (workspace, role)), stays=self._stays_with(workspace))

    def stay_in(self, workspace: str) -> int:
        """Give which of her stays in a workspace it is; 0 for one from before they were counted, or none."""
        return dict(self.stays).get(workspace, 0)

    def _stays_with(self, workspace: str) -> tuple[tuple[str, int], ...]:
        """Give her stays once she is in a workspace: one more where she is not there yet."""
        if self.role_in(workspace) is not None:
            return self.stays
        others = tuple(each for each in self.stays if each[0] != workspace)
        return (*others, (workspace, self.stay_in(workspace) + 1))


@dataclass(frozen=True, slots=True)
class Client:
    """A program that asks: for people ("public", or "confidential" with a secret), or for itself ("service").

    `secret` is the SHA-256 of its secret. `scopes` is the most it can be granted; a workspace's owners registered it.
    """

    id: str
    name: str
    kind: ClientKind
    secret: str
    redirects: tuple[str, ...]
    scopes: tuple[str, ...]
    workspace: str
    at: int
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Grant:
    """What was granted once, and every token that came of it (OAuth calls it a family): ended as one.

    `subject` is a person's or a service's id; `csrf` is a session's own word against forged requests; `creator` is
    whose calendar it shows, "" for every other kind. `stay` and `generation` are the person's when it was granted.
    `ends_at` UTC seconds, 0 where it has no end; `ended_at` 0 while it stands.
    """

    id: str
    kind: GrantKind
    subject: str
    client: str
    workspace: str
    scopes: tuple[str, ...]
    name: str
    at: int
    ends_at: int
    ended_at: int = 0
    csrf: str = ""
    creator: str = ""
    stay: int = 0
    generation: int = 0


@dataclass(frozen=True, slots=True)
class Token:
    """One text that shows a grant: `digest` its SHA-256, `grant` its grant, `spent_at` 0 until its one use.

    `redirect` and `challenge` (PKCE, S256) are an authorization code's.
    """

    digest: str
    kind: TokenKind
    grant: str
    scopes: tuple[str, ...]
    at: int
    ends_at: int
    spent_at: int = 0
    redirect: str = ""
    challenge: str = ""


@dataclass(frozen=True, slots=True)
class Invitation:
    """A word that lets one person into a workspace once, before it ends.

    `stay` is the one of the member who invited, as she did: what she may no more her word may not either.
    """

    id: str
    digest: str
    email: str
    workspace: str
    role: Role
    by: str
    at: int
    ends_at: int
    spent_at: int = 0
    stay: int = 0


@dataclass(frozen=True, slots=True)
class Departure:
    """A person on her way to an OpenID provider: what must come back with her; `invitation` is the digest of one."""

    digest: str
    provider: str
    nonce: str
    verifier: str
    invitation: str
    ends_at: int
    spent_at: int = 0


@dataclass(frozen=True, slots=True)
class Audited:
    """Who saw or changed what, and how it ended: `route` is a template, `creator` "" where it is about none."""

    id: str
    at: str
    subject: str
    role: str
    grant: str
    method: str
    route: str
    creator: str
    status: int
    request_id: str


def checked_email(text: str) -> str:
    """Give an address as it is kept, in lower case; raises UsageProblem for what is none."""
    email = text.strip().casefold()
    if not EMAIL.fullmatch(email):
        raise UsageProblem("This is no e-mail address.", remedy="Write it like name@example.com.")
    return email


def checked_password(text: str) -> str:
    """Give a new password; raises UsageProblem for one too short or too long. What it is made of is hers."""
    if not FEWEST_LETTERS <= len(text) <= MOST_LETTERS:
        raise UsageProblem(
            f"A password has {FEWEST_LETTERS} to {MOST_LETTERS} characters.",
            remedy="A sentence you remember is a good one.",
        )
    return text


def checked_name(text: str) -> str:
    """Give a name without what a terminal or a line would stumble over; raises UsageProblem for none or a long one."""
    name = "".join(letter for letter in text if letter.isprintable()).strip()
    if not 1 <= len(name) <= LONGEST_NAME:
        raise UsageProblem(f"A name has 1 to {LONGEST_NAME} characters.", remedy="Choose another.")
    return name


def checked_role(text: str) -> Role:
    """Give a role by its name; raises UsageProblem for what is none."""
    for role in ROLE_NAMES:
        if role == text:
            return role
    raise UsageProblem(f"{text!r} is no role.", remedy=f"Choose one of {', '.join(ROLE_NAMES)}.")
