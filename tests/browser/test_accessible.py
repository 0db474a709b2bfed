"""Every page for everybody: axe-core finds nothing in any mode, and the keyboard alone is enough."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from bench import chromium

from tests.browser.witness import watched

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

AXE = chromium.ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
VIOLATIONS = """rules => axe.run(document, { runOnly: rules, resultTypes: ["violations"] }).then(found =>
  found.violations.map(one => `${one.id}: ${one.nodes.map(node => node.target.join(" ")).join(", ")}`))"""
OPEN_ALL = "() => document.querySelectorAll('main details:not([open]) > summary').forEach(one => one.click())"
# What is looked at has come to rest.
SETTLED = """() => Promise.all(document.getAnimations().map(one => one.finished.catch(() => null)))
  .then(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(null)))))"""
PAGES = ("today", "posts", "forecast", "when", "groups", "whatif", "model", "data", "settings", "more")
FOCUS = """() => {
  const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height, 24) / 2);
  return {
    text: one.innerText ?? "", shown: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    covered: !(top && (one.contains(top) || top.contains(one))), body: one === document.body,
  };
}"""
MOST_STEPS = 60  # presses of Tab; the first card's last button is about thirty away


def axe_core() -> str:
    """Give the text of axe-core; skips where it is not installed."""
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: `make web` fetches it")
    return Path(AXE).read_text("utf-8")


@pytest.fixture(scope="module")
def axe() -> str:
    """The text of axe-core."""
    return axe_core()


@pytest.mark.parametrize("language", ["en", "en-XB"])
@pytest.mark.parametrize("size", [chromium.DESK, chromium.PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing_on_any_page(
    started: "Browser", demo: str, axe: str, size: tuple[int, int], language: str
) -> None:
    context = chromium.visitor(started, size, language=language)
    found: dict[str, Any] = {}
    with watched(context, demo) as page:
        for name in PAGES:
            opened(page, demo, "demo", name)
            found |= violations(page, axe, name)
        opened(page, demo, "nobody", "today")
        found |= violations(page, axe, "welcome")
        assert {where: what for where, what in found.items() if what} == {}
    context.close()


def opened(page: "Page", address: str, creator: str, name: str) -> None:
    """Go to a page, wait until it is all there, and open whatever can be opened on it."""
    page.goto(f"{address}#/{creator}/{name}")
    page.locator(f"main[data-page={name}] h1").wait_for()
    if name == "whatif":
        page.locator("main textarea").fill("Which glaze would you choose?")
        page.locator(".headline").wait_for()
    page.locator(chromium.UNDER_WAY).first.wait_for(state="detached")
    page.evaluate(OPEN_ALL)
    page.evaluate(SETTLED)  # what was opened has begun to ask
    page.locator(chromium.UNDER_WAY).first.wait_for(state="detached")


def violations(page: "Page", axe: str, name: str) -> dict[str, list[str]]:
    """Give what axe finds on the page as it stands, in light and in dark."""
    found = {}
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        page.locator(f"html[data-theme={theme}]").wait_for()
        page.evaluate(SETTLED)
        page.evaluate(axe + "; 0")
        found[f"{name}, {theme}"] = page.evaluate(VIOLATIONS, RULES)
    return found


@pytest.mark.parametrize("size", [chromium.DESK, chromium.PHONE], ids=["desk", "phone"])
def test_the_keyboard_reaches_the_why_and_takes_a_card_up(started: "Browser", demo: str, size: tuple[int, int]) -> None:
    context = chromium.visitor(started, size)
    with watched(context, demo) as page:
        page.goto(f"{demo}#/demo/today")
        card = page.locator("article.card").first
        card.wait_for()
        stepped_to(page, "Skip to the page")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
        stepped_to(page, "Why we say so")
        page.keyboard.press("Enter")
        card.locator("ol.steps > li").first.wait_for()
        stepped_to(page, "I’ll do that")
        page.keyboard.press("Enter")
        card.get_by_text("You took this up.").wait_for()
    context.close()


def stepped_to(page: "Page", text: str) -> None:
    """Press Tab until the focus is on a text; at each stop the focus is seen, and nothing lies over it."""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        page.evaluate(SETTLED)
        stop = page.evaluate(FOCUS)
        assert not stop["body"], f"the focus fell off the page before {text!r}"
        assert stop["shown"], f"no outline on {stop['text']!r}"
        assert not stop["covered"], f"something lies over {stop['text']!r}"
        if text in stop["text"]:
            return
    raise AssertionError(f"{text!r} was not reached in {MOST_STEPS} steps")
