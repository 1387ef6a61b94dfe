"""Results that others published or computed, beside ours: `make oracles`."""
