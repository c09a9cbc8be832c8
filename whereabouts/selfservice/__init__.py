"""What a shopper asks by themselves, and how it is answered without a person in between."""
