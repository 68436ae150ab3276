"""The files that people take away: a live workbook, machine-readable data, a decision paper."""
