"""How long things take, each measured side by side with the plain way in the same run."""
