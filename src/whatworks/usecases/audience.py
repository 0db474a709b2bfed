"""What voice and segments share: which comments and events count by a day, and which people are the creator."""

from datetime import UTC, datetime

import numpy as np

from whatworks.domain.posts import Flags, History, Texts
from whatworks.domain.scope import Scope
from whatworks.usecases.house import House
from whatworks.usecases.study import AdviceOptions


def moment(house: House, options: AdviceOptions) -> int:
    """Give the moment everything is looked at from, in UTC seconds."""
    return options.as_of if options.as_of is not None else int(house.clock.now().timestamp())


def hers(house: House, scope: Scope, history: History, people: Texts) -> Flags:
    """Say of each pseudonym whether it is one of her own accounts."""
    accounts = sorted({account for account in history.posts.account.tolist() if account})
    named = house.pseudonyms.of(scope, [form for account in accounts for form in (account, f"@{account}")])
    return np.isin(people.astype(str), named) if named else np.zeros(len(people), dtype=np.bool_)


def command(verb: str, scope: Scope, as_of: int, more: str) -> str:
    """Give the command that makes an answer again from the same store."""
    when = datetime.fromtimestamp(as_of, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return f"whatworks {verb} --workspace {scope.workspace} --creator {scope.creator} --as-of {when} {more}"
