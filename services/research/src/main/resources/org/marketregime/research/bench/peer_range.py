"""Component 5, range, drift and pivots of the straddle and the underlying, by pandas and numpy over a few sessions."""

import numpy as np
import pandas as pd

from peer_minutes import (
    MINUTES,
    Pivots,
    average,
    bars,
    bars_ago,
    closes,
    correlation,
    greater,
    lag,
    ln,
    or_else,
    over,
    show,
    volatility,
    volatility_day,
    where,
)

BAR = 5
BARS = MINUTES // BAR


class Wealth:
    """Z, what 100 invested in the straddle became, and its bars; a bar that misses two returns is unknown."""

    def __init__(self, t):
        atm, itm, otm = (t["held_1m_straddle_" + role] for role in ("atm", "itm1", "otm1"))
        total = 0.5 * atm + 0.3 * or_else(itm, 0) + 0.2 * or_else(otm, 0)
        self.returns = total / (0.5 + 0.3 * np.isfinite(itm) + 0.2 * np.isfinite(otm))
        marked = np.where(np.isfinite(self.returns), 0, 1)
        marked[:, 0] = 0
        held = np.where(np.isfinite(self.returns), self.returns, 0)
        held[:, 0] = 0
        log = (np.log(100) + held.cumsum()).reshape(held.shape)
        sound = marked.reshape(-1, BARS, BAR).sum(axis=2) < 2
        self.close = np.where(sound, log[:, BAR - 1 :: BAR], np.nan)
        _, high, low, last = bars(np.exp(log), BAR)
        self.ranges = true_ranges(*(np.where(sound, x, np.nan) for x in (high, low, last)))
        self.level = np.where(sound, last, np.nan)

    def atr(self, period):
        return over(average(self.ranges, period, 1 / period), self.level.ravel())

    def ema(self, period):
        return average(self.close.ravel(), period, 2 / (period + 1))


def true_ranges(high, low, close):
    """The first of a session is its own high less its own low."""
    known = np.isfinite(high - low + close)
    before = pd.DataFrame(np.where(known, close, np.nan).T).ffill().shift(1).to_numpy().T
    gaps = np.fmax(np.abs(high - before), np.abs(low - before))
    return np.where(known, np.fmax(high - low, gaps), np.nan).ravel()


def today(of_bars):
    """The last session of bars, minute by minute."""
    return show(of_bars[-BARS:], BAR)


def straddle(rows, wealth):
    atr = {period: wealth.atr(period) for period in (14, 21, 50)}
    for period, of_bars in atr.items():
        rows[f"c5_st_atr{period}"] = today(of_bars)
    rows["c5_st_atr_term"] = today(ln(over(atr[14], atr[50])))
    rows["c5_st_atr_expansion"] = today(ln(over(atr[14], bars_ago(atr[14], 6))))
    close, range14 = wealth.close.ravel(), atr[14]
    ema = {period: wealth.ema(period) for period in (20, 50, 100, 200)}
    for period, of_bars in ema.items():
        rows[f"c5_st_ema{period}_dist"] = today(np.clip(over(close - of_bars, range14), -20, 20))
        rows[f"c5_st_ema{period}_slope"] = today(over(of_bars - bars_ago(of_bars, 5), 5 * range14))
    for fast, slow in ((20, 50), (50, 100), (100, 200)):
        rows[f"c5_st_ema_spread_{fast}_{slow}"] = today(over(ema[fast] - ema[slow], range14))
    rows["c5_st_ema_cross_age"] = today(crossing_age(ema[20] - ema[50], 150))
    order = [close, ema[20], ema[50], ema[100], ema[200]]
    stack = sum(np.sign(upper - lower) for upper, lower in zip(order, order[1:])) / 4
    all_of_them = np.array(order[1:])
    rows["c5_st_ema_stack"] = today(stack)
    rows["c5_st_ema_compress"] = today(over(all_of_them.max(axis=0) - all_of_them.min(axis=0), range14))
    size = np.abs(stack)
    rows["c5_st_trend_strength"] = today(stack * (2 - 0.5 * greater(1, size) - 0.5 * greater(0.5, size)))
    return range14, stack


def crossing_age(difference, longest):
    known = pd.Series(np.sign(difference)).dropna()
    age = known.groupby((known != known.shift()).cumsum()).cumcount()
    return (known * age.clip(upper=longest) / longest).reindex(np.arange(len(difference))).to_numpy()


def throughout(condition):
    return condition * lag(condition, BAR) * lag(condition, 2 * BAR)


def break_of(x, levels):
    above, below = greater(x, levels.resistances[0]), greater(levels.supports[0], x)
    return throughout(above) - throughout(below)


def straddle_pivots(rows, t):
    shown = show(closes(volatility(t, 3), BAR), BAR)
    v = shown[2]
    high, low, close = volatility_day(shown[1])
    levels, before = Pivots(high, low, close), Pivots(*volatility_day(shown[0]))
    side = greater(v, levels.top) - greater(levels.bottom, v)
    position, broken = levels.position(v), break_of(v, levels)
    rows["c5_st_pp_dist"] = ln(over(v, levels.pivot))
    rows["c5_st_cpr_pos"] = position
    listed = np.where(np.isfinite(t["discount"][-1]), 0, np.nan)
    rows["c5_st_cpr_width"] = listed + over(levels.top - levels.bottom, levels.pivot)
    rows["c5_st_r1_dist"] = ln(over(levels.resistances[0], v))
    rows["c5_st_s1_dist"] = ln(over(v, levels.supports[0]))
    rows["c5_st_fib_pos"] = np.clip(over(v - levels.supports[1], 2 * levels.range), -1, 2)
    passed = greater(v, levels.camarilla_resistances[:, None]) - greater(levels.camarilla_supports[:, None], v)
    rows["c5_st_cam_pos"] = passed.sum(axis=0) / 4
    rows["c5_st_prev_range"] = listed + ln(over(high, low))
    rows["c5_st_cpr_break_state"] = broken
    rows["c5_st_cpr_bars_outside"] = show(streak(side[BAR - 1 :: BAR]), BAR) / BARS
    inside = 1 - np.abs(side)
    rows["c5_st_cpr_virgin"] = 1 - pd.Series(inside).cummax().to_numpy()
    rows["c5_st_cpr_shift"] = listed + over(levels.pivot, before.pivot) - 1
    rows["c5_st_cpr_overlap"] = listed + levels.overlap(before)
    distances = np.abs(ln(over(v, levels.all()[:, None])))
    nearest = over(np.fmin.reduce(distances, axis=0), ln(over(high, low)))
    rows["c5_st_nearest_level_dist"] = nearest
    return position, broken, nearest


def streak(side):
    known = pd.Series(side).dropna()
    length = known * (known.groupby((known != known.shift()).cumsum()).cumcount() + 1)
    return length.reindex(np.arange(len(side))).to_numpy()


def underlying(rows, t, spot):
    """What daily bars say is the same all day; spot moves among it."""
    def of_day(name):
        return t["spot_" + name]

    for frame, name, trend in (("d", "day", 50), ("w", "week", 50), ("m", "month", 21)):
        rows[f"c5_un_{frame}_atr14"] = all_day(of_day(f"{name}_atr_14"))
        rows[f"c5_un_{frame}_atr_pr"] = all_day(of_day(f"{name}_atr_rank"))
        rows[f"c5_un_{frame}_atr_trend"] = all_day(ln(over(of_day(f"{name}_atr_14"), of_day(f"{name}_atr_{trend}"))))
        rows[f"c5_un_{frame}_cpr_width_pr"] = all_day(of_day(f"{name}_cpr_rank"))
    for name, longer, shorter, ratio in (
        ("dw", "week_range_14", "day_range_70", 5),
        ("dm", "month_range_14", "day_range_294", 21),
        ("wm", "month_range_14", "week_range_61", 21 / 5),
    ):
        rows["c5_un_scale_" + name] = all_day(ln(over(of_day(longer), of_day(shorter))) / np.log(ratio))
    log, stacks, distances = ln(spot), {}, {}
    for frame, name, periods, back in (
        ("d", "day", (20, 50, 100, 200), 5),
        ("w", "week", (10, 20, 50), 4),
        ("m", "month", (6, 12, 24), 3),
    ):
        averages = [of_day(f"{name}_ema_{period}") for period in periods]
        atr, fast = of_day(f"{name}_atr_14"), averages[0]
        distances[frame] = np.clip(over(log - fast, atr), -20, 20)
        order = [log] + averages
        stacks[frame] = sum(np.sign(upper - lower) for upper, lower in zip(order, order[1:])) / len(averages)
        rows[f"c5_un_{frame}_ema_dist"], rows[f"c5_un_{frame}_stack"] = distances[frame], stacks[frame]
        before = of_day(f"{name}_ema_{periods[0]}_before")
        rows[f"c5_un_{frame}_slope"] = all_day(over(fast - before, back * atr))
    rows["c5_un_agree_dw"] = 1 - np.abs(stacks["d"] - stacks["w"]) / 2
    rows["c5_un_agree_dm"] = 1 - np.abs(stacks["d"] - stacks["m"]) / 2
    agreement = pd.DataFrame(stacks)
    agreement = agreement.mean(axis=1).where(agreement.count(axis=1) >= 2).to_numpy()
    rows["c5_un_agree_all"] = agreement
    return distances["d"], agreement


def all_day(value):
    return np.full(MINUTES, value)


def underlying_pivots(rows, t, spot):
    frames = {
        frame: Pivots(*(t[f"spot_{name}_{what}"] for what in ("high", "low", "close")))
        for frame, name in (("d", "day"), ("w", "week"), ("m", "month"))
    }
    for frame, levels in frames.items():
        rows[f"c5_un_{frame}_cpr_pos"] = levels.position(spot)
        passed = sum(
            greater(spot, support) - greater(resistance, spot)
            for support, resistance in zip(levels.supports, levels.resistances)
        )
        rows[f"c5_un_{frame}_ladder"] = passed / 3
    rows["c5_un_cpr_overlap_dw"] = all_day(frames["d"].overlap(frames["w"]))
    inner = np.array([level for levels in frames.values() for level in levels.inner()])
    distances = np.abs(ln(over(spot, inner[:, None])))
    near = 1 - greater(distances, 0.002).sum(axis=0) / len(inner)
    rows["c5_un_level_confluence"] = near
    day = frames["d"]
    rows["c5_un_prev_day_break"] = greater(spot, day.high) - greater(day.low, spot)
    return day, near, distances.min(axis=0)


def trend(t):
    """ADX of 14 bars with the sign of the larger direction."""
    _, high, low, close = bars(t["spot"], BAR)
    ranges = true_ranges(high, low, close)
    up = np.diff(high, axis=1, prepend=np.nan)
    down = -np.diff(low, axis=1, prepend=np.nan)
    rises = np.where((up > down) & (up > 0), up, 0).ravel()
    falls = np.where((down > up) & (down > 0), down, 0).ravel()
    known = np.isfinite(ranges)
    smooth = [average(np.where(known, x, np.nan), 14, 1 / 14) for x in (ranges, rises, falls)]
    plus, minus = over(100 * smooth[1], smooth[0]), over(100 * smooth[2], smooth[0])
    index = average(over(100 * np.abs(plus - minus), plus + minus), 14, 1 / 14)
    return today(index / 100 * np.sign(plus - minus))


def both(rows, t, wealth, range14, stack):
    spot = t["spot"][-1]
    moves = ln(over(t["spot"], lag(t["spot"], 1)))
    returns, joined = wealth.returns.ravel()[-3 * MINUTES :], moves.ravel()[-3 * MINUTES :]
    rows["c5_x_corr_st_un_60"] = correlation(returns, joined, 60, 48)[-MINUTES:]
    rows["c5_x_corr_st_absun_60"] = correlation(returns, np.abs(joined), 60, 48)[-MINUTES:]
    hour = pd.Series(moves[-1])
    drift = hour.rolling(60, min_periods=48).sum().to_numpy()
    drift = over(drift, np.sqrt((hour**2).rolling(60, min_periods=48).sum().to_numpy()))
    rows["c5_x_trend_joint"] = np.tanh(drift / 2) * today(stack)
    realised = np.sqrt(pd.Series(joined**2).rolling(30, min_periods=24).mean().to_numpy()).reshape(-1, MINUTES)
    ranges = range14.reshape(-1, BARS)[-3:]
    steps = np.diff(ranges, axis=1, prepend=np.nan) * (realised - lag(realised, BAR))[:, BAR - 1 :: BAR]
    agree = pd.Series(greater(steps, 0).ravel())
    rows["c5_x_vol_agree"] = today((agree**2).rolling(12, min_periods=10).mean().to_numpy())
    rows["c5_trend_strength"] = trend(t)
    return spot, drift


def component(t):
    rows = {}
    wealth = Wealth(t)
    range14, stack = straddle(rows, wealth)
    position, broken, nearest = straddle_pivots(rows, t)
    spot, drift = both(rows, t, wealth, range14, stack)
    distance, agreement = underlying(rows, t, spot)
    day, near, to_level = underlying_pivots(rows, t, spot)
    rows["c5_x_level_agree"] = np.sign(position) * np.sign(day.position(spot))
    close = show(closes(spot, BAR), BAR)
    confirmation = where(greater(broken, 0), 1, where(greater(0, broken), 0.25, 0.5))
    rows["c5_x_breakout_joint"] = break_of(close, day) * confirmation
    of_straddle = np.exp(nearest / -0.25)
    of_spot = np.exp(over(to_level, t["spot_day_atr_14"]) / -0.25)
    rows["c5_confluence_score"] = (of_straddle + of_spot + np.minimum(1, 5 * near)) / 3
    terms = np.array([np.tanh(distance / 2), np.tanh(drift / 2), agreement])
    weights = np.where(np.isfinite(terms), np.array([[0.5], [0.3], [0.2]]), 0)
    weight = weights.sum(axis=0)
    total = (weights * or_else(terms, 0)).sum(axis=0)
    rows["c5_momentum_score"] = np.clip(over(total, weight * (weight > 2 / 3 - 1e-9)), -1, 1)
    return rows
