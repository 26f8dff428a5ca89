"""The page of an incident: what its record holds, gathered for the templates."""
