"""Answers that are kept as they are asked for, as quick to read as a dictionary."""

from collections.abc import Callable
from typing import TypeVar

Question = TypeVar("Question")
Answer = TypeVar("Answer")


class Remembered(dict[Question, Answer]):
    """A function's answers by its argument; all are forgotten when they grow too many.

    >>> lengths = Remembered(len, most=2)
    >>> lengths["Quetta"], lengths
    (6, {'Quetta': 6})
    """

    def __init__(self, ask: Callable[[Question], Answer], most: int) -> None:
        super().__init__()
        self._ask, self._most = ask, most

    def __missing__(self, question: Question) -> Answer:
        """Ask, and keep the answer."""
        if len(self) >= self._most:
            self.clear()
        answer = self[question] = self._ask(question)
        return answer
