"""Each way in which what a person wrote is shown as it stands."""

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.saying.escaping import for_chart, for_file, for_markdown


@pytest.mark.parametrize(
    ("text", "markdown", "html", "chart"),
    [
        ("Vägen in 2", "Vägen in 2", "Vägen in 2", "Vägen in 2"),
        (
            "<b>a</b> & b",
            "\\<b\\>a\\</b\\> \\& b",
            "&lt;b&gt;a&lt;/b&gt; &amp; b",
            "&lt;b&gt;a&lt;/b&gt; &amp; b",
        ),
        ('"a"', '"a"', "&quot;a&quot;", '"a"'),
        ("![x](y)", "\\!\\[x\\]\\(y\\)", "![x](y)", "![x](y)"),
        ("a\n# b", "a \\# b", "a\n# b", "a\n# b"),
        (
            ":material/home: $x$",
            "\\:\u2060material/home\\: \\$x\\$",
            ":material/home: $x$",
            ":material/home: $x$",
        ),
        ("HTTP://a", "HTTP\\:\u2060//a", "HTTP://a", "HTTP://a"),
        ("www.a.se", "www\u2060\\.a\\.se", "www.a.se", "www.a.se"),
        (
            "a -> b <= c -- d",
            "a \\-\u2060\\> b \\<\u2060= c \\-\u2060\\- d",
            "a -&gt; b &lt;= c -- d",
            "a -&gt; b &lt;= c -- d",
        ),
        ("kl. 12:30: nu", "kl\\. 12\\:\u206030\\: nu", "kl. 12:30: nu", "kl. 12:30: nu"),
        ("a@b.se", "a@\u2060b\\.se", "a@b.se", "a@b.se"),
    ],
)
def test_markup_is_kept_as_text(text: str, markdown: str, html: str, chart: str):
    assert (for_markdown(text), escape(text), for_chart(text)) == (markdown, html, chart)


@given(st.text())
def test_what_is_written_to_a_file_is_kept_but_for_what_is_no_character(text: str):
    left = for_file(text)
    assert len(left) == len(text)
    assert all(
        before == after or before in "\ufffe\uffff" or "\ufdd0" <= before <= "\ufdef"
        for before, after in zip(text, left, strict=True)
    )
    left.encode("utf-8")
