"""A generator's requests each bear an Idempotency-Key of their own: one it sends twice is refused, as it should be.

Schemathesis loads this module as its hooks (SCHEMATHESIS_HOOKS).
"""

import secrets
from typing import Any

import schemathesis

KEY = "Idempotency-Key"


@schemathesis.hook
def before_call(_context: Any, case: Any, _kwargs: dict[str, Any]) -> None:
    """Let the key of a request that is meant well be new."""
    if KEY in (case.headers or {}) and case.meta is not None and case.meta.generation.mode.is_positive:
        case.headers[KEY] = secrets.token_hex(16)
