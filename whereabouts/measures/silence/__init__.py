"""How long carriers are usually silent between two scans: advice beside the rules' fixed floor,
never instead of it. No shop says which service a parcel was sent with, so none is told apart."""
