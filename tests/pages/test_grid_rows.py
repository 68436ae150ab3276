"""The rows of a grid whose cells are changed are as high as a finger needs."""

from collections.abc import Iterator

import pytest
from streamlit.testing.v1.element_tree import Block, Element

from tests.support.app_pages import at
from tests.support.browser.fingers import TARGET


def grids(block: Block) -> Iterator[Element]:
    for child in block.children.values():
        if isinstance(child, Block):
            yield from grids(child)
        elif child.type == "dataframe":
            yield child


@pytest.mark.parametrize("page", ["plan", "choose"])
def test_a_row_whose_cells_are_changed_is_as_high_as_a_finger_needs(page: str):
    found = [grid.proto.row_height for grid in grids(at(page, "harnosand-timra-2017").main)]
    assert found == [TARGET] * len(found) != []
