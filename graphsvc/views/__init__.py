"""Views: what screens and files show of the records and the networks, as plain data and text."""
