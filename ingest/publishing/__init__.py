"""From a draft to what is published: writing, trying beside what is live, and swapping as a whole."""
