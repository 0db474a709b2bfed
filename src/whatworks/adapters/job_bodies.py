"""What a job says – asked, progress, result, problem – as sealed bytes and back: file names and answers are private.

Scope, id, kind, state and times stay readable, for a queue must sort by them; none of them may hold what she wrote.
"""

import json
from dataclasses import asdict, replace
from typing import Any

from whatworks.adapters.sealing import Keyring
from whatworks.domain.errors import StoreProblem
from whatworks.domain.progress import Step
from whatworks.domain.work import Job, Problem


def sealed_body(keyring: Keyring, job: Job) -> bytes:
    """Seal what a job says, bound to its scope and id."""
    told = {
        "asked": dict(job.asked),
        "progress": asdict(job.progress),
        "result": None if job.result is None else dict(job.result),
        "problem": None if job.problem is None else asdict(job.problem),
    }
    return keyring.seal(job.scope, _place(job), json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode())


def opened_body(keyring: Keyring, job: Job, body: bytes) -> Job:
    """Give the job with what its sealed body says.

    Raises Forgotten when the creator's key is no more, StoreProblem for a body that is damaged or another job's.
    """
    try:
        told: dict[str, Any] = json.loads(keyring.open(job.scope, _place(job), body))
        return replace(
            job,
            asked=told["asked"],
            progress=Step(**told["progress"]),
            result=told["result"],
            problem=None if told["problem"] is None else Problem(**told["problem"]),
        )
    except (ValueError, KeyError, TypeError) as problem:
        raise StoreProblem("A stored job cannot be read by this program.", remedy="Send it again.") from problem


def _place(job: Job) -> str:
    """Name what the seal is bound to."""
    return f"job/{job.id}"
