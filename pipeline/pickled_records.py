"""The records of articles as bytes, which only this program writes and reads back.

Whoever unpickles bytes trusts them: those of a build's own work files, and of its memory, which is
known to be whole.
"""

import io
import pickle


def pickled(record: object, *, alike: bool = False) -> bytes:
    """Return a record, or a tuple of them, each as its class and the values of it.

    `alike`: equal records give equal bytes, whatever objects they share; half as many again. To
    write or to read an article takes 0.03 to 0.04 ms.
    """
    data = io.BytesIO()
    pickler = pickle.Pickler(data, pickle.HIGHEST_PROTOCOL)
    pickler.fast = alike
    pickler.dump(record)
    return data.getvalue()
