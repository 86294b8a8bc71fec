"""The matching wing: who has what you lack, why, and in whose words."""
