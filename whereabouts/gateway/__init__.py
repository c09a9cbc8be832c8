"""The front door: webhooks in, the tracking page out. Verifies, keeps, answers; decides nothing."""
