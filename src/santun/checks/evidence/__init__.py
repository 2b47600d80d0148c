"""Proof of follow-up: what the reply claims, and whether it can be looked up."""
