"""The shopper's own report of a problem: a form behind the opaque link, and what comes of it."""
