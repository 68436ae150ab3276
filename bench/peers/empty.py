"""The least that moves: a slider, and a line that says where it stands."""

import streamlit as st

wages = st.slider("Wages", 0, 60, 0)
st.write(f"Wages {wages}")
