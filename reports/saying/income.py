"""What a total of income is called: by its own name where a financial net is part of it."""

import numpy as np

from forecasting.model.projection import Projection
from reports.saying.formats import Formats


def has_financial_net(projection: Projection) -> bool:
    """Whether interest or the like is part of the income of any year."""
    return bool(np.any(projection.financial[0]))


def income_name(projection: Projection, formats: Formats) -> str:
    """The name of contributions, other income and financial net together."""
    if has_financial_net(projection):
        return formats.text("Income with financial net")
    return formats.text("Income")
