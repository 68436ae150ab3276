"""A whole file recognised: its tables, its years, and what stands in it twice."""
