"""Eight mentors who save forms one by one while some of them are killed.

Scope: a process of its own, so that what is forked has no threads and no connections. Called with the URL of a store,
the number of forms and how often somebody is killed. Who is killed is followed by a process that goes on where nothing
was acknowledged. Prints how many are acknowledged as it goes, and in the end a JSON object that says what happened.

A form is acknowledged through a pipe once ``Store.save`` has returned.
"""

import json
import os
import random
import select
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import pandas as pd

from progression.capture import CODE_TYPE, Forms
from progression.definition import DataSource
from progression.errors import DataError
from progression.store import Store
from support import definition, item

ITEMS: Final = 10
PROV: Final = definition([item(f"q{n}") for n in range(ITEMS)])
LANES: Final = 8
_PAUSE: Final = 0.05  # seconds
_PATIENCE: Final = 60
_TOLD: Final = 500  # forms
_MADE_AT_ONCE: Final = 50
_WITHIN: Final = 0.003  # seconds: longer than a form takes


def some_forms(numbers: "np.ndarray[Any, Any]") -> Forms:
    """Forms that by their number it is known whose they are and what they say: two for each participant."""
    people, owners = np.unique(numbers // 2, return_inverse=True)
    count = len(numbers)
    keys = pd.DataFrame(
        {
            "participant": pd.Categorical.from_codes(owners, [f"p{n:05d}" for n in people]),
            "occasion": pd.Categorical.from_codes(numbers % 2, ["start", "exit"]),
            "date": np.full(count, "2024-05-06", "datetime64[s]"),
            "respondent": pd.Categorical.from_codes(np.zeros(count, int), ["participant"]),
        }
    )
    codes = (numbers[:, None] * 7 + np.arange(ITEMS) * 3) % 10 + 1
    return Forms(PROV, keys, codes.astype(CODE_TYPE), DataSource("prov"), texts=pd.DataFrame(index=range(count)))


@dataclass
class Lane:
    """The forms that one mentor saves, and the process that does it now."""

    number: int
    numbers: list[int]
    done: int = 0
    process: int = 0
    pipe: int = 0
    said: bytes = b""
    again: int = 0
    refused: list[str] = field(default_factory=list)

    @property
    def is_done(self) -> bool:
        """Whether every form has been acknowledged."""
        return self.done == len(self.numbers)

    def start(self, url: str) -> None:
        """Let a new process go on."""
        self.pipe, writing = os.pipe()
        self.process = os.fork()
        if self.process == 0:
            os.close(self.pipe)
            code = 1
            try:
                work(url, self.numbers[self.done :], author=f"mentor-{self.number}", pipe=writing)
                code = 0
            finally:
                os._exit(code)
        os.close(writing)

    def listen(self) -> bool:
        """Take what it has said; whether there may be more."""
        heard = os.read(self.pipe, 65_536)
        *lines, self.said = (self.said + heard).split(b"\n")
        for line in lines:
            number, word = line.decode().split()
            if word in ("new", "same"):
                if int(number) != self.numbers[self.done]:
                    self.refused.append(f"{number} out of turn")
                self.done += 1
                self.again += word == "same"
            else:
                self.refused.append(word)
        return bool(heard)

    def end(self, how: signal.Signals | None = None) -> None:
        """Take the last that it has said; it is gone then."""
        if how is not None:
            os.kill(self.process, how)
        while self.listen():
            pass
        os.close(self.pipe)
        os.waitpid(self.process, 0)
        self.said = b""


def work(url: str, numbers: list[int], *, author: str, pipe: int) -> None:
    """Save forms one by one and acknowledge each; while the server is down, try again."""
    store: Store | None = None
    for number, given in one_by_one(numbers):
        until = time.monotonic() + _PATIENCE
        while True:
            try:
                store = store or Store.open(url, author=author)
                saved = store.save(given)
            except DataError as error:
                codes = "+".join(problem.code for problem in error.problems)
                if codes != "database-not-reached" or time.monotonic() > until:
                    os.write(pipe, f"{number} {codes}\n".encode())
                    return
                time.sleep(_PAUSE)
            else:
                os.write(pipe, f"{number} {'new' if saved.stored else 'same'}\n".encode())
                break


def one_by_one(numbers: list[int]) -> Iterator[tuple[int, Forms]]:
    """Each form by itself, with its number."""
    for first in range(0, len(numbers), _MADE_AT_ONCE):
        some = numbers[first : first + _MADE_AT_ONCE]
        forms = some_forms(np.array(some))
        for place, number in enumerate(some):
            yield number, forms.take([place])


def main(url: str, count: int, kills: int) -> None:
    """Have the forms saved, while about so many of those who save are killed."""
    lanes = [Lane(number, list(range(number, count, LANES))) for number in range(LANES)]
    chance = random.Random(count)  # noqa: S311  whom it hits needs no secrecy
    moments = sorted(chance.sample(range(count), kills))
    killed, told = 0, 0
    for lane in lanes:
        lane.start(url)
    while (busy := [lane for lane in lanes if not lane.is_done]) and not any(lane.refused for lane in lanes):
        heard, _, _ = select.select([lane.pipe for lane in busy], [], [])
        for lane in busy:
            if lane.pipe in heard and not lane.listen():
                lane.end()
                lane.start(url)
        done = sum(lane.done for lane in lanes)
        if moments[killed:] and done >= moments[killed]:
            time.sleep(chance.uniform(0, _WITHIN))
            victim = chance.choice(busy)
            victim.end(signal.SIGKILL)
            victim.start(url)
            killed += 1
        if done >= told + _TOLD:
            told = done
            sys.stdout.write(f"{told}\n")
            sys.stdout.flush()
    for lane in lanes:
        lane.end(signal.SIGKILL)
    happened = {
        "acknowledged": sum(lane.done for lane in lanes),
        "killed": killed,
        "again": sum(lane.again for lane in lanes),
        "refused": [each for lane in lanes for each in lane.refused],
    }
    sys.stdout.write(json.dumps(happened))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
