"""Component 7, support and resistance, by pandas and numpy: levels bar by bar, everything else all minutes at once."""

import numpy as np
import pandas as pd

from peer_book import Book, Swings, last_known
from peer_minutes import (
    INVERSE_SQRT_TWO_PI,
    MINUTES,
    Pivots,
    closes,
    greater,
    hold,
    lag,
    ln,
    over,
    show,
    volatility,
    volatility_day,
    where,
)

BAR = 5
BARS = MINUTES // BAR
ENDS = slice(BAR - 1, None, BAR)


def carried(x, minutes):
    return pd.Series(x).ffill(limit=minutes).to_numpy()


class Prices:
    """What prices and volume of today and of the session before say by themselves."""

    def __init__(self, t):
        self.t = t
        self.spot = t["spot"][-1]
        self.minute = t["minute"][-1]
        self.close = show(closes(self.spot, BAR), BAR)
        so_far = pd.Series(self.spot)
        self.high, self.low = so_far.cummax().ffill().to_numpy(), so_far.cummin().ffill().to_numpy()
        self.open = np.where(np.isfinite(self.high), so_far.bfill().iloc[0], np.nan)
        self.vwap, deviation = self.vwaps(-1)
        self.deviation = np.where(self.minute > 14, deviation, np.nan)
        self.last_vwap = self.vwaps(-2)[0][-1]
        self.last_profile = [of_bars[-1] for of_bars in self.profile(-2, 1)]
        self.profile_today = [show(of_bars, BAR) for of_bars in self.profile(-1, BARS)]

    def vwaps(self, session):
        """Of the future, less the basis; and the deviation about it."""
        typical, volume = self.t["future_typical"][session], self.t["future_volume"][session]
        weight = np.where(np.isfinite(typical) & np.isfinite(volume), volume, 0)
        start = typical[np.isfinite(typical)][:1].sum()
        x = np.where(np.isfinite(typical), typical - start, 0)
        total = np.where(weight.cumsum() > 1e-12, weight.cumsum(), np.nan)
        mean = (x * weight).cumsum() / total
        deviation = np.sqrt(np.maximum((x * x * weight).cumsum() / total - mean**2, 0))
        basis = self.t["future_close"][session] - self.t["spot"][session]
        return start + mean - carried(basis, 5), deviation

    def profile(self, session, last):
        """Point of control and value area after each of the last bars, of bins of 0.05 % of the close before."""
        spot, volume = self.t["spot"][session], self.t["future_volume"][session]
        width = 0.0005 * self.t["spot_day_close_by_session"][session]
        traded = (spot > 0) & (volume > 0)
        found = np.full((3, last), np.nan)
        bins = np.floor(spot / width)
        if not np.isfinite(width) or not traded.any():
            return found
        lowest = bins[traded].min()
        at = np.where(traded, bins - lowest, 0).astype(int)
        by_minute = np.zeros((MINUTES, at.max() + 1))
        by_minute[np.arange(MINUTES), at] = np.where(traded, volume, 0)
        so_far = by_minute.cumsum(axis=0)[ENDS][-last:]
        for bar, volumes in enumerate(so_far):
            inside = np.flatnonzero(volumes)
            if len(inside) > 0:
                found[:, bar] = value_area(volumes, inside[0], inside[-1])
        found[:] = (lowest + found) * width
        return found


def value_area(volumes, first, last):
    """In bins from the lowest: middle of the fullest, upper and lower end of those around it that hold 70 %."""
    control = low = high = int(volumes.argmax())
    volumes = volumes.tolist()
    wanted, held = 0.7 * sum(volumes[first : last + 1]), volumes[control]
    while held < wanted and (low > first or high < last):
        if high == last or (low > first and volumes[low - 1] >= volumes[high + 1]):
            low -= 1
            held += volumes[low]
        else:
            high += 1
            held += volumes[high]
    return control + 0.5, high + 1, low


class Interest:
    """Walls, max pain and gamma levels at the closes of the bars, of the strikes within 10 %."""

    def __init__(self, t, close):
        price = close[ENDS]
        strikes = t["strikes"]
        calls, puts = (np.where(t[side][ENDS] > 0, t[side][ENDS], 0) for side in ("oi_ce", "oi_pe"))
        inside = (np.abs(strikes / price[:, None] - 1) <= 0.1) & (calls + puts > 0)
        calls, puts = np.where(inside, calls, 0), np.where(inside, puts, 0)
        self.strikes, self.price = strikes, price
        self.distance = np.abs(strikes - price[:, None])
        some = inside.any(axis=1)
        above, below = strikes >= price[:, None], strikes <= price[:, None]
        self.call_wall, self.second_call_wall, self.call_share = self.walls(np.where(above, calls, 0))
        self.put_wall, self.second_put_wall, self.put_share = self.walls(np.where(below, puts, 0))
        self.call_change = self.change(t["oi_ce"], self.call_wall)
        self.put_change = self.change(t["oi_pe"], self.put_wall)
        gap = strikes[:, None] - strikes[None, :]
        paid = calls @ np.maximum(gap, 0).T + puts @ np.maximum(-gap, 0).T
        self.max_pain = np.where(some, self.best(np.where(inside, -paid, -np.inf)), np.nan)
        forward, root = t["forward"][-1][ENDS], np.sqrt(t["tau"][-1][ENDS])
        width = t["greek_iv"][ENDS] * root[:, None]
        gamma = (calls + puts) * density(np.log(forward)[:, None], strikes, width)
        gamma = np.where(np.isfinite(gamma), gamma, 0)
        self.gamma_peak = np.where(gamma.max(axis=1) > 0, self.best(gamma), np.nan)
        self.gamma_flip = self.flip(calls - puts, forward, width)

    def best(self, value):
        """The strike with the largest value, the nearest of several to the price."""
        most = value.max(axis=1)
        return self.strikes[np.where(value == most[:, None], self.distance, np.inf).argmin(axis=1)]

    def walls(self, open_there):
        most = open_there.max(axis=1)
        wall = np.where(most > 0, self.best(open_there), np.nan)
        others = np.where(self.strikes == wall[:, None], 0, open_there)
        second = np.where((most > 0) & (others.max(axis=1) > 0), self.best(others), np.nan)
        return wall, second, np.where(most > 0, over(most, open_there.sum(axis=1)), np.nan)

    def change(self, panel, wall):
        """Over 30 minutes at the strike of the wall."""
        bar = np.arange(BARS)
        at = np.searchsorted(self.strikes, np.nan_to_num(wall))
        at = np.minimum(at, len(self.strikes) - 1)
        now, before = panel[ENDS], np.full((BARS, panel.shape[1]), np.nan)
        before[6:] = now[:-6]
        change = ln(over(now[bar, at], before[bar, at]))
        return np.where(np.isfinite(wall), change, np.nan)

    def flip(self, excess, forward, width):
        """Where the sign of the gamma of calls less puts changes, from the price outwards within 3 %."""
        moved = 1 + 0.001 * np.arange(-30, 31)
        terms = excess[:, None, :] * density(np.log(forward[:, None] * moved)[:, :, None], self.strikes, width[:, None, :])
        terms = np.where(np.isfinite(terms), terms, 0)
        exposure = np.where((terms != 0).any(axis=2), terms.sum(axis=2), np.nan) * moved
        up = root(exposure[:, 30:60], exposure[:, 31:])
        down = root(exposure[:, 30:0:-1], exposure[:, 29::-1])
        found = np.isfinite(up) | np.isfinite(down)
        step, bar = found.argmax(axis=1), np.arange(BARS)
        up, down = up[bar, step], down[bar, step]
        lower = np.isfinite(down) & ~(up < down)
        flip = self.price * (1 + 0.001 * np.where(lower, -step - down, step + up))
        return np.where(found.any(axis=1), flip, np.nan)


def density(log_forward, strikes, width):
    d1 = (log_forward - np.log(strikes)) / width + 0.5 * width
    return INVERSE_SQRT_TWO_PI * np.exp(-0.5 * d1 * d1) / width


def root(near, far):
    changes = ((near > 0) != (far > 0)) | (far == 0)
    return np.where(near == 0, 0, np.where(changes, near / (near - far), np.nan))


def component(t):
    prices = Prices(t)
    interest = Interest(t, prices.close)
    swings = Swings(t["spot"])
    upper, lower = (t["atm_strike"][-2] + sign * t["straddle_atm"][-2] for sign in (1, -1))
    closing = upper[-1], lower[-1]
    book = Book(t, prices, interest, swings, closing)
    spot, close, daily = prices.spot, prices.close, t["spot_day_atr_14"]

    def distance(level, price):
        return over(ln(over(level, price)), daily)

    rows = {}
    for side in ("sup", "res"):
        for place in (1, 2, 3):
            rows[f"c7_{side}{place}_dist"] = distance(book.shown(f"{side}{place}"), close)
            rows[f"c7_{side}{place}_strength"] = book.shown(f"{side}{place}_strength")
        for name in ("touches", "hold_rate", "age", "since_touch", "vol_share"):
            rows[f"c7_{side}1_{name}"] = book.shown(f"{side}1_{name}")
        rows[f"c7_n_{side}_1atr"] = book.shown("n_" + side)
        rows[f"c7_chain_in_{side}1"] = book.shown(f"{side}1_chain")
        felt = book.shown(f"{side}1_families") + book.shown(f"{side}1_strength")
        name = "c7_resistance_confluence" if side == "res" else "c7_support_confluence"
        rows[name] = (felt + np.exp(-np.abs(rows[f"c7_{side}1_dist"]))) / 3
    rows["c7_density_asym"] = book.shown("density")
    rows["c7_level_strength_score"] = book.shown("score")
    rows["c7_role_flip"] = book.shown("role_flip")
    known_levels(rows, t, prices, book, swings, distance)
    chain_levels(rows, t, prices, interest, closing, book.opening, distance)
    shown = show(closes(volatility(t, 2), BAR), BAR)
    of_yesterday = volatility_day(shown[0])
    rows["c7_v_sup_dist"], rows["c7_v_res_dist"] = nearest_pivots(shown[1], *of_yesterday)
    at_open = hold(volatility(t, 1)[0], BAR)
    rows["c7_em_consumed"] = np.where(
        spot > 0, over(prices.high - prices.low, np.sqrt(1 / 252) * prices.open * at_open), np.nan
    )
    rows["c7_break_state"], rows["c7_false_break"] = breakouts(close, book.shown("res1"), book.shown("sup1"))
    return rows


def nearest_pivots(v, high, low, close):
    levels = Pivots(high, low, close).all()
    below, above = np.append(levels, low)[:, None], np.append(levels, high)[:, None]
    below = np.where((below > 0) & (below < v), below, -np.inf).max(axis=0)
    above = np.where((above > 0) & (above > v), above, np.inf).min(axis=0)
    return [ln(over(np.where(np.isfinite(x), x, np.nan), v)) for x in (below, above)]


def known_levels(rows, t, prices, book, swings, distance):
    spot = prices.spot
    for name, now, before in zip(("poc", "vah", "val"), prices.profile_today, prices.last_profile):
        rows[f"c7_{name}_dist"] = distance(np.where(prices.minute > 29, now, before), spot)
    for name, what in (("pdh", "high"), ("pdl", "low"), ("pdc", "close")):
        rows[f"c7_{name}_dist"] = distance(t[f"spot_day_{what}"], spot)
    for name in ("week", "month"):
        high, low = (t[f"spot_{name}_{what}"] for what in ("high", "low"))
        place = np.clip(over(spot - low, high - low), -1, 2)
        rows[f"c7_{name}_range_pos"] = np.where(t[f"spot_{name}s"] > 1, place, np.nan)
    high, low = t["spot_high_20"], t["spot_low_20"]
    rows["c7_fib_pos"] = np.clip(over(spot - low, high - low), -1, 2)
    size = np.where(t["strike_step"][-1] > 99, 500, 100)
    below = np.floor(prices.close / size) * size
    upper = greater(prices.close - below, below + size - prices.close)
    rows["c7_round_dist"] = distance(where(upper, below + size, below), prices.close)
    before = swings.until(t["spot"].size // BAR - BARS)
    for name, of_yesterday in zip(("high", "low"), before):
        swing = np.where(prices.minute > BAR - 1, book.shown("swing_" + name), last_known(of_yesterday))
        rows[f"c7_swing_{name}_dist"] = distance(swing, spot)
    rows["c7_vwap_dist"] = np.clip(over(spot - prices.vwap, prices.deviation), -6, 6)
    rows["c7_prev_vwap_dist"] = distance(prices.last_vwap, spot)
    high, low = hold(prices.high, 60), hold(prices.low, 60)
    outside = np.maximum(spot - high, 0) + np.minimum(spot - low, 0)
    rows["c7_ib_pos"] = np.clip(np.where(outside == 0, 0, over(outside, high - low)), -5, 5)


def chain_levels(rows, t, prices, interest, closing, opening, distance):
    close, spot = prices.close, prices.spot
    call_wall, put_wall, max_pain, flip, peak = (
        show(x, BAR)
        for x in (interest.call_wall, interest.put_wall, interest.max_pain, interest.gamma_flip, interest.gamma_peak)
    )
    rows["c7_ce_wall_dist"], rows["c7_pe_wall_dist"] = distance(call_wall, close), distance(put_wall, close)
    rows["c7_ce_wall_share"], rows["c7_pe_wall_share"] = show(interest.call_share, BAR), show(interest.put_share, BAR)
    rows["c7_ce_wall_doi_30"], rows["c7_pe_wall_doi_30"] = show(interest.call_change, BAR), show(interest.put_change, BAR)
    rows["c7_wall_mid_pos"] = over(close - put_wall, call_wall - put_wall)
    rows["c7_max_pain_dist"] = distance(max_pain, close)
    step = show(closes(t["strike_step"][-1], BAR), BAR)
    rows["c7_max_pain_drift_60"] = over(max_pain - lag(max_pain, 60), step)
    rows["c7_gex_flip_dist"], rows["c7_gamma_peak_dist"] = distance(flip, close), distance(peak, close)
    for name, levels in (("close", closing), ("open", opening)):
        for side, level in zip(("upper", "lower"), levels):
            rows[f"c7_be_{name}_{side}_dist"] = distance(level, spot)


def breakouts(close, resistance, support):
    """Three closes beyond a level as it was before them; and a return behind a level that was broken within an hour."""
    close, resistance, support = close[ENDS], lag(resistance[ENDS], 3), lag(support[ENDS], 3)
    three = pd.Series(close).rolling(3)
    lowest, highest = three.min().to_numpy(), three.max().to_numpy()
    known = np.isfinite(lowest + resistance + support)
    state = np.where(lowest > resistance * 1.0005, 1.0, np.where(highest < support * 0.9995, -1.0, 0.0))
    state = np.where(known, state, np.nan)
    broken = pd.DataFrame({"state": state, "resistance": resistance, "support": support})
    broken[~(broken["state"].abs() > 0)] = np.nan
    broken = broken.ffill(limit=12)
    above = (broken["state"] > 0) & (close < broken["resistance"] * 0.999)
    below = (broken["state"] < 0) & (close > broken["support"] * 1.001)
    recent = pd.Series(known).rolling(13, min_periods=1).max().to_numpy() > 0
    returned = np.where(above | below, -broken["state"], 0.0)
    return show(state, BAR), show(np.where(recent & np.isfinite(close), returned, np.nan), BAR)
