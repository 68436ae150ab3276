"""The overview's content as a Streamlit page is plainly written: figures, two charts of Plotly, a slider for each lever."""

import plotly.graph_objects as go
import streamlit as st

YEARS = list(range(2021, 2026))
NAMES = ("Wages", "Prices", "Contributions", "Utilisation", "Extra", "Ceiling")

st.title("Equity is over the ceiling every year")
charts, levers = st.columns([2.7, 1])
with levers:
    wages, prices, growth, _, extra, ceiling = (st.slider(name, 0, 60, 0) for name in NAMES)
income = [7000 * (1 + growth / 1000) ** n for n in range(5)]
costs = [2800 * (1 + wages / 1000) ** n for n in range(5)]
interventions = [4000 * (1 + prices / 1000) ** n + extra for n in range(5)]
equity, at = [], 4000.0
for got, cost, spent in zip(income, costs, interventions, strict=True):
    at += got - cost - spent
    equity.append(at)
limit = [got * (0.2 + ceiling / 1000) for got in income]
with charts:
    st.write(f"Equity {equity[-1]:,.0f}, ceiling {limit[-1]:,.0f}")
    st.plotly_chart(
        go.Figure([go.Bar(x=YEARS, y=equity, name="Equity"), go.Scatter(x=YEARS, y=limit, name="Ceiling")]),
        key="equity",
    )
    st.plotly_chart(
        go.Figure(
            [
                go.Bar(x=YEARS, y=costs, name="Own costs"),
                go.Bar(x=YEARS, y=interventions, name="Interventions"),
                go.Scatter(x=YEARS, y=income, name="Income"),
            ],
            {"barmode": "stack"},
        ),
        key="flows",
    )
