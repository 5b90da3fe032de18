"""Tasks over processes, which are watched: one that dies, hangs or outgrows its memory is replaced.

A worker has one small batch of tasks at a time and answers each. When it dies, the first task without an answer is the
suspect: it is tried again, and set aside when it has cost its worker too often; the others of the batch, its
neighbours, are simply done again.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from tempfile import gettempdir
from time import monotonic
from typing import Any

from egov_extract.batch.limits import Limits
from egov_extract.batch.state import failure_of
from egov_extract.batch.work import Done, Task
from egov_extract.errors import EgovError

__all__ = ["run"]

_TRIES = 3
"""How many workers a document may cost: the first ones may have been killed by somebody else."""

_STARTS = 3
"""How many workers in a row may die before they have done anything."""

_LONGEST_FOLDER = 70
"""Bytes that the path of the folder for temporary files may have: the fork server has a socket below it, and the paths
of sockets end at 104."""

_BATCH_SECONDS = 0.1
_BATCH_TASKS = 32

Work = Callable[[Task], Done]

_starting = threading.Lock()
"""One process is started at a time: a worker of a cluster may run several tasks in its threads."""


def run(tasks: Iterable[Task], work: Work, jobs: int, limits: Limits = Limits()) -> Iterator[Done]:  # noqa: B008
    """What came of each task, in the order in which they end; a task is taken when there is a worker for it.

    `work` is called in the workers, and must be picklable. Raises EgovError (internal) when workers cannot be started.
    """
    yield from _Pool(iter(tasks), work, jobs, limits).run()


class _Process:
    """One worker, seen from here."""

    def __init__(self, context: Any, work: Work, limits: Limits) -> None:
        ours, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, work, limits.memory), daemon=True)
        with _may_have_children():
            _start(self.process)
        theirs.close()
        self.connection: Connection = ours
        self.batch: deque[Task] = deque()
        self.ready = False
        self.since = 0.0
        """When it began what it is doing, by the pool's clock."""

    def send(self, batch: Iterable[Task], now: float) -> None:
        self.batch = deque(batch)
        self.since = now
        # Should it be dead, that is seen when its answer is waited for.
        with suppress(OSError):
            self.connection.send(tuple(self.batch))

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()


def _start(process: Any) -> None:
    """Start a worker, and what starts workers, deaf to Ctrl-C from the first: who started them ends them.

    A signal that comes meanwhile is heeded here right after.
    """
    if not hasattr(signal, "pthread_sigmask"):  # not POSIX
        process.start()
        return
    from multiprocessing import forkserver, resource_tracker

    is_forked = _method() == "forkserver"
    resource_tracker.ensure_running()  # which is deaf already, and would let the signal through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running() if is_forked else process.start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    if is_forked:
        process.start()


def _method() -> str:
    able = "forkserver" in multiprocessing.get_all_start_methods()
    return "forkserver" if able and len(os.fsencode(gettempdir())) <= _LONGEST_FOLDER else "spawn"


class _Pool:
    def __init__(self, tasks: Iterator[Task], work: Work, jobs: int, limits: Limits) -> None:
        method = _method()
        self.context = multiprocessing.get_context(method)
        if method == "forkserver":
            self.context.set_forkserver_preload(["egov_extract.batch.warm"])
        self.tasks, self.work, self.jobs, self.limits = tasks, work, jobs, limits
        self.again: deque[Task] = deque()
        """Tasks whose worker died."""
        self.alone: deque[Task] = deque()
        """Suspects among them, which get a worker for themselves."""
        self.deaths: Counter[int] = Counter()
        self.processes: list[_Process] = []
        self.failed_starts = 0
        self.seconds = _BATCH_SECONDS
        """What a task takes, by the last ones."""
        self.step = min(1.0, limits.timeout / 10)
        self.clock = 0.0
        """Seconds that this program was awake. When it is stopped (Ctrl-Z), sleeps with its machine, or waits for who
        takes the results, its workers' time does not run out."""
        self.looked = monotonic()

    def run(self) -> Iterator[Done]:
        try:
            while True:
                self._feed()
                busy = [process for process in self.processes if process.batch]
                if not busy:
                    return
                ready = wait([process.connection for process in busy], self.step)
                self._tick()
                for process in busy:
                    if process.connection in ready:
                        yield from self._answer(process)
                    elif self._has_had_its_time(process):
                        yield self._cut_off(process)
        finally:
            for process in self.processes:
                process.end()

    def _feed(self) -> None:
        """Give each idle worker its next tasks, and start workers as long as there is work for them."""
        for process in self.processes:
            if not process.batch and process.ready and (batch := self._next()):
                process.send(batch, self.clock)
        while len(self.processes) < self.jobs and (batch := self._next()):
            process = _Process(self.context, self.work, self.limits)
            self.processes.append(process)
            process.send(batch, self.clock)

    def _next(self) -> list[Task]:
        if self.alone:
            return [self.alone.popleft()]
        batch: list[Task] = []
        size = max(1, min(_BATCH_TASKS, int(_BATCH_SECONDS / max(self.seconds, 1e-6))))
        while len(batch) < size:
            task = self.again.popleft() if self.again else next(self.tasks, None)
            if task is None:
                break
            batch.append(task)
        return batch

    def _tick(self) -> None:
        now = monotonic()
        self.clock += min(now - self.looked, 2 * self.step)
        self.looked = now

    def _has_had_its_time(self, process: _Process) -> bool:
        late = process.ready and self.clock - process.since > self.limits.timeout
        # It may have answered since, while who takes the results was at work.
        return late and not process.connection.poll()

    def _answer(self, process: _Process) -> Iterator[Done]:
        try:
            done: Done | None = process.connection.recv()
        except (EOFError, OSError):
            yield from self._bury(process)
            return
        if done is None:
            process.ready, process.since = True, self.clock
            return
        self.failed_starts = 0
        self.seconds += (self.clock - process.since - self.seconds) / 8
        process.batch.popleft()
        process.since = self.clock
        if done.spent:
            self.again.extend(process.batch)
            self._drop(process)
        yield done

    def _bury(self, process: _Process) -> Iterator[Done]:
        """A worker has died: set its suspect aside or try it again, and do the neighbours again."""
        suspect, *others = process.batch
        self._drop(process)
        self.again.extend(others)
        if not process.ready:
            self.failed_starts += 1
            if self.failed_starts == _STARTS:
                code = process.process.exitcode
                what = f"the processes that do the work end at once (exit code {code})"
                raise EgovError("internal", None, what, "please report this, with the command")
            self.again.appendleft(suspect)
            return
        self.deaths[suspect.number] += 1
        if self.deaths[suspect.number] < _TRIES:
            self.alone.append(suspect)
            return
        how = process.process.exitcode or 0
        name = signal.Signals(-how).name if -how in set(signal.Signals) else f"exit code {how}"
        what = f"ended the process that read it, {_TRIES} times ({name})"
        yield _set_aside(suspect, EgovError("killed", suspect.path, what, "please report this, with the document"))

    def _cut_off(self, process: _Process) -> Done:
        suspect, *others = process.batch
        self._drop(process)
        self.again.extend(others)
        what = f"was not done after {self.limits.timeout:g} seconds"
        return _set_aside(suspect, EgovError("timeout", suspect.path, what, "split it, or allow more with --timeout"))

    def _drop(self, process: _Process) -> None:
        self.processes.remove(process)
        process.end()


def _set_aside(suspect: Task, error: EgovError) -> Done:
    return Done(suspect.number, suspect.shown, failure=failure_of(error))


class _may_have_children:
    """Lets a daemonic process have children, as a worker of a cluster is: ours end by themselves when it does."""

    def __enter__(self) -> None:
        self._config: dict[str, Any] = getattr(multiprocessing.current_process(), "_config", {})
        self._daemon = self._config.pop("daemon", None)

    def __exit__(self, *_: object) -> None:
        if self._daemon is not None:
            self._config["daemon"] = self._daemon


def _serve(connection: Connection, work: Work, memory: int) -> None:
    """What a worker runs: answer every task, until nobody asks any more."""
    # Ctrl-C goes to all processes of a terminal; who started this one ends it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit(memory)
    sys.stdin = None
    try:
        # The time of its first document does not run before it is ready; what is wrong is met again there.
        with suppress(Exception):
            getattr(work, "ready", bool)()
        connection.send(None)
        while True:
            for task in connection.recv():
                done = work(task)
                connection.send(done)
                if done.spent:
                    return
    except (EOFError, OSError):
        return
    except Exception:
        # Python would print where it happened; who started this process says what has become of the document.
        os._exit(1)


def _limit(memory: int) -> None:
    try:
        import resource
    except ImportError:  # not POSIX
        return
    # Of the address space, for want of a limit that every system knows of what is really used.
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (memory, resource.getrlimit(resource.RLIMIT_AS)[1]))
