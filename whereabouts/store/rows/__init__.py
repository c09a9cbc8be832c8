"""The tables. What says who a shopper is stands in orders and their names, outbox, suppressions,
inbound texts and mails, conversations, codes that are asked for, and disclosures; `privacy.py`
knows how each is forgotten."""

from whereabouts.store.rows.alarms import AlarmDeliveryRow, AlarmRow
from whereabouts.store.rows.cases import CaseNoteRow, CaseRow, InterceptRow, ReportRow
from whereabouts.store.rows.conversations import (
    ContactRow,
    ConversationLineRow,
    ConversationRow,
)
from whereabouts.store.rows.decisions import DecisionRow
from whereabouts.store.rows.desk import (
    AuditRow,
    DeskPersonRow,
    DeskSessionRow,
    SavedViewRow,
    SignInAttemptRow,
)
from whereabouts.store.rows.disclosures import DisclosureRow
from whereabouts.store.rows.dispatches import DispatchRow, DispatchState
from whereabouts.store.rows.identities import CodeRow, IdentityTryRow, VisitRow
from whereabouts.store.rows.inbox import InboxRow
from whereabouts.store.rows.incidents import HeldRow, IncidentRow, LaneHourRow
from whereabouts.store.rows.mails import InboundMailRow
from whereabouts.store.rows.messages import AttemptRow, AttemptState, MessageRow
from whereabouts.store.rows.months import BaselineMonthRow, FrozenFigureRow, FrozenMonthRow
from whereabouts.store.rows.order_names import OrderNameRow
from whereabouts.store.rows.orders import OrderRow
from whereabouts.store.rows.outbox import OutboxRow
from whereabouts.store.rows.parcels import NumberRow, ParcelRow
from whereabouts.store.rows.pointers import PointerRow
from whereabouts.store.rows.promises import LetterRow, PromiseRow
from whereabouts.store.rows.pushes import PushRow
from whereabouts.store.rows.quotas import QuotaRow
from whereabouts.store.rows.receipts import ReceiptRow
from whereabouts.store.rows.reconciliations import ReconciliationRow
from whereabouts.store.rows.scans import ParkedScanRow, ScanRow
from whereabouts.store.rows.silences import LearnedSilenceRow
from whereabouts.store.rows.sources import SourceRow
from whereabouts.store.rows.subscriptions import SubscriptionRow
from whereabouts.store.rows.suppressions import SuppressionRow
from whereabouts.store.rows.texts import InboundTextRow
from whereabouts.store.rows.tickets import (
    QuestionFate,
    TicketAnswerRow,
    TicketDeskRow,
    TicketEntryRow,
    TicketQuestionRow,
    TicketRow,
)
from whereabouts.store.rows.trials import TrialRow
from whereabouts.store.rows.tries import ReportTryRow
from whereabouts.store.rows.watches import WatchRow

__all__ = [
    "AlarmDeliveryRow",
    "AlarmRow",
    "AttemptRow",
    "AttemptState",
    "AuditRow",
    "BaselineMonthRow",
    "CaseNoteRow",
    "CaseRow",
    "CodeRow",
    "ContactRow",
    "ConversationLineRow",
    "ConversationRow",
    "DecisionRow",
    "DeskPersonRow",
    "DeskSessionRow",
    "DisclosureRow",
    "DispatchRow",
    "DispatchState",
    "FrozenFigureRow",
    "FrozenMonthRow",
    "HeldRow",
    "IdentityTryRow",
    "InboundMailRow",
    "InboundTextRow",
    "InboxRow",
    "IncidentRow",
    "InterceptRow",
    "LaneHourRow",
    "LearnedSilenceRow",
    "LetterRow",
    "MessageRow",
    "NumberRow",
    "OrderNameRow",
    "OrderRow",
    "OutboxRow",
    "ParcelRow",
    "ParkedScanRow",
    "PointerRow",
    "PromiseRow",
    "PushRow",
    "QuestionFate",
    "QuotaRow",
    "ReceiptRow",
    "ReconciliationRow",
    "ReportRow",
    "ReportTryRow",
    "SavedViewRow",
    "ScanRow",
    "SignInAttemptRow",
    "SourceRow",
    "SubscriptionRow",
    "SuppressionRow",
    "TicketAnswerRow",
    "TicketDeskRow",
    "TicketEntryRow",
    "TicketQuestionRow",
    "TicketRow",
    "TrialRow",
    "VisitRow",
    "WatchRow",
]
