"""Twilio's error codes that decide what happens to a message or a number.

Their meanings are those of https://www.twilio.com/docs/api/errors; a code that is not listed
has no consequence beyond its HTTP or message status.
"""

#: The number itself can never receive a text. 30003 (handset unreachable) is not among these:
#: a phone that was switched off yesterday is reachable today.
DEAD_NUMBER = {
    21211: "not a valid phone number",
    21214: "number cannot be reached",
    21217: "number does not appear to be valid",
    21265: "number is a short code",
    21614: "not a mobile number",
    21635: "number is a landline",
    30005: "unknown or inactive number",
    30006: "landline or unreachable carrier",
}

#: The number lives, but this message will not reach it.
MESSAGE_LOST = {
    21408: "no permission to text this country",
    21608: "trial account: number not verified",
    21610: "recipient has unsubscribed",
    21612: "no route from this sender to the number",
    30003: "handset unreachable",
    30004: "message blocked",
    30007: "message filtered by the carrier",
    30008: "unknown delivery error",
    30036: "validity period expired",
}

#: Nothing is wrong with the recipient: the account must be put right, or has too much queued.
OURS_TO_FIX = {
    21603: "no sender given",
    21606: "sender is not a texting number of this account",
    21611: "the sender's queue is full",
    21659: "sender is not a Twilio number",
    21660: "sender belongs to another account",
    21703: "the messaging service has no numbers",
    21705: "unknown messaging service",
}


def meaning(code: int) -> str:
    """A code with what it means, in words fit for an operator."""
    words = DEAD_NUMBER.get(code) or MESSAGE_LOST.get(code) or OURS_TO_FIX.get(code)
    return f"{code}: {words}" if words else f"{code}: see twilio.com/docs/api/errors/{code}"
