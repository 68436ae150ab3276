"""What leans on Streamlit's insides, behind names of ours: its parts, files, words, first page, routes and moves."""
