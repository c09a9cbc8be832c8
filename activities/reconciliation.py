"""Asking a shop for what its webhooks did not tell, a page at a time."""

from dataclasses import dataclass

from temporalio import activity
from temporalio.exceptions import ApplicationError

from whereabouts.domain.model import Frozen
from whereabouts.reconciling import Reconciler
from whereabouts.shops.accounts import ShopAccount
from whereabouts.shops.client import Window
from whereabouts.shops.failure import ShopFailed, Why


class ShopToReconcile(Frozen):
    """An account of a store at a shop system."""

    store: str
    system: str

    @property
    def account(self) -> ShopAccount:
        return ShopAccount(self.store, self.system)


class PageToCheck(Frozen):
    """Some of the orders that changed within the window."""

    of: ShopToReconcile
    window: Window
    cursor: str = ""


class PageChecked(Frozen):
    """`cursor` leads to the next page, empty after the last."""

    checked: int
    missed: int
    cursor: str = ""


class ReconciliationEnd(Frozen):
    """All pages of a window were checked, or `failure` says why not."""

    of: ShopToReconcile
    window: Window
    checked: int = 0
    missed: int = 0
    failure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciliation:
    """Counts and ids leave this class, and nothing else that a shop says."""

    reconciler: Reconciler

    @activity.defn
    async def begin_reconciliation(self, of: ShopToReconcile) -> Window:
        return await self.reconciler.window(of.account)

    @activity.defn
    async def check_page(self, page: PageToCheck) -> PageChecked:
        """A shop that refuses us is not asked again before the next time."""
        try:
            found = await self.reconciler.look(page.of.account, page.window, page.cursor)
        except ShopFailed as failed:
            final = failed.why is Why.REFUSED
            raise ApplicationError(failed.message, type=failed.why, non_retryable=final) from None
        return PageChecked(checked=found.checked, missed=found.missed, cursor=found.cursor)

    @activity.defn
    async def end_reconciliation(self, end: ReconciliationEnd) -> None:
        if end.failure:
            await self.reconciler.failed(end.of.account, end.failure)
            return
        await self.reconciler.ended(end.of.account, end.window, (end.checked, end.missed))
