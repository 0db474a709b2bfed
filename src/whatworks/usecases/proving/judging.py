"""One creator judged: what the product told her, and what rivals tell her, beside the truth of her own world."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from whatworks.usecases.proving.accounts import Account, accounts_of, place_of
from whatworks.usecases.proving.cases import Case
from whatworks.usecases.proving.following import best_gain, gain
from whatworks.usecases.proving.oracle import oracle_p
from whatworks.usecases.proving.rivals import RIVALS, shown
from whatworks.usecases.proving.scores import Claim, Scored, Trial, claim_of, score
from whatworks.worlds.world import SimulatedCreator


def judge_one(
    case: Case, creator: SimulatedCreator, cards: Sequence[Mapping[str, Any]], seconds: float, *, rivals: bool = True
) -> Trial:
    """Judge the product's cards (as its JSON has them) and, if wanted, the rivals; `seconds` is what advising took."""
    accounts = accounts_of(creator)
    told = [claim_of(card, _place(card, accounts)) for card in cards if card["kind"] == "advice"]
    return Trial(
        case.world,
        case.posts,
        case.noise,
        case.number,
        tuple(_scored(claim, accounts) for claim in told),
        _oracle(accounts),
        seconds,
        _rivals(accounts, np.random.default_rng([case.seed, case.number])) if rivals else {},
        best_gain(accounts),
    )


def _place(card: Mapping[str, Any], accounts: Sequence[Account]) -> int:
    """Give the account a card speaks of."""
    return place_of(card["series"]["platform"], card["series"]["account"], accounts)


def _scored(claim: Claim, accounts: Sequence[Account]) -> Scored:
    """Put one claim beside the truth of its account; what it brings there is shared by all her accounts' posts."""
    account = accounts[claim.account]
    effect = account.effect(claim.lever, claim.category)
    gained = gain(effect, account.values(claim.lever, claim.category), claim.start, claim.to)
    return score(claim, effect, gained / len(accounts))


def _oracle(accounts: Sequence[Account]) -> dict[str, float]:
    """Give the oracle's p values of all accounts; names are told apart where there are several."""
    found = [oracle_p(account) for account in accounts]
    if len(found) == 1:
        return found[0]
    return {f"{place}/{name}": p for place, one in enumerate(found) for name, p in one.items()}


def _rivals(accounts: Sequence[Account], rng: np.random.Generator) -> dict[str, tuple[Scored, ...]]:
    """Have every rival advise her, three things in all like the product, and judge what it says."""
    told = {
        name: [claim for place, account in enumerate(accounts) for claim in rival(account.evidence, place, rng)]
        for name, rival in RIVALS.items()
    }
    return {name: tuple(_scored(claim, accounts) for claim in shown(claims)) for name, claims in told.items()}
