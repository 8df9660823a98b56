"""The report: what a result found as one page for the browser, with its pictures in it, that needs no network."""

from simulator.views.report.page import html, write_report

__all__ = ["html", "write_report"]
