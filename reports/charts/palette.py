"""One meaning, one colour, on screen and in files. Chosen to be told apart by the colour-blind."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as #rrggbb; the dark set keeps the hues and lifts what would drown in the ground."""

    ground: str = "#FFFFFF"
    ink: str = "#111827"
    muted: str = "#4B5563"
    grid: str = "#E5E7EB"
    zero: str = "#6B7280"
    equity: str = "#0072B2"
    equity_extended: str = "#7FB8D8"
    opening: str = "#CBD5E1"
    hatch: str = "#004B75"
    ceiling: str = "#C24E00"
    reserve: str = "#6B7280"
    interventions: str = "#009E73"
    internal_costs: str = "#E69F00"
    income: str = "#334155"
    scenario: str = "#B4528F"
    good: str = "#007A59"


LIGHT = Palette()
DARK = Palette(
    ground="#0F172A",
    ink="#F1F5F9",
    muted="#A3AFBF",
    grid="#243044",
    zero="#94A3B8",
    equity="#2C94D0",
    equity_extended="#1F5E86",
    opening="#334155",
    hatch="#9AD0F2",
    ceiling="#FF8A3D",
    reserve="#A3AFBF",
    interventions="#1DB58A",
    internal_costs="#E9AE2B",
    income="#CBD5E1",
    scenario="#DE8FBE",
    good="#34C79A",
)
