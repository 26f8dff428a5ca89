"""Accounts of a team: who has one, how one comes to it, what it may do, and what a lead changes of it."""
