"""What a screen reader is told of a grid's choices: the words that are seen, not the codes behind them.

A grid is drawn on a canvas; what is read aloud is a hidden table beside it, which holds each choice's value
where the canvas has its label. The words are laid beside the grid by its columns' headings, and
`browser/words.js` puts them in.
"""

import json
from collections.abc import Mapping
from html import escape
from typing import Any

import streamlit as st

ROW_HEIGHT = 44
"""Pixels of a row whose cells are changed: a finger hits one (WCAG 2.5.5); the grid takes one number for all screens."""


def spoken(columns: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """Of each column of choices, by its heading: value -> label, where they differ."""
    said: dict[str, dict[str, str]] = {}
    for column in columns.values():
        choices = (column.get("type_config") or {}).get("options") or ()
        words = {
            str(each["value"]): str(each["label"])
            for each in choices
            if isinstance(each, dict) and each.get("label") not in (None, each["value"])
        }
        if words:
            said[str(column["label"])] = words
    return said


def speak(columns: Mapping[str, Any]) -> None:
    """Lays the words of a grid's choices beside it. Call it before the grid."""
    told = json.dumps(spoken(columns), ensure_ascii=False)
    st.html(f'<div hidden data-spoken="{escape(told, quote=True)}"></div>')
