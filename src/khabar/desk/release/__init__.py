"""What would leave the case file, and what not, side by side; and letting it leave."""
