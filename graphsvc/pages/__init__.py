"""The pages: each file describes one screen, and is named after it."""
