"""Facts of the reply against the record, and against each other."""
