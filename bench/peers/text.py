"""What the overview says without a chart: sliders, figures and lines of text."""

import streamlit as st

NAMES = ("Wages", "Prices", "Contributions", "Utilisation", "Extra", "Ceiling")

st.title("Equity is over the ceiling every year")
left, right = st.columns([2.7, 1])
with right:
    wages, *others = (st.slider(name, 0, 60, 0) for name in NAMES)
equity = [4000.0]
for _ in range(5):
    equity.append(equity[-1] + 7000 - 6800 * (1 + (wages + sum(others)) / 1000))
with left:
    for year, amount in zip(range(2021, 2027), equity, strict=True):
        st.write(f"{year}: equity {amount:,.0f}, ceiling 1 400")
