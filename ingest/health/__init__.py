"""The health of the knowledge base: what it covers, lacks, leans on, and how it reads.

Everything is computed from the files. Nothing here is stored, and nothing is fetched.
"""
