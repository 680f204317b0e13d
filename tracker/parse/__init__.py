"""What the words of a report say: triggers, values and roles, with their spans."""
