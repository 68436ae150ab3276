"""Seminar: a scenario's story on the wall, prepared at a desk and told with the presenter's notes."""

import streamlit as st

from pages.shared.frame.screen import open_screen
from pages.shared.seminar.desk import Desk
from pages.shared.seminar.notes import Notes
from pages.shared.seminar.wall import Wall

screen = open_screen()
match st.query_params.get("view"):
    case "wall":
        Wall(screen).show()
    case "notes":
        Notes(screen).show()
    case _:
        Desk(screen).show()
