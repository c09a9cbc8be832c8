"""Months that are over are measured once, for good; what comes late is shown beside them."""
