"""The browser reads the codes that the build writes, whatever the numbers."""

from base64 import b64encode
from collections.abc import Iterator
from random import Random

import numpy as np
import pytest

from search.shards.bits import Codes, fixed, golomb, minimal, packed, rice
from tests.browser_modules import Modules, browser_modules, needs_browser

pytestmark = needs_browser

READ = """async ({ data, kinds }) => {
    const { Bits } = await import("/assets/search/bits.js");
    const bits = new Bits(Uint8Array.from(atob(data), (char) => char.charCodeAt(0)), 0);
    const read = kinds.map(([kind, order]) => bits[kind](order));
    let error = null;
    try {
        for (let more = 0; more < 8; more++) bits.fixed(1);
    } catch (fault) {
        error = fault.name;
    }
    return [read, error];
}"""


@pytest.fixture(scope="module")
def modules() -> Iterator[Modules]:
    with browser_modules() as modules:
        yield modules


def test_numbers_are_read_as_they_were_written(modules: Modules) -> None:
    chance = Random(1)  # noqa: S311 (to be repeatable, not secret)
    codes, kinds, numbers = [], [], []
    for _ in range(3000):
        kind = chance.choice(("eg", "rice", "fixed", "minimal"))
        order = chance.randint(0, 20)
        longest = {"eg": 30, "rice": 24, "fixed": order, "minimal": 0}[kind]
        number = chance.getrandbits(chance.randint(0, longest))
        if kind == "minimal":
            order = chance.randint(1, 1 << chance.randint(0, 20))
            number = chance.randrange(order)
        codes.append(code(kind, number, order))
        kinds.append((kind, order))
        numbers.append(number)
    every = Codes(
        np.concatenate([one.values for one in codes]),
        np.concatenate([one.lengths for one in codes]),
    )
    (data,) = packed(every, np.zeros(1, dtype=np.int64))
    read, error = modules.evaluate(READ, {"data": b64encode(data).decode(), "kinds": kinds})
    assert read == numbers
    assert error == "RangeError", "behind the end there is nothing"


def code(kind: str, number: int, order: int) -> Codes:
    values = np.array([number], dtype=np.int64)
    if kind == "fixed":
        return fixed(values, order)
    if kind == "minimal":
        return minimal(values, order)
    return (golomb if kind == "eg" else rice)(values, np.array([order]))
