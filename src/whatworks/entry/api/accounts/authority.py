"""Who asks, on a server with accounts: whoever a bearer token or a session's cookie speaks for, and nobody else."""

import secrets
from collections.abc import Iterable

from fastapi import Request

from whatworks.domain.accounts import TokenKind
from whatworks.entry.api.local_guard import SAFE
from whatworks.entry.api.principal import ROLES, Principal
from whatworks.entry.api.problems import Problem
from whatworks.usecases.accounts.changes import changes
from whatworks.usecases.accounts.shelves import NO_END, digest, seconds
from whatworks.usecases.accounts.verifying import Speaker, speaker_of
from whatworks.usecases.house import House

COOKIE = "__Host-whatworks"  # the prefix binds it to this host, the whole of it, and to TLS (RFC 6265bis)
CSRF = "x-csrf-token"
BEARER: tuple[TokenKind, ...] = ("access", "personal")
SESSION: tuple[TokenKind, ...] = ("session",)
CALENDAR: tuple[TokenKind, ...] = ("calendar",)
RESOURCE = "/.well-known/oauth-protected-resource"
TURNED_OUT = "whatworks.turned-out"  # in a request's scope: a place to say who it turned out to be
MOST_KEPT = 10_000  # verified tokens: 10 MB; more are verified anew


class AccountAuthority:
    """An Authority over the accounts of a house; what it verified it keeps until something was changed or ends."""

    def __init__(self, house: House, address: str) -> None:
        self._house = house
        self._address = address
        self._kept: dict[str, tuple[int, Speaker]] = {}
        self._counted: tuple[str | None, int] = (None, 0)

    def principal(self, request: Request) -> Principal:
        """Give who asks; raises Problem where nobody knows, or the session did not ask itself."""
        scheme, _, text = request.headers.get("authorization", "").partition(" ")
        if scheme:
            if scheme.lower() != "bearer":
                raise self.unknown("invalid_request", "This server takes bearer tokens.")
            return noted(request, _principal(self._bearer(text.strip()), session=False))
        speaker = self.session(request)
        if speaker is None:
            raise Problem(
                "sign-in-needed", "Nobody is signed in.", remedy="Sign in first.", headers=self._challenge("")
            )
        if request.method not in SAFE:
            check_own_word(speaker, request.headers.get(CSRF, ""))
        return noted(request, _principal(speaker, session=True))

    def session(self, request: Request) -> Speaker | None:
        """Give whose session a request's cookie is, whoever made the browser send it; None where nobody signed in."""
        cookie = request.cookies.get(COOKIE)
        return None if cookie is None else self._speaker(cookie, SESSION)

    def calendar(self, request: Request, word: str) -> Speaker | None:
        """Give who shares a calendar by the word in its address, and note her; None where it opens nothing."""
        speaker = self._speaker(word, CALENDAR)
        if speaker is not None:
            noted(request, _principal(speaker, session=False))
        return speaker

    def unknown(self, error: str, words: str) -> Problem:
        """Give the problem of a token that opens nothing (RFC 6750, RFC 9728); never says what of it was wrong."""
        return Problem("unauthenticated", words, remedy="Get a new token.", headers=self._challenge(error))

    def _bearer(self, text: str) -> Speaker:
        """Give who speaks by a bearer token."""
        speaker = self._speaker(text, BEARER)
        if speaker is None:
            raise self.unknown("invalid_token", "This token is unknown, over or taken back.")
        return speaker

    def _speaker(self, text: str, kinds: Iterable[TokenKind]) -> Speaker | None:
        """Give who speaks by a text: as verified before while nothing changed since, else verified now."""
        count, name = self._changes(), f"{digest(text)} {' '.join(kinds)}"
        kept = self._kept.get(name)
        if kept is not None and kept[0] == count and (kept[1].until == NO_END or seconds(self._house) < kept[1].until):
            return kept[1]
        self._kept.pop(name, None)
        speaker = speaker_of(self._house, text, kinds, ROLES)
        if speaker is not None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            self._kept[name] = (count, speaker)
        return speaker

    def _changes(self) -> int:
        """Give how often authority changed: as counted before while nothing at all was written, else counted now."""
        stamp = self._house.stamps.stamp()  # asked first: what is written meanwhile has another
        if stamp is None or stamp != self._counted[0]:
            self._counted = (stamp, changes(self._house))
        return self._counted[1]

    def _challenge(self, error: str) -> dict[str, str]:
        """Give the header that says how to ask, and where to learn more."""
        told = f', error="{error}"' if error else ""
        return {"WWW-Authenticate": f'Bearer resource_metadata="{self._address}{RESOURCE}"{told}'}


def _principal(speaker: Speaker, *, session: bool) -> Principal:
    """Give who speaks as the paths know her."""
    return Principal(
        mode="accounts",
        workspace=speaker.grant.workspace,
        subject=speaker.subject,
        role=speaker.role,
        scopes=speaker.scopes,
        grant=speaker.grant.id,
        session=session,
    )


def check_own_word(speaker: Speaker, said: str) -> None:
    """Refuse a change without the session's own word: another site's form can make a browser send the cookie alone."""
    if not secrets.compare_digest(said.encode(), speaker.grant.csrf.encode()):
        raise Problem(
            "forbidden", "The session's own word is missing.", remedy=f"Send it as {CSRF}; it is in /v1/session."
        )


def noted(request: Request, who: Principal) -> Principal:
    """Note who a request turned out to be, for whoever keeps account; gives her back."""
    request.scope.get(TURNED_OUT, {})["who"] = who
    return who
