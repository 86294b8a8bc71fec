"""The views of the whole portfolio, each as rows that a chart, a table and a file show alike."""
