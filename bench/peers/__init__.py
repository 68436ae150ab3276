"""What the program is measured against in one run: pages of Streamlit and nothing else, and other ways to compute its futures."""
