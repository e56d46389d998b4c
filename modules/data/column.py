"""A further column of a data set, to drive a strategy with one's own numbers."""

from __future__ import annotations

from modules.kit import Bars, BarSource, Column, DataError, Field, Issue, Params, data


class ColumnParams(Params):
    """Which column, and of which data set where no bars are connected."""

    column: str = Field(
        min_length=1, max_length=120, description="Name of the column, as in the imported table."
    )
    dataset: str = Field("", max_length=120, description="Data set to read, where no bars are connected.")


@data("1.0.0", title="Column", tags=("custom", "source"))
def column(source: BarSource, p: ColumnParams, bars: Bars | None = None) -> Column:
    """Use a further numeric column of a data set as a feature, a score, a signal or target weights.

    Parameters
    ----------
    bars : table
        The bars whose column is read; without them the data set is named in the parameters.

    Returns
    -------
    value : (bars, assets), as imported
        The column; NaN where the table has no number.

    Notes
    -----
    A row's number is taken as known when that row's bar closes. A column computed with later bars looks ahead, and no
    check can see it.

    References
    ----------
    Luo et al. (2014), Seven sins of quantitative investing, Deutsche Bank Markets Research: look-ahead bias.
    """
    table = bars if bars is not None else source.load(p.dataset)
    if p.column not in table.panels:
        known = ", ".join(table.panels)
        raise DataError(
            Issue(
                "data.column", f'There is no column "{p.column}".', f"Choose one of {known}.", param="column"
            )
        )
    return table.panels[p.column]
