"""Made-up names and filled templates: material of the name model that is never shipped."""
