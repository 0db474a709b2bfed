"""A shared workspace in a real browser: invited, at work by her role, let go; tokens, passwords, and who did what."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import httpx2
import pytest
from bench import chromium

from tests.browser.exports import three_exports
from tests.browser.test_accessible import axe_core, violations
from tests.browser.test_first_ten_minutes import dropped, nothing_is_cut_off
from tests.browser.witness import NOT_SIGNED_IN, watched

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.slow

NEW = "a sentence nobody has heard before"
SHORT = "too short"
SETS = [(chromium.DESK, "en"), (chromium.PHONE, "en"), (chromium.DESK, "en-XB"), (chromium.PHONE, "en-XB")]
SHE_READS = "You read here: editors and owners bring files in."


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home where Ana owns two workspaces and Eve a third."""
    pytest.importorskip("authlib", reason="the extra accounts is not installed")
    home = tmp_path_factory.mktemp("shared")
    for name, workspace in (("Ana", "studio"), ("Ana", "atelier"), ("Eve", "other")):
        chromium.owner(home, name, workspace)
    return home


@pytest.fixture(scope="module")
def shared(started: "Browser", home: Path) -> Iterator[str]:
    """The address of a service with accounts."""
    with chromium.served(home, "--accounts") as address:
        yield address


@contextmanager
def somebody(started: "Browser", address: str, size: tuple[int, int] = chromium.DESK) -> Iterator["Page"]:
    """Give the page of a browser of her own; its console tells nothing but what is refused to who is not known."""
    context = chromium.visitor(started, size)
    with watched(context, address, NOT_SIGNED_IN) as page:
        yield page
    context.close()


def test_a_workspace_from_its_first_sign_in_to_a_member_let_go(started: "Browser", shared: str, tmp_path: Path) -> None:
    with (
        somebody(started, shared) as ana,
        somebody(started, shared) as bea,
        somebody(started, shared, chromium.PHONE) as vic,
    ):
        only_her_own_password_lets_her_in(ana, shared)
        she_goes_on_in(ana, "studio")
        dropped(ana, three_exports(tmp_path, datetime.now(UTC))[:1])
        ana.locator("article.card").first.wait_for()
        for page, name, role in ((bea, "Bea", "Editor"), (vic, "Vic", "Viewer")):
            accepted(page, invited(ana, shared, name, role), name)
            page.locator("article.card").first.wait_for()
            nothing_is_cut_off(page)
        an_editor_works_and_does_not_administer(bea, shared)
        a_viewer_reads_alone(vic, shared)
        another_role_is_hers_at_once(ana, vic, shared)
        who_is_let_go_is_out_at_once(ana, bea, shared)
        it_is_told_who_did_what(ana, shared)


def test_a_token_is_shown_once_and_opens_nothing_when_it_was_ended(started: "Browser", shared: str) -> None:
    with somebody(started, shared) as eve:
        chromium.sign_in(eve, shared, "eve@example.com")
        page_of(eve, shared, "tokens")
        eve.get_by_label("What is it for?").fill("nightly")
        eve.get_by_label("see which creators are kept").check()
        eve.get_by_role("button", name="Make it").click()
        text = eve.get_by_label("The token “nightly”").input_value()
        assert text == eve.evaluate("document.activeElement.value"), "the focus is where the token is"
        asked = {"Authorization": f"Bearer {text}"}
        assert httpx2.get(f"{shared}v1/me", headers=asked).json()["scopes"] == ["creators:read"]
        assert httpx2.get(f"{shared}v1/audit", headers=asked).status_code == 403
        eve.reload()
        eve.get_by_role("heading", name="nightly").wait_for()
        assert text not in eve.content()
        surely(eve.locator("main"), "End nightly", "Yes, end it")
        eve.get_by_text("You have no token.").wait_for()
        assert eve.evaluate("document.activeElement.textContent") == "Tokens that open something"
        assert httpx2.get(f"{shared}v1/me", headers=asked).status_code == 401


def test_a_new_password_ends_the_other_session_and_signing_out_this_one(started: "Browser", shared: str) -> None:
    with somebody(started, shared) as here, somebody(started, shared, chromium.PHONE) as there:
        for page in (here, there):
            chromium.sign_in(page, shared, "eve@example.com")
            page.locator("main[data-page=today]").wait_for()
        page_of(here, shared, "password")
        changed(here, chromium.OWNERS_WORD, SHORT)
        here.get_by_text("A new password has at least 15 characters.").wait_for()
        assert here.evaluate("document.activeElement.autocomplete") == "new-password"
        changed(here, NEW, NEW)
        here.get_by_text("That is not your password.").wait_for()
        changed(here, chromium.OWNERS_WORD, NEW)
        here.get_by_text("Your password is changed.").first.wait_for()
        there.reload()
        there.get_by_role("button", name="Sign in").wait_for()
        page_of(here, shared, "people")
        here.get_by_role("heading", name="Eve").wait_for()
        here.get_by_role("button", name="Sign out").click()
        here.get_by_role("button", name="Sign in").wait_for()
        for _ in range(2):
            here.go_back()
            here.get_by_role("button", name="Sign in").wait_for()
            assert here.get_by_text("eve@example.com").count() == 0


def test_axe_finds_nothing_on_any_page_of_accounts(started: "Browser", shared: str) -> None:
    axe, found = axe_core(), {}
    with somebody(started, shared) as ana:
        for size, language in SETS:
            shown_as(ana, shared, size, language)
            ana.locator("main[data-page=signin] h1").wait_for()
            found |= violations(ana, axe, f"signin, {size}, {language}")
            ana.goto(f"{shared}#/~/invited/a-word")
            ana.locator("main[data-page=invited] h1").wait_for()
            found |= violations(ana, axe, f"invited, {size}, {language}")
        shown_as(ana, shared, chromium.DESK, "en")
        chromium.sign_in(ana, shared, "ana@example.com")
        invited(ana, shared, "Cleo", "Viewer")
        for size, language in SETS:
            shown_as(ana, shared, size, language)
            for name in ("people", "audit", "tokens", "password", "more"):
                page_of(ana, shared, name)
                found |= violations(ana, axe, f"{name}, {size}, {language}")
                nothing_is_cut_off(ana)
    assert {where: what for where, what in found.items() if what} == {}


def only_her_own_password_lets_her_in(page: "Page", address: str) -> None:
    """By the keyboard alone; a wrong word is said below its line."""
    page.goto(address)
    page.get_by_label("E-mail address").focus()
    page.keyboard.type("ana@example.com")
    page.keyboard.press("Tab")
    page.keyboard.type(SHORT)
    page.keyboard.press("Enter")
    page.get_by_text("Address and password do not belong together.").wait_for()
    assert page.evaluate("document.activeElement.type") == "password", "the focus is where she goes on"
    page.get_by_label("Password").fill(chromium.OWNERS_WORD)
    page.keyboard.press("Enter")
    page.locator("main[data-page=today]").wait_for()


def she_goes_on_in(page: "Page", workspace: str) -> None:
    """Be in a workspace of hers: she is in the other one first, by name."""
    page.get_by_text("Workspace atelier", exact=True).wait_for()
    page.get_by_text("Other workspaces of yours").click()
    page.get_by_role("button", name=f"Go on in {workspace}").click()
    page.get_by_text(f"Workspace {workspace}", exact=True).wait_for()  # not what is announced
    page.locator(".drop").wait_for()


def invited(page: "Page", address: str, name: str, role: str) -> str:
    """Invite somebody; give the link to hand to her, which is shown with the focus on it."""
    page_of(page, address, "people")
    email = f"{name.lower()}@example.com"
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Role", exact=True).select_option(label=role)
    page.get_by_role("button", name="Invite").click()
    link = page.get_by_label(f"Link for {email}").input_value()
    assert page.evaluate("document.activeElement.value") == link
    return link


def accepted(page: "Page", link: str, name: str) -> None:
    """Accept an invitation, with a password that is too short at first."""
    page.goto(link)
    page.get_by_label("Your name").fill(name)
    page.get_by_label("Password").fill(SHORT)
    page.get_by_role("button", name="Accept").click()
    page.get_by_text("A new password has at least 15 characters.").wait_for()
    page.get_by_label("Password").fill(f"{NEW}, {name}")
    page.get_by_role("button", name="Accept").click()
    page.locator("main[data-page=today]").wait_for()
    assert link.rpartition("/")[2] not in page.url


def an_editor_works_and_does_not_administer(page: "Page", address: str) -> None:
    page.locator(".drop").wait_for()
    page.get_by_role("button", name="I’ll do that").first.click()
    page.get_by_text("You took this up.").first.wait_for()
    ways = page.get_by_role("list", name="Your account and your workspace").get_by_role("link")
    assert ways.all_inner_texts() == ["Your tokens", "Password"]
    page_of(page, address, "people")
    page.get_by_text("Only owners see who works here").wait_for()
    page_of(page, address, "audit")
    page.get_by_text("Only owners see who did what").wait_for()
    page_of(page, address, "data")
    page.get_by_role("button", name="Take this import back").wait_for()
    assert page.get_by_text("I want to be forgotten").count() == 0


def a_viewer_reads_alone(page: "Page", address: str) -> None:
    for name in ("today", "data", "settings", "more"):
        page_of(page, address, name)
        assert page.locator(".drop").count() == 0, name
    page_of(page, address, "data")
    page.get_by_text(SHE_READS).wait_for()
    for name in ("I’ll do that", "Take this import back", "Make a new report", "Forget everything"):
        assert page.get_by_role("button", name=name).count() == 0, name


def another_role_is_hers_at_once(owner: "Page", member: "Page", address: str) -> None:
    owner.reload()  # she is on the page still, and knows of nobody who came meanwhile
    row = owner.get_by_role("listitem").filter(has=owner.get_by_role("heading", name="Vic"))
    row.get_by_label("Role of Vic").select_option(label="Editor")
    row.get_by_role("button", name="Give this role").click()
    owner.get_by_text("Vic is now: Editor.").wait_for(state="attached")
    member.reload()
    page_of(member, address, "data")
    member.locator(".drop").wait_for()


def who_is_let_go_is_out_at_once(owner: "Page", member: "Page", address: str) -> None:
    row = owner.get_by_role("listitem").filter(has=owner.get_by_role("heading", name="Bea"))
    surely(row, "Remove Bea", "Yes, remove")
    owner.get_by_role("heading", name="Bea").wait_for(state="detached")
    assert owner.evaluate("document.activeElement.textContent") == "Members"
    member.reload()
    member.get_by_role("button", name="Sign in").wait_for()
    assert member.locator("article.card").count() == 0


def it_is_told_who_did_what(page: "Page", address: str) -> None:
    page_of(page, address, "audit")
    lines = page.get_by_role("main").get_by_role("listitem")
    told = re.sub(r"\s+", " ", " | ".join(lines.all_inner_texts()))
    for deed in (
        "Ana removed a member", "Ana gave somebody another role", "Ana invited somebody", "Ana imported files",
        "Bea said what became of a card", "Bea accepted an invitation", "Vic saw advice and its reasons",
    ):  # fmt: skip
        assert deed in told, deed
    page.get_by_label("Who", exact=True).select_option(label="Bea")
    page.get_by_text("Bea accepted an invitation").wait_for()
    assert all(text.startswith("Bea") for text in lines.all_inner_texts()), "though she is no member any more"


def page_of(page: "Page", address: str, name: str) -> None:
    """Go to a page and wait until it is all there."""
    page.goto(f"{address}#/me/{name}")
    page.locator(f"main[data-page={name}] h1").wait_for()
    page.locator(chromium.UNDER_WAY).first.wait_for(state="detached")


def surely(place: "Locator", ask: str, yes: str) -> None:
    """Press what takes a second press, and press that; the focus goes along."""
    place.get_by_role("button", name=ask).click()
    group = place.get_by_role("group", name=ask)
    group.wait_for()
    assert group.evaluate("one => one === document.activeElement")
    group.get_by_role("button", name=yes).click()


def changed(page: "Page", now: str, wanted: str) -> None:
    page.get_by_label("Your password now").fill(now)
    page.get_by_label("New password").fill(wanted)
    page.get_by_role("button", name="Change it").click()


def shown_as(page: "Page", address: str, size: tuple[int, int], language: str) -> None:
    """Look at it in a window of a size, in a language, without signing in anew."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(address)
    page.evaluate(f"localStorage['{chromium.PREFERENCES}'] = JSON.stringify({{ language: '{language}' }})")
    page.reload()
    page.locator(f"html[dir={'rtl' if language == 'en-XB' else 'ltr'}]").wait_for()
    page.locator("main[data-page] h1").wait_for()  # it goes on to a page by itself: not when the next is asked for
