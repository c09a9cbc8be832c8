"""The plot: deterministic workflows, thin, without a rule of their own."""

from workflows.escalation import EscalationWorkflow
from workflows.order import OrderWorkflow

WORKFLOWS = [OrderWorkflow, EscalationWorkflow]

__all__ = ["WORKFLOWS", "EscalationWorkflow", "OrderWorkflow"]
