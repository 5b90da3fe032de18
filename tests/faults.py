"""What workers do in tests: as told, or something worse."""

from __future__ import annotations

import os
import signal
import time
from typing import Any

from egov_extract.batch.work import Done, Task, Worker

SLOW_RULE = """\
- id: quantity.slow
  doc: Takes its time, and at each number so little that no search is cut off.
  pattern: '{number} (?:a|aa)+[!?]'
  value: {value: '{number}', unit: count}
  match: {'đạt 5 aa!': {value: 5, unit: count}}
  reject: ['5 b!']
"""
SLOW_TEXT = "Đến năm 2030:\n" + f"đạt 5 {'a' * 26} b!\n" * 3_000
"""A document that does not come to an end with that rule."""


class Faulty:
    """Does the task, unless its text says what else to do; every call is told to the file `log`."""

    def __init__(self, log: str = os.devnull) -> None:
        self.log = log

    def __call__(self, task: Task) -> Done:
        with open(self.log, "a", encoding="utf-8") as log:
            log.write(f"{task.shown}\n")
        word = (task.data or b"").decode()
        if word == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        elif word == "exit":
            os._exit(3)
        elif word == "hang":
            time.sleep(600)
        elif word == "eat":
            return Worker.guarded(task, _eat)
        elif word == "kill once" and not os.path.exists(f"{self.log}.killed"):
            open(f"{self.log}.killed", "w").close()
            os.kill(os.getpid(), signal.SIGKILL)
        elif word == "unpicklable":
            return Done(task.number, task.shown, payload=(lambda: None))  # type: ignore[arg-type]
        elif word == "deaf":
            word = str(signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ()))
        return Done(task.number, task.shown, sha256=word)


class Broken:
    """Cannot even be had by a worker."""

    def __reduce__(self) -> Any:
        return os._exit, (4,)

    def __call__(self, task: Task) -> Done:
        raise NotImplementedError


def _eat(task: Task) -> Done:
    held = []
    while True:
        held.append(bytearray(1 << 24))
