"""Credits: houses, whom they name as their source, and what their words say of it."""
