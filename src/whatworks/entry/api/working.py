"""Jobs as the service shows them; a job's id carries its creator's name, so that it is found without a search."""

from collections.abc import Mapping
from typing import Any

from fastapi import Response

from whatworks.domain import work
from whatworks.domain.scope import NAME, Scope
from whatworks.entry.api.principal import Principal
from whatworks.entry.api.shapes import Job, JobProblem, JobResult, Progress

KEPT_ANSWER = "answer"  # the kind of what `idempotency` keeps beside the jobs; nobody is shown it as one


def accepted(response: Response, job: work.Job) -> Job:
    """Give a job that was taken on, and where to watch it."""
    told = shape(job)
    response.headers["Location"] = f"/v1/jobs/{told.id}"
    return told


def shape(job: work.Job) -> Job:
    """Give a job as it is shown."""
    step, problem = job.progress, job.problem
    return Job(
        id=f"{job.scope.creator}:{job.id}",
        kind=job.kind,
        creator=job.scope.creator,
        state=job.state,
        progress=Progress(activity=step.activity, done=step.done, total=step.total),
        result=None if job.result is None else _result(job.result),
        problem=None
        if problem is None
        else JobProblem(
            code=problem.code, message=problem.message, remedy=problem.remedy, file=problem.file, row=problem.row
        ),
    )


def place_of(who: Principal, name: str) -> tuple[Scope, str] | None:
    """Give the tenant and the inner id a shown job id stands for, always in the asker's workspace; None for no id."""
    creator, colon, inner = name.partition(":")
    if not colon or not NAME.fullmatch(creator):
        return None
    return who.scope(creator), inner


def _result(told: Mapping[str, Any]) -> JobResult:
    """Give what came of a job; what its kind does not have is null."""
    return JobResult(
        import_id=told.get("import_id") or None,
        receipt=told.get("receipt"),
        cards=told.get("cards"),
        refused=told.get("refused"),
    )
