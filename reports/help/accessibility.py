"""The accessibility statement: what the law asks a public body to say of a digital service (2018:1937, 13 §).

Its facts are those of the walk in the tests: tests/project/test_accessibility_statement.py holds that what is
said to be tested is what tests/browser/test_every_page_browser.py tests. What is known not to be met is listed
by hand: take away what is mended, add what is found.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass

from forecasting.plan.messages import Message, message
from reports.help.pages import HELP
from reports.saying.formats import Formats

CONTACT = "UTBLICK_ACCESSIBILITY_CONTACT"
"""The environment variable that holds where shortcomings are reported: an e-mail, a telephone number, an address."""
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa")
"""The rules of axe-core, by their tags."""
IMPACTS = ("serious", "critical")
"""What of them no page may break, by axe-core's word."""
WIDTHS = (1366, 390)
"""Widths of the window, CSS pixels."""
REVIEWED = "2026-11-26"
"""The day on which the list of what is not met was last gone through."""

NOT_MET: tuple[Message, ...] = (
    message(
        "The bars of a chart are not reached by keyboard. Each chart has a text of its own, and the same figures are asked about in the tables under it (WCAG 2.1.1)."
    ),
    message(
        "Where a plan and candidates are edited in a table, a screen reader is given a hidden copy of it, which has not been tried with one (WCAG 1.3.1, 4.1.2)."
    ),
    message("On the wall single keys choose screens and proposals, and cannot be turned off (WCAG 2.1.4)."),
    message("Names and texts from a document in another language are not marked with it (WCAG 3.1.2)."),
    message("Files to download in Excel and PowerPoint are not tested. The PDF is tagged."),
)
NOT_TESTED: tuple[Message, ...] = (
    message(
        "Nobody who uses a screen reader, magnification or voice control daily has tried the program for this statement."
    ),
    message(
        "A machine can test a part of the requirements only. What axe-core calls moderate or minor is not counted."
    ),
    message("The walk reads the Swedish screens. The English ones are drawn by the same code."),
)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the statement as it is said: its heading, what stands under it, and a list."""

    title: str
    said: tuple[str, ...]
    items: tuple[str, ...] = ()


def contact_set() -> str:
    """Where shortcomings are reported in this installation; "" where it is not set."""
    return os.environ.get(CONTACT, "").strip()


def statement(contact: str, formats: Formats) -> Iterator[Part]:
    """The parts of the statement; `contact` is where shortcomings are reported, "" where it is not set."""
    text, say = formats.text, formats.message
    yield Part(
        text("Accessibility statement"),
        (
            text(
                "This is how Utblick meets the act on accessibility to digital public service (2018:1937). The association that offers it answers for it."
            ),
            text(
                "Utblick meets the act in part. The requirements are those of WCAG 2.1, level AA; what is known not to be met stands below."
            ),
        ),
    )
    yield Part(text("Known not to be met"), (), tuple(map(say, NOT_MET)))
    yield Part(
        text("How it is tested"),
        (
            text(
                "Before each version all {count} pages are walked by machine with axe-core, by its rules {rules}: as they open and with their parts opened, in windows {widths} pixels wide, in light and in dark. A page that breaks a rule in a way that axe-core calls serious or critical stops the version.",
                count=str(len(HELP)),
                rules=", ".join(RULES),
                widths=text("{first} and {next}", first=str(WIDTHS[0]), next=str(WIDTHS[1])),
            ),
            text(
                "A board's way, from a lever to the frozen decision page, is walked by keyboard alone. This was last gone through on {date}, by those who make the program.",
                date=REVIEWED,
            ),
        ),
        tuple(map(say, NOT_TESTED)),
    )
    yield Part(text("Report a shortcoming"), tuple(_reporting(contact, formats)))


def _reporting(contact: str, formats: Formats) -> Iterator[str]:
    text = formats.text
    if contact:
        yield text(
            "Tell us what does not work, or ask for the content in another form: {contact}.", contact=contact
        )
    else:
        yield text(
            "No contact is set here. Turn to the association; whoever runs the program sets the contact in {variable}.",
            variable=CONTACT,
        )
    yield text(
        "The Agency for Digital Government (Digg) supervises the act. If you are not satisfied with the answer, you may report it to Digg at digg.se."
    )


def as_markdown(formats: Formats) -> str:
    """The statement as a page of the documentation, without a contact: that is each association's own."""
    lines: list[str] = []
    for part in statement("", formats):
        lines += [f"{'##' if lines else '#'} {part.title}", ""]
        for said in part.said:
            lines += [said, ""]
        lines += [f"- {item}" for item in part.items] + ([""] if part.items else [])
    return "\n".join(lines)
