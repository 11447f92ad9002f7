"""The levels of component 7: swings and the other candidates, what they form, and what is known of it, bar by bar."""

import numpy as np

from peer_minutes import MINUTES, Pivots, bars, hold, ln, over, show, where
from peer_records import Record, strength

BAR = 5
BARS = MINUTES // BAR
ENDS = slice(BAR - 1, None, BAR)
WINDOW = 5 * MINUTES
SWING_FAMILY, SWING_WEIGHT = 9, 0.04


class Swings:
    """Highs and lows of five minutes beyond the five bars before and after them, by bar of all sessions."""

    def __init__(self, spot):
        _, high, low, _ = bars(spot, BAR)
        self.high = np.where(self.beyond(high), high, np.nan).ravel()
        self.low = np.where(self.beyond(-low), low, np.nan).ravel()

    @staticmethod
    def beyond(x):
        found = np.zeros(x.shape, dtype=bool)
        windows = np.lib.stride_tricks.sliding_window_view(x, 11, axis=1)
        others = np.delete(windows, 5, axis=2)
        found[:, 5:-5] = (windows[:, :, 5:6] > others).all(axis=2)
        return found

    def until(self, end):
        """Those of the last 375 bars before bar {end} that are five bars old."""
        span = slice(max(0, end - WINDOW // BAR), end - 5)
        return self.high[span], self.low[span]


def last_known(x):
    known = x[np.isfinite(x)]
    return known[-1] if len(known) > 0 else np.nan


def candidates(t, prices, interest, closing):
    """By group its family, the weight of each candidate, and the candidates at the closes of the bars."""
    close, step = prices.close, t["strike_step"][-1]
    frame = {name: [t[f"spot_{name}_{what}"] for what in ("high", "low", "close")] for name in ("day", "week", "month")}
    for name in ("week", "month"):
        frame[name] = frame[name] if t[f"spot_{name}s"] > 1 else [np.nan] * 3
    wide = step > 99
    below = {size: np.floor(close / size) * size for size in (100, 500, 1000)}
    small, large = np.where(wide, below[500], below[100]), np.where(wide, below[1000], below[500])
    later, high20, low20 = t["spot_high_20_later"], t["spot_high_20"], t["spot_low_20"]
    newer, older = where(later, high20, low20), where(later, low20, high20)
    formed = [np.where(prices.minute > 29, x, np.nan) for x in prices.profile_today]
    atm, straddles = t["atm_strike"][-1], [t["straddle_" + role][-1] for role in ("atm", "itm1", "otm1")]
    now = [(strike + straddle, strike - straddle) for strike, straddle in zip((atm, atm - step, atm + step), straddles)]
    opening = [hold(x, BAR) for x in now[0]]
    bands = [prices.vwap + times * prices.deviation for times in (1, -1, 2, -2)]
    groups = [
        (1, 0.10, Pivots(*frame["day"]).floor()),
        (1, 0.10, Pivots(*frame["week"]).floor()),
        (1, 0.08, Pivots(*frame["month"]).floor()),
        (2, 0.08, frame["day"] + frame["week"][:2] + frame["month"][:2] + first_hour(prices)),
        (3, 0.05, prices.last_profile + formed),
        (5, 0.15, [*closing, *opening]),
        (5, 0.15 * 0.20, [*now[1], *now[2]]),
        (5, 0.15 * 0.35, [*now[0]]),
        (6, 0.08, [np.exp(t[f"spot_day_ema_{period}"]) for period in (20, 50, 100, 200)]),
        (7, 0.08, [newer - share * (newer - older) for share in (0.236, 0.382, 0.5, 0.618, 0.786)]),
        (8, 0.04, [small, small + np.where(wide, 500, 100), large, large + np.where(wide, 1000, 500)]),
        (10, 0.05, [prices.vwap, *bands, prices.last_vwap]),
    ]
    walls = (interest.call_wall, interest.put_wall, interest.second_call_wall, interest.second_put_wall)
    columns, families, weights = [], [], []
    for family, weight, of_group in groups:
        columns += [np.broadcast_to(x, MINUTES)[ENDS] for x in of_group]
        families += [family] * len(of_group)
        weights += [weight] * len(of_group)
    chain = (*walls, interest.max_pain, interest.gamma_flip, interest.gamma_peak)
    columns += chain
    families += [4] * len(chain)
    weights += [0.15] * len(chain)
    return np.array(columns).T, np.array(families), np.array(weights), opening


def first_hour(prices):
    return [prices.open, hold(prices.high, 60), hold(prices.low, 60)]


def cluster(price, weight, family):
    """Levels of candidates less than 0.2 % from the one below and 0.4 % from the lowest: price, share of chain, families."""
    known = price > 0
    order = np.argsort(price[known], kind="stable")
    price, weight, family = price[known][order], weight[known][order], family[known][order]
    starts, lowest, before = [], 0.0, 0.0
    for i, x in enumerate(price.tolist()):
        if x > before * 1.002 or x > lowest * 1.004:
            starts.append(i)
            lowest = x
        before = x
    total = np.add.reduceat(weight, starts)
    level = np.add.reduceat(weight * price, starts) / total
    chain = np.add.reduceat(np.where((family == 4) | (family == 5), weight, 0), starts) / total
    members = np.bitwise_count(np.bitwise_or.reduceat(1 << family, starts)) if hasattr(np, "bitwise_count") else [
        bin(bits).count("1") for bits in np.bitwise_or.reduceat(1 << family, starts).tolist()
    ]
    return level, chain, np.asarray(members)


class Book:
    """The levels at the close of each bar and what happened at them in the last 1,875 minutes."""

    def __init__(self, t, prices, interest, swings, closing):
        columns, families, weights, self.opening = candidates(t, prices, interest, closing)
        self.logs = ln(t["spot"].ravel())
        self.volumes = np.nan_to_num(t["future_volume"].ravel())
        self.dte, self.range = t["dte"][-1][0], t["spot_day_atr_14"]
        self.found = {}
        earlier = t["spot"].size // BAR - BARS
        for bar, price in enumerate(prices.close[ENDS]):
            highs, lows = swings.until(earlier + bar + 1)
            self.put("swing_high", bar, last_known(highs))
            self.put("swing_low", bar, last_known(lows))
            if price > 0:
                swing = np.column_stack([highs, lows]).ravel()
                swing = swing[np.isfinite(swing)]
                level, chain, members = cluster(
                    np.append(columns[bar], swing),
                    np.append(weights, np.full(len(swing), SWING_WEIGHT)),
                    np.append(families, np.full(len(swing), SWING_FAMILY)),
                )
                self.rate(bar, price, level, chain, members)

    def put(self, name, bar, value):
        self.found.setdefault(name, np.full(BARS, np.nan))[bar] = value

    def shown(self, name):
        return show(self.found.get(name, np.full(BARS, np.nan)), BAR)

    def rate(self, bar, price, level, chain, members):
        within = np.abs(level / price - 1) <= 0.04
        below = np.flatnonzero(within & (level < price))[-10:]
        above = np.flatnonzero(within & (level >= price))[:10]
        near = np.append(below, above)
        if len(near) == 0:
            return
        level, chain, members, middle = level[near], chain[near], members[near], len(below)
        end = len(self.logs) - MINUTES + (bar + 1) * BAR
        record = Record(self.logs[end - WINDOW : end], self.volumes[end - WINDOW : end], end - WINDOW, np.log(level))
        felt = strength(record, level, members, self.dte)
        for side, first, step in (("res", middle, 1), ("sup", middle - 1, -1)):
            for place in range(3):
                at = first + step * place
                if 0 <= at < len(level) and (at >= middle) == (step > 0):
                    self.put(f"{side}{place + 1}", bar, level[at])
                    self.put(f"{side}{place + 1}_strength", bar, felt[at])
                    if place == 0:
                        self.put_record(side, bar, record, at, chain[at], members[at])
        if 0 < middle < len(level):
            self.put("role_flip", bar, float(record.broken_up[middle - 1]) - float(record.broken_down[middle]))
        if self.range > 0:
            self.put_all(bar, price, level, felt, middle)

    def put_record(self, side, bar, record, at, chain, members):
        for name in ("touches", "hold_rate", "age", "since_touch", "vol_share"):
            self.put(f"{side}1_{name}", bar, getattr(record, name)[at])
        self.put(f"{side}1_chain", bar, chain)
        self.put(f"{side}1_families", bar, min(1, members / 8))

    def put_all(self, bar, price, level, felt, middle):
        distance = np.abs(np.log(level / price)) / self.range
        felt = felt * np.exp(-distance)
        inside = np.where(distance <= 3, felt, 0)
        supports, resistances = inside[:middle].sum(), inside[middle:].sum()
        self.put("n_sup", bar, np.count_nonzero(distance[:middle] <= 1) / 10)
        self.put("n_res", bar, np.count_nonzero(distance[middle:] <= 1) / 10)
        self.put("density", bar, over(supports - resistances, supports + resistances))
        self.put("score", bar, felt[max(0, middle - 3) : middle + 3].max())
