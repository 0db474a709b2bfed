"""Jobs as the service shows them; a job's id carries its creator's name, so that it is found without a search."""

from fastapi import Response

from whatworks.domain import work
from whatworks.domain.scope import NAME, Scope
from whatworks.entry.api.principal import Principal
from whatworks.entry.api.shapes import Job, JobProblem, Progress


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
        result=None if job.result is None else dict(job.result),
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
