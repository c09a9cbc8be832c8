"""What is true: frozen models in the field's own words. Imports nothing that acts."""
