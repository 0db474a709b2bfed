"""`whatworks account`, and what `serve` asks before it takes people in."""

import io
import sys
from pathlib import Path

import pytest

from whatworks.entry.cli.main import run
from whatworks.usecases.accounts.users import sign_in
from whatworks.wiring.build import open_house
from whatworks.wiring.passwords import open_passwords

OWNER = ["account", "create-owner", "--email", "ann@example.com", "--name", "Ann", "--workspace", "studio"]
PASSWORD = "four words make one sentence"
Output = pytest.CaptureFixture[str]


def asked(home: Path, *words: str, typed: str = "") -> int:
    """Run a command on a home, with what is typed; give its exit code."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sys, "stdin", io.StringIO(typed))
        return run([*words, "--home", str(home)])


def test_the_first_owner_is_made_with_the_password_that_was_typed(tmp_path: Path, capsys: Output) -> None:
    assert asked(tmp_path, *OWNER, typed=f"{PASSWORD}\n") == 0
    assert capsys.readouterr().out == "ann@example.com owns the workspace studio.\n"
    user = sign_in(open_house(tmp_path), open_passwords(), "ann@example.com", PASSWORD)
    assert user is not None
    assert user.roles == (("studio", "owner"),)


def test_who_is_known_already_keeps_her_password_and_that_is_said(tmp_path: Path, capsys: Output) -> None:
    asked(tmp_path, *OWNER, typed=f"{PASSWORD}\n")
    capsys.readouterr()
    assert asked(tmp_path, *OWNER, typed="another sentence of words\n") == 0
    told = capsys.readouterr().out
    assert told.startswith("ann@example.com owns the workspace studio; her password is as it was")
    assert "`whatworks account password` changes it" in told
    assert sign_in(open_house(tmp_path), open_passwords(), "ann@example.com", PASSWORD) is not None


def test_a_short_password_makes_nobody(tmp_path: Path, capsys: Output) -> None:
    assert asked(tmp_path, *OWNER, typed="short\n") == 2
    assert "15 to 256 characters" in capsys.readouterr().err


def test_a_token_is_printed_alone_and_is_never_more_than_she_may(tmp_path: Path, capsys: Output) -> None:
    asked(tmp_path, *OWNER, typed=f"{PASSWORD}\n")
    capsys.readouterr()
    token = ["account", "token", "--email", "ann@example.com", "--workspace", "studio"]
    assert asked(tmp_path, *token) == 0
    told = capsys.readouterr()
    assert told.out.startswith("ww_pat_")
    assert told.out.count("\n") == 1
    assert "advice:read, creators:read, posts:read in studio for 90 days" in told.err
    assert asked(tmp_path, *token, "--scope", "posts:publish") == 2
    assert asked(tmp_path, *token[:-1], "elsewhere") == 2


@pytest.mark.parametrize(
    ("flags", "told"),
    [
        (["--public-url", "https://whatworks.example"], "Add --accounts."),
        (["--behind-proxy"], "Add --accounts."),
        (["--accounts", "--behind-proxy"], "Add --public-url"),
        (["--accounts", "--public-url", "https://[", "--behind-proxy"], "cannot be the address"),
        (["--accounts", "--public-url", "https://a:99999", "--behind-proxy"], "cannot be the address"),
        (["--accounts", "--public-url", "https://u:p@a.example", "--behind-proxy"], "cannot be the address"),
        (["--accounts", "--public-url", "https://a b", "--behind-proxy"], "cannot be the address"),
        (["--host", "192.0.2.1"], "Add --accounts"),
        (["--accounts", "--host", "whatworks.example"], "is no IP address"),
        (["--accounts", "--host", "::"], "sign in without TLS"),
        (["--accounts", "--host", "192.0.2.1", "--behind-proxy"], "Leave out --host, or --behind-proxy."),
        (["--accounts", "--host", "::", "--tls-cert", "c.pem", "--tls-key", "k.pem"], "Add --public-url"),
        (["--quota", "600"], "Add --accounts."),
        (["--accounts", "--quota", "59"], "Use 60 to 1,000,000."),
        (["--accounts", "--quota", "1000001"], "Use 60 to 1,000,000."),
        (["--accounts", "--public-url", "https://whatworks.example"], "Add --behind-proxy"),
        (["--accounts", "--public-url", "http://whatworks.example", "--behind-proxy"], "cannot be the address"),
        (["--accounts"], "account create-owner"),
    ],
)
def test_a_server_with_accounts_says_what_it_lacks(tmp_path: Path, capsys: Output, flags: list[str], told: str) -> None:
    assert asked(tmp_path, "serve", "--port", "0", *flags) == 2
    assert told in capsys.readouterr().err


def test_who_forgot_her_password_gets_a_new_one(tmp_path: Path, capsys: Output) -> None:
    asked(tmp_path, *OWNER, typed=f"{PASSWORD}\n")
    forgot = ["account", "password", "--email", "ann@example.com"]
    assert asked(tmp_path, *forgot, typed="another sentence of words\n") == 0
    assert "ann@example.com has a new password" in capsys.readouterr().out
    house, passwords = open_house(tmp_path), open_passwords()
    assert sign_in(house, passwords, "ann@example.com", PASSWORD) is None
    assert sign_in(house, passwords, "ann@example.com", "another sentence of words") is not None
    assert asked(tmp_path, "account", "password", "--email", "bea@example.com", typed=f"{PASSWORD}\n") == 2
