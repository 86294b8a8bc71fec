"""Charts of the portfolio: pure functions from rows to Vega-Lite specs; nothing is drawn here."""
