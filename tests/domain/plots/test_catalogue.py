"""Every plot has a definition, and one that is mistyped is told what was near."""

import pytest

from control_room.domain.figures import MEASURES
from control_room.domain.plots.catalogue import PLOTS, NoPlot, plot_of


def test_each_plot_says_what_it_counts_and_counts_what_the_figures_count():
    assert len({plot.key for plot in PLOTS}) == len(PLOTS)
    for plot in PLOTS:
        assert plot.means.endswith(".")
        assert plot.measure in {"", *MEASURES}


def test_a_name_that_is_none_is_told_which_was_near():
    assert plot_of(" Answers").key == "answers"
    with pytest.raises(NoPlot, match="did you mean staffing"):
        plot_of("stafing")
    with pytest.raises(NoPlot, match="there are radio-hours"):
        plot_of("zzzzzzzzzz")
