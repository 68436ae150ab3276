"""What leans on Streamlit's insides: the first page, its packed files, its words, its typeface, its moves."""
