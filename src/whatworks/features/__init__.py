"""Posts become feature tables: linguistic, temporal and behavioural features, all named in one catalogue."""
