"""The work of bench as numpy, scipy and pandas do it, whole columns at a time, and as QuantLib does it, one option at a time.

Reads commands from standard input, one a line, and answers each with one line: the nanoseconds that the work took.
Columns come in and go out as files: two 64-bit numbers, columns and rows, then float64 column after column.
"""

import os

for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[threads] = "1"

import sys
import time

import numpy as np
import scipy
from scipy.special import ndtr

try:
    import QuantLib as ql
except ImportError:
    ql = None

try:
    import pyarrow
    import pyarrow.parquet
except ImportError:
    pyarrow = None

try:
    import pandas

    import peer_interest
    import peer_levels
    import peer_range
except ImportError:
    pandas = None

MINUTES = 375
BLOCK = 8192  # rows that stay in the second-level cache with what is made of them
ROUNDS = 100
CLOSE = 1e-13
POINT = 0.01
DAY = 1 / 365
INVERSE_SQRT_TWO_PI = 1 / np.sqrt(2 * np.pi)


def read(path):
    columns, rows = np.fromfile(path, dtype="<i8", count=2)
    return np.fromfile(path, dtype="<f8", offset=16).reshape(columns, rows)


def write(path, columns):
    with open(path, "wb") as file:
        np.array([len(columns), len(columns[0])], dtype="<i8").tofile(file)
        for column in columns:
            np.asarray(column, dtype="<f8").tofile(file)


def in_blocks(work, columns, outputs):
    rows = len(columns[0])
    result = np.empty((outputs, rows))
    for start in range(0, rows, BLOCK):
        end = min(start + BLOCK, rows)
        result[:, start:end] = work(*(column[start:end] for column in columns))
    return result


def total_volatility(x, price):
    """s for which e^(-x/2) N(-x/s + s/2) - e^(x/2) N(-x/s - s/2) is the price, x >= 0: Newton's rule from the inflection
    point, from where it cannot overshoot, and bisection for what it leaves."""
    up = np.exp(0.5 * x)
    down = 1 / up
    result = np.full(len(x), np.nan)
    left = np.flatnonzero((price > 0) & (price < down))
    s = np.where(x > 0, np.sqrt(2 * x), 0)
    s = np.maximum(s, price / INVERSE_SQRT_TWO_PI)[left]
    x, price, up, down = x[left], price[left], up[left], down[left]
    for _ in range(ROUNDS):
        h = x / s
        d1 = 0.5 * s - h
        value = down * ndtr(d1) - up * ndtr(d1 - s)
        vega = down * INVERSE_SQRT_TWO_PI * np.exp(-0.5 * d1 * d1)
        step = (price - value) / vega
        s = s + step
        going = np.abs(step) > CLOSE * s
        count = np.count_nonzero(going)
        if count == 0:
            result[left] = s
            return result
        if 2 * count < len(left):
            result[left] = s
            left, s, x, price, up, down = (
                column[going] for column in (left, s, x, price, up, down)
            )
    low, high = np.zeros(len(left)), np.full(len(left), 40.0)
    for _ in range(64):
        s = 0.5 * (low + high)
        value = down * ndtr(0.5 * s - x / s) - up * ndtr(-0.5 * s - x / s)
        below = value < price
        low, high = np.where(below, s, low), np.where(below, high, s)
    result[left] = s
    return result


def volatilities(side, price, forward, strike, years, discount):
    intrinsic = np.maximum(side * (forward - strike), 0)
    time_value = price / discount - intrinsic
    x = np.abs(np.log(forward / strike))
    return total_volatility(x, time_value / np.sqrt(forward * strike)) / np.sqrt(years)


def greeks(forward, strike, years, sigma, discount, rate):
    """Prices of call and put and the eleven Greeks, in the order and the units of our own."""
    root = np.sqrt(years)
    width = sigma * root
    d1 = np.log(forward / strike) / width + 0.5 * width
    d2 = d1 - width
    n1 = ndtr(d1)
    density = discount * INVERSE_SQRT_TWO_PI * np.exp(-0.5 * d1 * d1)
    call = discount * (forward * n1 - strike * ndtr(d2))
    put = call - discount * (forward - strike)
    call_delta = discount * n1
    put_delta = call_delta - discount
    gamma = density / (forward * width)
    raw_vega = forward * density * root
    vega = raw_vega * POINT
    decay = -forward * density * sigma / (2 * root)
    drift = density * d2 / (2 * years)
    both = d1 * d2
    half = 0.5 / years
    return (
        call,
        put,
        call_delta,
        put_delta,
        gamma,
        vega,
        (decay + rate * call) * DAY,
        (decay + rate * put) * DAY,
        -density * d2 / sigma * POINT,
        (drift + rate * call_delta) * DAY,
        (drift + rate * put_delta) * DAY,
        raw_vega * both / sigma * POINT * POINT,
        -gamma / forward * (1 + d1 / width),
        gamma * (both - 1) / sigma * POINT,
        gamma * (rate + (1 - both) * half) * DAY,
        -vega * ((1 + both) * half - rate) * DAY,
    )


def parity(reference, starts, ends, group, strike, call, put, df):
    """The median forward by put-call parity over the three listed strikes nearest to the reference, by group."""
    # strikes ascend in a group, so that group and strike together ascend through the table
    far = 1e7
    above = np.searchsorted(group * far + strike, group[starts] * far + np.nan_to_num(reference))
    near = above[:, None] + np.arange(-3, 3)
    inside = (near >= starts[:, None]) & (near < ends[:, None])
    near = np.clip(near, 0, len(group) - 1)
    distance = np.where(inside, np.abs(strike[near] - reference[:, None]), np.inf)
    nearest = np.take_along_axis(near, np.argsort(distance, axis=1)[:, :3], axis=1)
    three = np.sort(strike[nearest] + (call[nearest] - put[nearest]) / df[:, None], axis=1)
    known = np.isfinite(three).sum(axis=1)
    row = np.arange(len(starts))
    low = three[row, np.maximum((known - 1) // 2, 0)]
    high = three[row, np.minimum(known // 2, 2)]
    return np.where(known > 0, 0.5 * (low + high), np.nan)


def minute_before(forward, expiry):
    """The last known forward of the same expiry in an earlier minute; groups are sorted by minute, then expiry."""
    order = np.argsort(expiry, kind="stable")
    sorted_forward = forward[order]
    first = np.append(True, np.diff(expiry[order]) != 0)
    position = np.arange(len(order))
    known = np.maximum.accumulate(np.where(np.isfinite(sorted_forward), position, -1))
    begin = np.maximum.accumulate(np.where(first, position, 0))
    known = np.append(-1, known[:-1])
    earlier = np.where(known >= begin, sorted_forward[known], np.nan)
    result = np.empty(len(order))
    result[order] = np.where(first, np.nan, earlier)
    return result


def forwards(group, strike, call, put, spot, discount, expiry):
    """By put-call parity near spot carried to expiry, or without spot near the strike at which call and put are worth most
    nearly the same; then again near the forward of the minute before."""
    starts = np.flatnonzero(np.diff(group, prepend=-1))
    ends = np.append(starts[1:], len(group))
    df = discount[starts]
    gap = np.abs(call - put)
    gap[np.isnan(gap)] = np.inf
    order = np.lexsort((gap, group))
    reference = np.where(np.isfinite(spot[starts]), spot[starts] / df, strike[order[starts]])
    table = (starts, ends, group, strike, call, put, df)
    before = minute_before(parity(reference, *table), expiry[starts])
    return parity(np.where(np.isfinite(before), before, reference), *table), starts, ends


def stage_zero(rate, group, years, strike, call, put, spot, expiry):
    """Forward, implied volatility of every leg, volatility of every strike and its Greeks, of all minutes at once."""
    discount = np.exp(-rate * years)
    by_group, starts, ends = forwards(group, strike, call, put, spot, discount, expiry)
    forward = np.repeat(by_group, ends - starts)
    gap = discount * (forward - strike)
    ones = np.ones(len(strike))
    legs = []
    for side, price in ((ones, call), (-ones, put)):
        fit = (price >= 0.5) & (price > np.maximum(side * gap, 0))
        rows = np.flatnonzero(fit)
        columns = (side, price, forward, strike, years, discount)
        leg = np.full(len(strike), np.nan)
        found = in_blocks(volatilities, [column[rows] for column in columns], 1)[0]
        leg[rows] = np.where((found >= 0.02) & (found <= 2.0), found, np.nan)
        legs.append(leg)
    below = strike <= forward
    bracket = below & np.append(group[1:] != group[:-1], True)
    bracket[:-1] |= below[:-1] & ~below[1:]
    bracket[1:] |= bracket[:-1] & (group[1:] == group[:-1])
    mean = np.where(np.isnan(legs[0]), legs[1], np.where(np.isnan(legs[1]), legs[0], 0.5 * (legs[0] + legs[1])))
    sigma = np.where(bracket, mean, np.where(strike < forward, legs[1], legs[0]))
    result = in_blocks(greeks, (forward, strike, years, sigma, discount, rate * ones), 16)
    return forward, sigma, result


def quantlib_volatility(side, price, forward, strike, years, discount):
    kind = ql.Option.Call if side > 0 else ql.Option.Put
    try:
        return ql.blackFormulaImpliedStdDev(kind, strike, forward, price, discount, 0.0, NO_GUESS, 1e-12, 100) / years**0.5
    except RuntimeError:
        return float("nan")


def quantlib_volatilities(options):
    return [quantlib_volatility(*option) for option in options]


def quantlib_greeks(options):
    total = 0.0
    for side, price, forward, strike, years, discount, sigma, rate in options:
        payoff = ql.PlainVanillaPayoff(ql.Option.Call, strike)
        black = ql.BlackCalculator(payoff, forward, sigma * years**0.5, discount)
        total += (
            black.value()
            + black.deltaForward()
            + black.gammaForward()
            + black.vega(years)
            + black.theta(forward, years)
        )
    return total


if ql is not None:
    NO_GUESS = ql.nullDouble()


class Peer:
    def __init__(self):
        self.result = None
        self.tables = {}

    def options(self, path):
        self.columns = read(path)
        self.rows = [tuple(row) for row in self.columns.T.tolist()]

    def session(self, path):
        self.table = read(path)

    def parts(self, *paths):
        self.paths = paths

    def volatilities(self):
        self.result = in_blocks(volatilities, self.columns[:6], 1)

    def greeks(self):
        _, _, forward, strike, years, discount, sigma, rate = self.columns
        self.result = in_blocks(greeks, (forward, strike, years, sigma, discount, rate), 16)

    def stage_zero(self):
        rate = self.table[7][0]
        forward, sigma, found = stage_zero(rate, *self.table[:7])
        self.result = [forward, sigma, found[4]]

    def parquet(self, *columns):
        for path in self.paths:
            file = pyarrow.parquet.ParquetFile(path)
            there = [column for column in columns if column in file.schema_arrow.names]
            self.result = file.read(columns=there, use_threads=False)

    def quantlib_volatilities(self):
        self.result = [quantlib_volatilities([row[:6] for row in self.rows])]

    def quantlib_greeks(self):
        self.result = [[quantlib_greeks(self.rows)]]

    def sessions(self, path, *names):
        """Columns of whole sessions, minute after minute; those of one number each are the same all day."""
        for name, column in zip(names, read(path)):
            self.tables[name] = column.reshape(-1, MINUTES) if len(column) > 1 else column[0]

    def strikes(self, path, name):
        self.tables[name] = read(path)[:, 0]

    def by_session(self, path, name):
        self.tables[name] = read(path)[0]

    def panel(self, path, name):
        """A row for each minute, a column for each strike."""
        self.tables[name] = np.ascontiguousarray(read(path).T)

    def component(self, number):
        work = {"3": peer_interest, "5": peer_range, "7": peer_levels}[number]
        self.rows = work.component(self.tables)

    def rows_of(self, path):
        """The names of the rows that were computed last, which are what {save} writes."""
        with open(path, "w") as file:
            file.write("\n".join(self.rows))
        self.result = list(self.rows.values())

    def save(self, path):
        write(path, self.result)


def main():
    parts = ["numpy " + np.__version__, "scipy " + scipy.__version__]
    parts += ["QuantLib " + ql.__version__] if ql is not None else []
    parts += ["pyarrow " + pyarrow.__version__] if pyarrow is not None else []
    parts += ["pandas " + pandas.__version__] if pandas is not None else []
    print("ready " + ", ".join(parts), flush=True)
    np.seterr(all="ignore")
    peer = Peer()
    for line in sys.stdin:
        command, *arguments = line.rstrip("\n").split("\t")
        start = time.perf_counter_ns()
        getattr(peer, command)(*arguments)
        print(time.perf_counter_ns() - start, flush=True)


main()
