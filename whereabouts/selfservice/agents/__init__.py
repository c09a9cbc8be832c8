"""What other agents may ask for shoppers: the same facts, behind the same proofs."""
