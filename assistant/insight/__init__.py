"""What the coordinator sees, computed from the question log: topics, trends, gaps."""
