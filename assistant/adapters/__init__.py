"""The only place that knows the storage, search and model libraries. Each module implements ports."""
