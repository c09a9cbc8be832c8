"""What goes wrong in an activity is told without words that may say who it was about.

Errors travel into histories with all they say, and their causes too: a driver quotes the row
it could not write, a validator the value it refused. Our own failures are worded for histories.
"""

from typing import Any

from temporalio.exceptions import ApplicationError, FailureError
from temporalio.worker import ActivityInboundInterceptor, ExecuteActivityInput, Interceptor


class Discreet(Interceptor):
    """Lets a foreign error through by its type and the lines it passed, and nothing more."""

    def intercept_activity(self, next: ActivityInboundInterceptor) -> ActivityInboundInterceptor:
        return _Discreet(next)


class _Discreet(ActivityInboundInterceptor):
    async def execute_activity(self, input: ExecuteActivityInput) -> Any:
        try:
            return await self.next.execute_activity(input)
        except FailureError:
            raise
        except Exception as error:
            kind = type(error)
            raise ApplicationError(
                f"{kind.__module__}.{kind.__qualname__}: see where it happened; what it said "
                "is withheld, since it may quote a shopper's data",
                type=kind.__name__,
            ).with_traceback(error.__traceback__) from None
