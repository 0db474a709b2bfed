"""The two pages a person sees who was sent here by a program: sign in, and say whether it may; no script, no style."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from fastapi import Response
from jinja2 import DictLoader, Environment

from whatworks.domain.accounts import Client, User
from whatworks.entry.api.headers import CONTENT
from whatworks.entry.api.principal import SCOPES

PAGES = {
    "page": """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{% block title %}{% endblock %} – whatworks</title>
</head>
<body>
<main>
{% block main %}{% endblock %}
</main>
</body>
</html>
""",
    "sign-in": """{% extends "page" %}
{% block title %}Sign in{% endblock %}
{% block main %}
<h1>Sign in</h1>
<p><strong>{{ program }}</strong> wants to ask whatworks for you. Sign in to whatworks first.</p>
{% if wrong %}<p role="alert">{{ wrong }}</p>{% endif %}
<form method="post" action="{{ action }}">
<p><label>E-mail address <input type="email" name="email" autocomplete="username" required></label></p>
<p><label>Password <input type="password" name="password" autocomplete="current-password" required></label></p>
<p><button type="submit">Sign in</button></p>
</form>
{% endblock %}
""",
    "consent": """{% extends "page" %}
{% block title %}{{ program }}{% endblock %}
{% block main %}
<h1>{{ program }}</h1>
<p>It wants to do this in the workspace <strong>{{ workspace }}</strong>, as you, {{ person }}:</p>
<ul>
{% for meaning in meanings %}<li>{{ meaning }}</li>
{% endfor %}</ul>
<p>It never gets your password, and can publish nothing. It may do this for {{ days }} days, or until you end it.</p>
<p>You go on at {{ host }}.</p>
<form method="post" action="{{ action }}">
<input type="hidden" name="csrf_token" value="{{ csrf }}">
<p><button type="submit" name="decision" value="allow">Allow</button>
<button type="submit" name="decision" value="deny">Do not allow</button></p>
</form>
{% endblock %}
""",
}
PAGE = Environment(loader=DictLoader(PAGES), autoescape=True)
MEANINGS = dict(SCOPES)


@dataclass(frozen=True, slots=True)
class Consent:
    """What a person is asked: what, where, for how many days; where it is answered, and where she goes back to."""

    workspace: str
    scopes: tuple[str, ...]
    days: int
    action: str
    back: str
    csrf: str


def sign_in_page(client: Client, action: str, *, wrong: str = "", status: int = 200) -> Response:
    """Give the page that asks who she is; `wrong` says what went wrong before."""
    body = PAGE.get_template("sign-in").render(program=client.name, action=action, wrong=wrong)
    return _page(body, status)


def consent_page(client: Client, user: User, asked: Consent) -> Response:
    """Give the page that asks whether a program may."""
    body = PAGE.get_template("consent").render(
        program=client.name,
        workspace=asked.workspace,
        person=user.email,
        meanings=[MEANINGS[scope] for scope in asked.scopes],
        days=asked.days,
        host=urlsplit(asked.back).netloc,
        action=asked.action,
        csrf=asked.csrf,
    )
    return _page(body, 200, back=asked.back)


def _page(body: str, status: int, *, back: str = "") -> Response:
    """Give a page; browsers hold a form's way on to `form-action` too, so it names where the person goes back to."""
    parts = urlsplit(back)
    ways = f"'self' {parts.scheme}://{parts.netloc}" if back else "'self'"
    policy = CONTENT.replace("form-action 'self'", f"form-action {ways}")
    headers = {"Content-Security-Policy": policy, "Cache-Control": "no-store"}
    return Response(body, status, media_type="text/html", headers=headers)
