"""How the model that understands shoppers is trained and measured; what it learns from is apart."""
