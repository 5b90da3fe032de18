"""The three ways a run goes: to a stream, to a folder with a file for each document, to one file."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain, islice
from typing import NamedTuple

import msgspec

from egov_extract.batch import state
from egov_extract.batch.files import Draft, remove_drafts, remove_drafts_of
from egov_extract.batch.inputs import Input, Item, Names, sha256_of
from egov_extract.batch.limits import Limits, cores
from egov_extract.batch.publish import Output
from egov_extract.batch.spool import Spool
from egov_extract.batch.state import Entry, Failure, Journal, State, Summary, failure_of
from egov_extract.batch.work import Done, Settings, Task, Worker
from egov_extract.errors import EgovError
from egov_extract.model import Extraction
from egov_extract.write import Options, write

__all__ = ["Plan", "Run", "to_file", "to_folder", "to_stream"]


class Plan(NamedTuple):
    """What is to be done, and who hears of it."""

    items: Iterable[Item]
    settings: Settings
    several: bool = True
    """There may be any number of documents, not one."""
    jobs: int = 0
    """Processes; 0 for as many as there are cores."""
    limits: Limits | None = None
    """None: the usual ones; one document alone is then done without a process of its own."""
    heard: Callable[[Done], None] | None = None
    """Called for each document that is done or has failed; in their order, where the output has one."""
    inputs: frozenset[str] = frozenset()
    """Real paths that are never written to."""
    apart: bool = True
    """Several documents are done in processes of their own; not apart, for what is neither long nor dangerous."""
    worker: Callable[[Settings, str | None, str | None], Worker] = Worker
    """Makes what does the documents, from the settings, the output folder and its journal."""


def to_stream(plan: Plan, emit: Callable[[bytes], object], *, colour: bool = False) -> Summary:
    """Give the records of all documents to `emit` in `Settings.format`, in the order of the documents."""
    run = Run(plan)
    spool = Spool()
    try:
        options = Options(several=plan.several, compact=plan.settings.compact, colour=colour)
        for piece in write(run.extractions(spool), plan.settings.format, options):
            emit(piece)
    finally:
        spool.close()
    return run.summary()


def to_folder(plan: Plan, folder: str, names: Names) -> Summary:
    """Write a record file for each document, under the name in `folder` that `names` gives, and `run.json`.

    What is done is not done again, and what was edited since is kept, unless `Settings.force` is set. Raises EgovError
    (output) when nothing more can be written; the next run goes on from there.
    """
    main, journal_path = os.path.join(folder, "run.json"), os.path.join(folder, state.JOURNAL)
    earlier = state.load(main, journal_path)
    journal = Journal(journal_path)
    finished = False
    try:
        journal.lock()
        if earlier.interrupted:
            remove_drafts(folder)
        run = Run(plan, folder, journal_path, earlier, names)
        assert run.fingerprint  # found out here once, not in every worker
        entries: dict[str, Entry] = {}
        for done in run.done():
            run.count(done, done.records)
            if done.entry is not None:
                entries[next(iter(done.entry.outputs))] = done.entry
        for name in earlier.entries.keys() - entries.keys():
            if name in run.named or os.path.lexists(os.path.join(folder, name)):
                entries[name] = earlier.entries[name]
        summary = run.summary()._replace(others=tuple(sorted(entries.keys() - run.named)))
        state.save(main, summary, plan.settings.options(), sorted(entries.values()))
        finished = True
    finally:
        journal.close(remove=finished)
    return summary


def to_file(plan: Plan, path: str) -> Summary:
    """Write the records of all documents to the file at `path`, in their order.

    Where no document was read a file that is there stays, unless `Settings.force` is set; where some could not be read
    none is made.

    Beside it stands `PATH.run.json` and, where the format has one, a table of documents; with `Settings.text`, the text
    of the one document. What was done is kept when it ends before, and the next run goes on from there.

    Raises EgovError: `exists` when a file was edited since, unless `Settings.force` is set, and `output` when one
    cannot be written.
    """
    settings = plan.settings
    output = Output(path, settings.format, text=_text(plan))
    if output.is_device:
        with Draft(path) as device:
            return to_stream(plan, device.write)
    output.check(plan.inputs, force=settings.force)
    run = Run(plan)
    if not settings.force and output.is_current() and run.is_done(output.earlier):
        return run.summary()

    def save(outputs: Mapping[str, Sequence[str]], whole: bool) -> None:
        state.save(output.main, run.summary(), settings.options(), run.entries if whole else (), outputs)

    spool = Spool(os.path.join(os.path.dirname(path), f".{os.path.basename(path)}.egov-extract"), run.fingerprint)
    finished = False
    try:
        for each in (*output.paths, output.main):
            remove_drafts_of(each)  # of a run that was killed: nobody else holds the spool now
        extractions = run.extractions(spool)
        first = next(extractions, None)
        none = first is None and (run.failures or (not settings.force and os.path.lexists(path)))
        if not none:
            found = extractions if first is None else chain([first], extractions)
            output.write(found, Options(plan.several, settings.compact), save)
        finished = True
    finally:
        spool.close(remove=finished)
    return run.summary()


def _text(plan: Plan) -> bytes | None:
    if not plan.settings.text:
        return None
    for item in plan.items:
        with suppress(EgovError):
            if isinstance(item, Input):
                return Worker(plan.settings).text(Task(0, item.path, item.shown, item.data)).content.encode()
    return None


class Run:
    """One run: what is read, and what it has come to."""

    def __init__(
        self,
        plan: Plan,
        folder: str | None = None,
        journal: str | None = None,
        earlier: State | None = None,
        names: Names | None = None,
    ) -> None:
        self.plan, self.names, self.earlier = plan, names, earlier or State()
        self.folder, self.worker = folder, plan.worker(plan.settings, folder, journal)
        self.entries: list[Entry] = []
        """Of a run to one file, its documents."""
        self.failures: list[Failure] = []
        self.named: set[str] = set()
        """Record files of the documents of this run, whether or not they could be read."""
        self._refused: list[Done] = []
        self._spooled: dict[str, tuple[str, ...]] = {}
        self._records: Counter[str] = Counter()
        self._documents = self._kept = 0

    @property
    def fingerprint(self) -> str:
        return self.worker.fingerprint

    def summary(self) -> Summary:
        failures = tuple(sorted(self.failures, key=lambda failure: (failure.path or "", failure)))
        return Summary(self._documents, self._kept, dict(sorted(self._records.items())), failures)

    def count(self, done: Done, records: Mapping[str, int]) -> None:
        """Take note of one document, and tell who listens."""
        if done.failure is not None:
            self.failures.append(done.failure)
        else:
            self._documents += 1
            self._kept += done.kept
            self._records.update(records)
        if self.plan.heard is not None:
            self.plan.heard(done._replace(records=records, payload=None))

    def is_done(self, earlier: State) -> bool:
        """Whether the last run did just these documents, just so."""
        items = self.plan.items
        if not isinstance(items, Sequence) or len(items) != len(earlier.documents):
            return False
        for item, entry in zip(items, earlier.documents, strict=True):
            if not isinstance(item, Input) or (item.shown, self.fingerprint) != (entry.path, entry.fingerprint):
                return False
            if sha256_of(item) != entry.sha256:
                return False
        for number, entry in enumerate(earlier.documents):
            self.count(Done(number, entry.path, entry.sha256, kept=True), entry.records)
        return True

    def done(self) -> Iterator[Done]:
        """What came of each document, in the order in which they end. Raises EgovError when nothing can be written."""
        plan = self.plan
        tasks = self._tasks()
        start = list(islice(tasks, 2))
        if start and plan.settings.patterns:
            # What is wrong with them is told once, and before anything is done.
            self.worker.rules()
        if not plan.apart or (len(start) == 1 and plan.limits is None):
            results: Iterator[Done] = map(self.worker, chain(start, tasks))
        else:
            from egov_extract.batch.pool import run as over_processes

            limits = plan.limits or Limits()
            jobs = plan.jobs or cores()
            results = over_processes(chain(start, tasks), self.worker, jobs, limits) if start else iter(())
        for done in results:
            if done.full and done.failure is not None:
                raise _error(done.failure)
            yield done
            yield from self._taken()
        yield from self._taken()

    def extractions(self, spool: Spool) -> Iterator[Extraction]:
        """The records of each document, in the order of the documents; those that come early wait in `spool`."""
        for key in spool:
            shown, _, sha256 = key.rpartition("\0")
            self._spooled[shown] = (*self._spooled.get(shown, ()), sha256)
        decoder = msgspec.json.Decoder(Extraction)
        early: dict[int, Done] = {}
        turn = 0
        for done in self.done():
            payload, done = done.payload, done._replace(payload=None)
            if payload is not None and (spool.path is not None or done.number != turn):
                spool.add(f"{done.shown}\0{done.sha256}", payload)
            early[done.number] = done
            while (now := early.pop(turn, None)) is not None:
                turn += 1
                if now.failure is not None:
                    self.count(now, {})
                    continue
                held = payload if now is done and payload is not None else spool[f"{now.shown}\0{now.sha256}"]
                extraction = decoder.decode(held)
                records = state.by_kind(extraction)
                self.count(now, records)
                if spool.path is not None:
                    self.entries.append(Entry(now.shown, now.sha256, self.fingerprint, records, {}))
                yield extraction

    def _tasks(self) -> Iterator[Task]:
        for number, item in enumerate(self.plan.items):
            try:
                if isinstance(item, EgovError):
                    raise item
                yield self._task(number, item)
            except EgovError as error:
                self._refused.append(Done(number, getattr(item, "shown", ""), failure=failure_of(error)))

    def _task(self, number: int, item: Input) -> Task:
        task = Task(number, item.path, item.shown, item.data)
        if self.names is None:
            return task._replace(known=self._spooled.get(item.shown, ()))
        outputs = self.names(item)
        self.named.add(outputs[0])
        entry = self.earlier.entries.get(outputs[0])
        known = tuple(sha256 for name in outputs for sha256 in self.earlier.known.get(name, ()))
        paths = ((name, os.path.realpath(os.path.join(self.folder or "", name))) for name in outputs)
        kept = tuple(name for name, path in paths if path in self.plan.inputs)
        return task._replace(outputs=outputs, entry=entry, known=known, kept=kept)

    def _taken(self) -> Iterator[Done]:
        refused, self._refused = self._refused, []
        yield from refused


def _error(failure: Failure) -> EgovError:
    return EgovError(failure.code, failure.path, failure.what, f"{failure.do}; run it again and it goes on from here")
