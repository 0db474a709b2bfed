"""Every verb of the command line, in the order a person meets them; adding one is one file and one line here."""

from typing import NamedTuple


class Verb(NamedTuple):
    """One verb: what is typed, the module under `verbs/` that does it, and one line for the overview."""

    name: str
    module: str
    summary: str


VERBS: tuple[Verb, ...] = (
    Verb("demo", "demo", "show everything on a made-up creator, without any file of yours"),
    Verb("serve", "serve", "the dashboard and the API, on this machine and for you alone"),
    Verb("advise", "advise", "import, learn and advise in one go: up to three honest cards"),
    Verb("import", "import_files", "take in exports and print the receipt; or undo an import"),
    Verb("forecast", "forecast", "what the next seven days will probably bring"),
    Verb("track-record", "track_record", "what was promised before its outcome, and what came of it"),
    Verb("timing", "timing", "the hours and weekdays that cannot be told apart as the best"),
    Verb("groups", "groups", "the kinds of posts that do differently, if there are any"),
    Verb("correlations", "correlations", "the habits that go together with what your posts reach"),
    Verb("platforms", "platforms", "your platforms side by side, each by its own measure"),
    Verb("query", "query", "your own numbers, summed up as you ask: by month, weekday, kind …"),
    Verb("score", "score", "what a draft will probably reach, and why"),
    Verb("explain", "explain", "why a card or a post came out as it did"),
    Verb("prove", "prove", "try the product on made-up creators whose truth is known"),
    Verb("voice", "voice", "what people say in the comments: questions, topics, tone, what changed"),
    Verb("segments", "segments", "groups of people who behave alike, or the answer that there are none"),
    Verb("export", "export", "hand out posts, features, outcomes, comments or events as a file"),
    Verb("my-data", "my_data", "everything kept of you as one zip, to take along"),
    Verb("forget", "forget", "delete everything known of a creator, beyond recovery"),
    Verb("backup", "backup", "write one file that holds the whole store"),
    Verb("restore", "restore", "bring a backup back"),
    Verb("upgrade", "upgrade", "bring the store to this program's version"),
    Verb("worker", "worker", "do the long work that waits in the store, until Ctrl-C"),
    Verb("account", "account", "owners and tokens of a server with accounts"),
    Verb("doctor", "doctor", "check that everything is in order on this machine"),
    Verb("prior", "prior", "show what was learned of many creators, or learn it anew"),
    Verb("schema", "schema", "print the published shapes (JSON Schemas) and catalogues"),
    Verb("mcp", "mcp", "read-only tools for an assistant, over standard input and output"),
    Verb("completion", "completion", "print the completion script of your shell"),
)


def find(name: str) -> Verb | None:
    """Give the verb of that name, or None."""
    return next((verb for verb in VERBS if verb.name == name), None)
