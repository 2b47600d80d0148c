"""Figures for Prometheus: how many requests, how long, which verdicts and rules. Never a word of what was checked.

Several workers write to files of one folder, so that whichever is asked answers for all.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from santun.report import Report

__all__ = ["Metrics"]

_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
# The library looks it up when it is imported first.
_VARIABLE = "PROMETHEUS_MULTIPROC_DIR"


class Metrics:
    """The figures of one application. ``folder`` is where several workers share them; None for one process alone."""

    def __init__(self, folder: Path | None = None) -> None:
        if folder is not None:
            os.environ[_VARIABLE] = str(folder)
        from prometheus_client import CollectorRegistry, Counter, Histogram

        self._shared = folder is not None
        self._registry = CollectorRegistry()
        counted = "method", "route", "status"
        self._requests = Counter(
            "santun_http_requests", "Requests by route and status.", counted, registry=self._registry
        )
        self._seconds = Histogram(
            "santun_http_request_seconds",
            "From the first byte to the answer.",
            ("route",),
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._verdicts = Counter("santun_drafts", "Drafts by verdict.", ("verdict",), registry=self._registry)
        self._findings = Counter(
            "santun_findings", "Findings by rule and severity.", ("rule", "severity"), registry=self._registry
        )
        self._failures = Counter("santun_failures", "What broke inside, by stage.", ("stage",), registry=self._registry)

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """A request got its answer."""
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def checked(self, report: Report) -> None:
        """A draft was checked."""
        self._verdicts.labels(report.verdict.value).inc()
        for finding in report.findings:
            self._findings.labels(finding.rule, finding.severity.value).inc()
        for failure in report.failures:
            self._failures.labels(failure.stage).inc()

    def page(self) -> tuple[bytes, str]:
        """The figures as Prometheus reads them, and the type of that text."""
        from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest

        registry = self._registry
        if self._shared:
            from prometheus_client.multiprocess import MultiProcessCollector

            registry = CollectorRegistry()
            MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # the library has no types here
        return generate_latest(registry), CONTENT_TYPE_LATEST
