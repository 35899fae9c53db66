"""Times, numbers and counted things."""
