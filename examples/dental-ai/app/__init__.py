"""Second opinions for dental practices."""
