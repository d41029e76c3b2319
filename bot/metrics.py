"""What an operator can measure, in the form that Prometheus reads (`/metrics`)."""

from collections.abc import Callable, Mapping

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    disable_created_metrics,
    generate_latest,
)

disable_created_metrics()  # type: ignore[no-untyped-call]  # a second series for each, which nobody reads
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300)


class Metrics:
    """The counts of one process."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._questions = Counter(
            "giaoban_questions",
            "Messages that were answered, by what became of them",
            ["outcome"],
            registry=self._registry,
        )
        self._stages = Histogram(
            "giaoban_stage_seconds",
            "Seconds by stage: wait (from delivery to its turn), work (finding the answer), send (Telegram's time)",
            ["stage"],
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._failures = Counter("giaoban_failures", "What failed, by kind", ["kind"], registry=self._registry)
        self._chats = Gauge("giaoban_chats_at_work", "Chats that are being answered", registry=self._registry)
        self._queue = Gauge("giaoban_queue_length", "Updates that wait or are being sent", registry=self._registry)
        self._ready = Gauge("giaoban_ready", "Whether it is well, as /readyz tells", ["check"], registry=self._registry)
        self._age = Gauge(
            "giaoban_index_age_seconds", "Seconds since the index was last opened", registry=self._registry
        )

    def answered(self, outcome: str) -> None:
        """A message was answered."""
        self._questions.labels(outcome or "other").inc()

    def took(self, stage: str, seconds: float) -> None:
        """A stage took so long."""
        self._stages.labels(stage).observe(seconds)

    def failed(self, kind: str) -> None:
        """Something failed."""
        self._failures.labels(kind).inc()

    def watch(self, chats: Callable[[], float], index_age: Callable[[], float]) -> None:
        """Ask for these whenever the metrics are read."""
        self._chats.set_function(chats)
        self._age.set_function(index_age)

    def text(self, queue_length: int | None, checks: Mapping[str, str | None]) -> bytes:
        """All of it; the length of the queue is NaN where it is not known."""
        for name, wrong in checks.items():
            self._ready.labels(name).set(wrong is None)
        self._queue.set(float("nan") if queue_length is None else queue_length)
        return generate_latest(self._registry)
