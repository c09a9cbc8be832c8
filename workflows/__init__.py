"""The plot: deterministic workflows, thin, without a rule of their own."""

from workflows.escalation import EscalationWorkflow
from workflows.months import MonthsWorkflow
from workflows.order import OrderWorkflow
from workflows.reconciliation import ReconciliationWorkflow
from workflows.silences import SilencesWorkflow

WORKFLOWS = [
    OrderWorkflow,
    EscalationWorkflow,
    ReconciliationWorkflow,
    MonthsWorkflow,
    SilencesWorkflow,
]

__all__ = [
    "WORKFLOWS",
    "EscalationWorkflow",
    "MonthsWorkflow",
    "OrderWorkflow",
    "ReconciliationWorkflow",
    "SilencesWorkflow",
]
