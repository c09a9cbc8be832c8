"""Time-outs and retry policies, named once."""

from datetime import timedelta

from temporalio.common import RetryPolicy

#: One attempt at a provider: well above the client's own time-out.
SEND_ATTEMPT = timedelta(seconds=30)
#: Until the message is stale the provider is tried again; the ledger says when it is.
SEND_RETRIES = RetryPolicy(
    initial_interval=timedelta(seconds=5),
    backoff_coefficient=2,
    maximum_interval=timedelta(minutes=5),
)

#: One question to a carrier. The plan asks again later, so attempts are few.
ASK_ATTEMPT = timedelta(seconds=40)
ASK_RETRIES = RetryPolicy(initial_interval=timedelta(seconds=5), maximum_attempts=3)

#: Writing to our own store is tried until it works: nothing here may be forgotten.
RECORD_ATTEMPT = timedelta(seconds=20)
RECORD_RETRIES = RetryPolicy(
    initial_interval=timedelta(seconds=1), maximum_interval=timedelta(minutes=1)
)

#: Every figure of the months of a store that are over; after an outage there may be several.
MEASURE_ATTEMPT = timedelta(minutes=10)

#: One page of a shop's changed orders, each read by itself. A schedule asks again later.
CHECK_ATTEMPT = timedelta(minutes=10)
CHECK_RETRIES = RetryPolicy(
    initial_interval=timedelta(seconds=10),
    maximum_interval=timedelta(minutes=2),
    maximum_attempts=5,
)
