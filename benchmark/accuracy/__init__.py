"""How much of what annotated texts say is extracted, and how much of what is extracted they say."""
