"""Docstrings become the pages of the marketplace."""

from __future__ import annotations

from modules.kit.docstrings import read_docstring

PAGE = """Summarise in one line,
    which may go on.

    A paragraph of description.

    Parameters
    ----------
    close : (bars, assets), quote currency
        First line
        and second.
    volume : (bars, assets)

    Returns
    -------
    score : (bars, assets), dimensionless
        What it is.

    Notes
    -----
    One note
    over two lines.

    And another.

    References
    ----------
    First (1993),
    a journal.

    Second (2001).
    """


def test_every_section_is_read() -> None:
    doc = read_docstring(PAGE)
    assert doc.summary == "Summarise in one line, which may go on."
    assert doc.description == "A paragraph of description."
    assert doc.parameters == {
        "close": ("(bars, assets), quote currency", "First line and second."),
        "volume": ("(bars, assets)", ""),
    }
    assert doc.returns == {"score": ("(bars, assets), dimensionless", "What it is.")}
    assert doc.notes == "One note over two lines.\n\nAnd another."
    assert doc.references == ("First (1993), a journal.", "Second (2001).")


def test_absent_sections_are_empty() -> None:
    assert read_docstring("Only a summary.").parameters == {}
    assert read_docstring(None).summary == ""
