"""Values computed from spans by rules that can be shown. One resolver a kind of value; none imports another."""
