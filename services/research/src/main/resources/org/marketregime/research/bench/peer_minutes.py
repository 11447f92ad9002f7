"""What the components by pandas share: sessions of 375 minutes and their bars, and arithmetic in which unknown stays unknown.

The last axis of an array is the minute of a session, or the bar; an axis before it is the session, oldest first.
"""

import numpy as np
import pandas as pd
from scipy.special import ndtr

MINUTES = 375
VANISHING = 1e-12
INVERSE_SQRT_TWO_PI = 1 / np.sqrt(2 * np.pi)


def over(a, b):
    return np.where(np.abs(b) < VANISHING, np.nan, a / b)


def ln(a):
    return np.log(np.where(a > 0, a, np.nan))


def greater(a, b):
    return np.where(np.isnan(a - b), np.nan, a > b)


def where(condition, a, b):
    return np.where(np.isnan(condition), np.nan, np.where(condition != 0, a, b))


def or_else(a, b):
    return np.where(np.isfinite(a), a, b)


def lag(x, back):
    """What x was in the same session."""
    before = np.full(x.shape, np.nan)
    before[..., back:] = x[..., : x.shape[-1] - back]
    return before


def hold(x, minute):
    """What x was in a minute of the session, from then on."""
    held = np.full(x.shape, np.nan)
    held[..., minute - 1 :] = x[..., minute - 1 : minute]
    return held


def bars(x, minutes):
    """First, highest, lowest and last known value of each bar."""
    shape = x.shape[:-1] + (MINUTES // minutes,)
    groups = pd.Series(x.ravel()).groupby(np.arange(x.size) // minutes)
    return [getattr(groups, name)().to_numpy().reshape(shape) for name in ("first", "max", "min", "last")]


def closes(x, minutes):
    return bars(x, minutes)[-1]


def show(of_bars, minutes):
    """A bar's value from the minute in which it closes until the next one does."""
    shown = np.full(of_bars.shape[:-1] + (MINUTES,), np.nan)
    shown[..., minutes - 1 :] = np.repeat(of_bars, minutes, axis=-1)[..., : MINUTES - minutes + 1]
    return shown


def correlation(a, b, window, minimum):
    """Of the pairs that are known among the last ones, unknown where either does not vary beyond its rounding.

    All windows at once by numpy: with pandas' rolling corr component 3 takes twice as long.
    """
    both = np.isfinite(a) & np.isfinite(b)
    before = np.zeros(window - 1)
    known, a, b = (
        np.lib.stride_tricks.sliding_window_view(np.append(before, np.where(both, x, 0)), window)
        for x in (np.ones(len(a)), a, b)
    )
    count = known.sum(axis=1)
    count = np.where(count >= minimum, count, np.nan)
    gap_a = known * (a - (a.sum(axis=1) / count)[:, None])
    gap_b = known * (b - (b.sum(axis=1) / count)[:, None])
    size_a, size_b = np.sqrt((gap_a**2).sum(axis=1)), np.sqrt((gap_b**2).sum(axis=1))
    moves = (size_a > VANISHING * np.sqrt(count) * np.abs(a).max(axis=1)) & (
        size_b > VANISHING * np.sqrt(count) * np.abs(b).max(axis=1)
    )
    return np.where(moves, np.clip((gap_a * gap_b).sum(axis=1) / (size_a * size_b), -1, 1), np.nan)


def average(x, period, alpha):
    """Begun as the mean of the first values, exponential from there; values that are unknown do not count."""
    known = pd.Series(x).dropna()
    result = pd.Series(np.nan, index=np.arange(len(x)))
    if len(known) >= period:
        seeded = known.iloc[period - 1 :].copy()
        seeded.iloc[0] = known.iloc[:period].mean()
        result[seeded.index] = seeded.ewm(alpha=alpha, adjust=False).mean()
    return result.to_numpy()


def bars_ago(x, back):
    """Among the bars that are known, nights or not."""
    known = pd.Series(x).dropna().shift(back)
    return known.reindex(np.arange(len(x))).to_numpy()


def straddle_deviation(straddle, distance):
    """s for which a straddle at a distance from the forward is worth that much in the normal model: Newton's rule from above,
    on which side the price is convex."""
    known = straddle > distance
    d = np.where(known, distance, np.nan)
    s = straddle * np.sqrt(np.pi / 2)
    for _ in range(60):
        density = 2 * INVERSE_SQRT_TWO_PI * np.exp(-0.5 * (d / s) ** 2)
        step = (s * density + d * (2 * ndtr(d / s) - 1) - straddle) / density
        s = s - step
        if not np.any(np.abs(step) > 1e-14 * s):
            break
    return np.where(known, s, np.nan)


def volatility(t, sessions):
    """V of the last sessions: what the straddle at the money implies on trading time."""
    taken = {name: t[name][-sessions:] for name in ("straddle_atm", "forward", "atm_strike", "discount", "dte_td", "minute")}
    deviation = straddle_deviation(
        taken["straddle_atm"] / taken["discount"], np.abs(taken["forward"] - taken["atm_strike"])
    )
    years = np.maximum(MINUTES * (taken["dte_td"] + 1) - taken["minute"], 15) / (MINUTES * 252)
    return over(deviation, taken["forward"] * np.sqrt(years))


def volatility_day(shown):
    """High, low and last of what the bars of one session showed in minutes 10 to 369."""
    counted = shown[9:369]
    known = counted[np.isfinite(counted)]
    if len(known) == 0:
        return np.nan, np.nan, np.nan
    enough = len(known) >= 270
    return (known.max() if enough else np.nan, known.min() if enough else np.nan, known[-1])


class Pivots:
    """The levels of a period's high, low and close."""

    def __init__(self, high, low, close):
        self.high, self.low, self.close = high, low, close
        self.range = high - low
        self.pivot = (high + low + close) / 3
        middle = (high + low) / 2
        mirrored = 2 * self.pivot - middle
        self.top, self.bottom = np.maximum(middle, mirrored), np.minimum(middle, mirrored)
        self.resistances = (2 * self.pivot - low, self.pivot + self.range, high + 2 * (self.pivot - low))
        self.supports = (2 * self.pivot - high, self.pivot - self.range, low - 2 * (high - self.pivot))
        camarilla = 1.1 * self.range / np.array([12, 6, 4, 2])
        self.camarilla_resistances, self.camarilla_supports = close + camarilla, close - camarilla

    def floor(self):
        return [self.pivot, self.top, self.bottom, *self.resistances, *self.supports]

    def inner(self):
        return [self.pivot, self.top, self.bottom, self.resistances[0], self.supports[0]]

    def all(self):
        fibonacci = np.array([0.382, 0.618, 1]) * self.range
        return np.concatenate(
            [
                self.floor(),
                self.pivot + fibonacci,
                self.pivot - fibonacci,
                self.camarilla_resistances,
                self.camarilla_supports,
            ]
        )

    def position(self, x):
        """How far outside the central range, in ranges, at most 5."""
        above, below = over(x - self.top, self.range), over(x - self.bottom, self.range)
        outside = where(greater(x, self.top), above, where(greater(self.bottom, x), below, 0))
        return np.clip(outside, -5, 5)

    def overlap(self, other):
        shared = np.maximum(0, np.minimum(self.top, other.top) - np.maximum(self.bottom, other.bottom))
        covered = (self.top - self.bottom) + (other.top - other.bottom) - shared
        return where(greater(covered, 0), over(shared, covered), float(self.bottom == other.bottom))
