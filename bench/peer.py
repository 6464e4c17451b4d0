"""The numpy side of the benchmark: one JSON request a line, one JSON answer a line, times in seconds per call."""
import ctypes
import json
import re
import sys
import time

import numpy as np

from wide_kernel import relu_ntk


def openblas():
    """Version, kernel and threads of the OpenBLAS that numpy has loaded, or nothing."""
    with open("/proc/self/maps") as maps:
        found = re.search(r"/\S*libopenblas\S*", maps.read())
    if not found:
        return ""
    library = ctypes.CDLL(found.group())
    library.openblas_get_config.restype = library.openblas_get_corename.restype = ctypes.c_char_p
    version = re.search(r"OpenBLAS [\d.]+", library.openblas_get_config().decode()).group()
    return f" on {version}, kernel {library.openblas_get_corename().decode()}, {library.openblas_get_num_threads()} threads"


def median_time(call, repetitions):
    times = []
    for _ in range(repetitions):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return sorted(times)[len(times) // 2]


def matrix(rows):
    x = np.array(rows, dtype=float)
    return x / np.linalg.norm(x, axis=1)[:, None]


def relu_gram(x):
    rho = np.clip(x @ x.T, -1, 1)
    return rho * (np.pi - np.arccos(rho)) / (2 * np.pi)


def property_cases(seconds):
    """Whole cases a second: draw up to 32 integer directions in R^8, Gram matrix, smallest eigenvalue, compare."""
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis import strategies as st
    from hypothesis.extra.numpy import arrays

    shapes = st.tuples(st.integers(2, 32), st.just(8))
    entries = st.integers(-100, 100).filter(bool)
    count = 0
    start = time.perf_counter()
    while time.perf_counter() - start < seconds:

        @settings(max_examples=200, database=None, deadline=None, phases=[Phase.generate],
                  suppress_health_check=list(HealthCheck))
        @given(arrays(np.int64, shapes, elements=entries, fill=st.nothing()))
        def case(rows):
            nonlocal count
            count += 1
            assert np.linalg.eigvalsh(relu_gram(matrix(rows)))[0] > -1e-8

        case()
    return count / (time.perf_counter() - start)


def answer(request):
    kind = request["kind"]
    if kind == "load":
        global rows, gram
        rows = request["rows"]
        gram = relu_gram(matrix(rows))
        return len(rows)
    if kind == "versions":
        return "numpy " + np.__version__ + openblas()
    if kind == "eigvalsh":
        return median_time(lambda: np.linalg.eigvalsh(gram), request["repetitions"])
    if kind == "gram":
        x = matrix(rows)
        return median_time(lambda: relu_gram(x), request["repetitions"])
    if kind == "ntk":
        x = np.array(rows, dtype=float) if request["lengths"] else matrix(rows)
        network = [request[name] for name in ("depth", "weight", "bias", "inputs")]
        if request["repetitions"] == 0:
            return relu_ntk(x, *network)[0].tolist()
        return median_time(lambda: relu_ntk(x, *network), request["repetitions"])
    if kind == "singles":
        global singles
        n = request["n"]
        singles = np.sin(np.arange(2 * n * n, dtype=np.float32)).reshape(2, n, n)
        return n
    if kind == "sgemm":
        a, b = singles
        return median_time(lambda: a @ b.T, request["repetitions"])
    if kind == "cases":
        return property_cases(request["seconds"])
    raise ValueError(kind)


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
