"""Pages of Streamlit and nothing else, which the program is measured against in one run."""
