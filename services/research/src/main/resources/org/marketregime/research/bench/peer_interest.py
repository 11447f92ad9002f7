"""Component 3, open interest, by pandas and numpy: all minutes of a session at once, strikes across."""

import numpy as np

from peer_minutes import correlation, greater, hold, lag, ln, over, where

FRAMES = (3, 5, 10, 15)
# lowest k, highest k, |k| that is too near, how many strikes must be known
NARROW = (-7, 7, -1, 11)
WIDE = (-15, 15, -1, 21)
MONEY = (-1, 1, -1, 3)
ABOVE = (0, 7, 0, 6)
BELOW = (-7, 0, 0, 6)
OUTER = (-15, 15, 7, 12)
CHAIN = (-1000, 1000, -1, 1)
PREMIUM_CALLS = (-3, 7, -1, 8)
PREMIUM_PUTS = (-7, 3, -1, 8)


class Chain:
    """The strikes of an expiry around K0, minute by minute."""

    def __init__(self, strikes, atm, step):
        self.strikes, self.atm, self.step = strikes, atm[:, None], step[:, None]
        self.gap = strikes - self.atm
        self.k = self.gap / self.step
        self.inside = {}

    def of(self, strikes):
        if strikes not in self.inside:
            lowest, highest, beyond, _ = strikes
            low, high = self.atm + lowest * self.step, self.atm + highest * self.step
            far = np.abs(self.gap) > beyond * self.step
            self.inside[strikes] = (self.strikes >= low) & (self.strikes <= high) & far
        return self.inside[strikes]

    def sums(self, strikes, now, before, back=0, held=False, moments=False):
        """Of the strikes that are known at both ends: now and before, or their moments in k besides."""
        inside = self.of(strikes)
        if back > 0:
            before = shifted(before, back)
            inside = shifted(inside, back, False) if held else inside
        both = inside & np.isfinite(now) & np.isfinite(before)
        known = np.count_nonzero(both, axis=1) >= strikes[3]
        known[:back] = False
        x, y = np.where(both, now, 0), np.where(both, before, 0)
        sums = [x.sum(axis=1), y.sum(axis=1)]
        if moments:
            k = np.where(both, self.k, 0)
            sums += [(k * x).sum(axis=1), (k * y).sum(axis=1)]
        return [np.where(known, total, np.nan) for total in sums]

    def sum(self, strikes, panel):
        return self.sums(strikes, panel, panel)[0]

    def shape(self, strikes, calls, puts):
        """Standard deviation, skew, entropy and share of the largest three of the legs."""
        inside = self.of(strikes)
        legs = np.concatenate([calls, puts], axis=1)
        there = np.concatenate([inside & np.isfinite(calls), inside & np.isfinite(puts)], axis=1)
        sizes = np.where(there, legs, 0)
        k = np.concatenate([self.k, self.k], axis=1)
        half = calls.shape[1]
        enough = np.minimum(there[:, :half].sum(axis=1), there[:, half:].sum(axis=1)) >= strikes[3]
        total = np.where(enough, sizes.sum(axis=1), np.nan)
        total = np.where(total > 1e-12, total, np.nan)
        gap = np.where(there, k - ((np.where(there, k, 0) * sizes).sum(axis=1) / total)[:, None], 0)
        deviation = np.sqrt((gap**2 * sizes).sum(axis=1) / total)
        skew = over((gap**3 * sizes).sum(axis=1) / total, deviation**3)
        share = sizes / total[:, None]
        entropy = -(share * np.log(np.where(share > 0, share, 1))).sum(axis=1)
        top = np.partition(sizes, sizes.shape[1] - 3, axis=1)[:, -3:].sum(axis=1) / total
        return deviation, skew, entropy, top

    def wall(self, panel, forward, sign):
        """The strike with the most open from K0 on, within 15 steps, nearest to F of several; and what is open there."""
        known = np.count_nonzero((np.abs(self.k) <= 15) & np.isfinite(panel), axis=1) >= 21
        candidate = (sign * self.k >= 0) & (sign * self.k <= 15) & np.isfinite(panel)
        open_there = np.where(candidate, panel, -np.inf)
        most = open_there.max(axis=1)
        distance = np.where(open_there == most[:, None], np.abs(self.strikes - forward[:, None]), np.inf)
        wall = self.strikes[distance.argmin(axis=1)]
        known &= most > 0
        return np.where(known, wall, np.nan), np.where(known, most, np.nan)


def shifted(panel, back, empty=np.nan):
    before = np.full(panel.shape, empty)
    before[back:] = panel[:-back]
    return before


def since(minutes, x):
    result = np.array(x)
    result[: minutes - 1] = np.nan
    return result


def bar_correlation(a, b, minutes, window=20, minimum=15, back=0):
    """Over closed bars; a is taken {back} bars earlier."""
    ends = slice(minutes - 1, None, minutes)
    of_bars = correlation(lag(a[ends], back), b[ends], window - back, minimum)
    shown = np.full(len(a), np.nan)
    shown[minutes - 1 :] = np.repeat(of_bars, minutes)[: len(a) - minutes + 1]
    return shown


def leads(a, b):
    return [np.abs(bar_correlation(a, b, 5, 60, 45, back)) for back in range(1, 6)]


def component(t):
    calls, puts, forward, step = t["oi_ce"], t["oi_pe"], t["forward"][-1], t["strike_step"][-1]
    future_open, future_price = t["future_oi"][-1], t["future_price"][-1]
    chain = Chain(t["strikes"], t["atm_strike"][-1], step)
    rows = {}

    narrow_calls, narrow_puts = chain.sum(NARROW, calls), chain.sum(NARROW, puts)
    all_open = narrow_calls + narrow_puts
    money = chain.sum(MONEY, calls), chain.sum(MONEY, puts)
    rows["c3_cum_ce_oi_log"] = ln(1 + narrow_calls)
    rows["c3_cum_pe_oi_log"] = ln(1 + narrow_puts)
    rows["c3_oi_share_pm7"] = over(all_open, chain.sum(CHAIN, calls) + chain.sum(CHAIN, puts))
    rows["c3_pcr_oi_log"] = ln(over(narrow_puts, narrow_calls))
    rows["c3_pcr_atm_log"] = ln(over(money[1], money[0]))
    rows["c3_pcr_otm_log"] = ln(over(chain.sum(BELOW, puts), chain.sum(ABOVE, calls)))
    rows["c3_oi_range15_ratio"] = over(chain.sum(OUTER, calls) + chain.sum(OUTER, puts), all_open)
    rows["c3_oi_atm_share"] = over(money[0] + money[1], all_open)

    volume, gained, velocity, net, move, apart = {}, {}, {}, {}, {}, {}
    for minutes in FRAMES:
        traded_calls = chain.sum(NARROW, t[f"volume_{minutes}m_ce"])
        traded_puts = chain.sum(NARROW, t[f"volume_{minutes}m_pe"])
        volume[minutes] = traded_calls + traded_puts
        now_calls, before_calls = chain.sums(NARROW, calls, calls, minutes)
        now_puts, before_puts = chain.sums(NARROW, puts, puts, minutes)
        gained[minutes] = now_calls - before_calls, now_puts - before_puts
        velocity[minutes] = [
            over(1e4 * more, minutes * before) for more, before in zip(gained[minutes], (before_calls, before_puts))
        ]
        net[minutes] = over(gained[minutes][1] - gained[minutes][0], before_calls + before_puts)
        move[minutes] = ln(over(forward, lag(forward, minutes)))
        apart[minutes] = bar_correlation(*gained[minutes], minutes)
        rows[f"c3_ce_oi_vel_{minutes}m"], rows[f"c3_pe_oi_vel_{minutes}m"] = velocity[minutes]
        rows[f"c3_oi_ret_corr_{minutes}m"] = bar_correlation(net[minutes], move[minutes], minutes)
        rows[f"c3_ce_pe_oi_corr_{minutes}m"] = apart[minutes]
        rows[f"c3_pcr_mom_{minutes}m"] = ratio_move(chain, calls, puts, 5 * minutes)
        rows[f"c3_vol_absoi_corr_{minutes}m"] = bar_correlation(
            ln(1 + volume[minutes]), np.abs(gained[minutes][0] + gained[minutes][1]), minutes
        )
        if minutes in (5, 15):
            for side, of_side in zip(("ce", "pe"), velocity[minutes]):
                rows[f"c3_{side}_oi_accel_{minutes}m"] = of_side - lag(of_side, minutes)
            premium_calls = chain.sums(PREMIUM_CALLS, t["price_ce"], t["price_ce"], minutes, held=True)
            premium_puts = chain.sums(PREMIUM_PUTS, t["price_pe"], t["price_pe"], minutes, held=True)
            rows[f"c3_ce_prem_ret_{minutes}m"] = ln(over(*premium_calls))
            rows[f"c3_pe_prem_ret_{minutes}m"] = ln(over(*premium_puts))
    rows["c3_pcr_vol_15m_log"] = since(15, ln(over(1 + traded_puts, 1 + traded_calls)))
    rows["c3_turnover_15m_log"] = since(15, ln(over(1 + volume[15], all_open)))
    paid_puts = over(*chain.sums(PREMIUM_PUTS, t["value_15m_pe"], t["priced_15m_pe"]))
    paid_calls = over(*chain.sums(PREMIUM_CALLS, t["value_15m_ce"], t["priced_15m_ce"]))
    rows["c3_prem_vwap_ratio_15m"] = since(15, ln(over(paid_puts, paid_calls)))
    more_calls, more_puts = gained[15]
    rows["c3_net_flow_15m"] = over(more_puts - more_calls, np.abs(more_puts) + np.abs(more_calls))

    signs = np.sign([net[minutes] for minutes in FRAMES])
    known = np.isfinite(signs)
    rows["c3_tf_agreement"] = np.abs(over(np.where(known, signs, 0).sum(axis=0), known.sum(axis=0)))
    rows["c3_primary_signal"] = 0.6 * strength(velocity[5], apart[5]) + 0.4 * strength(velocity[15], apart[15])
    rows["c3_leadlag_oi_price"], rows["c3_leadlag_lag"] = lead_and_lag(net[5], move[5])

    centre(rows, chain, calls, puts)
    walls(rows, chain, calls, puts, forward, step)
    following = Chain(t["next_strikes"], t["next_atm_strike"][-1], t["next_strike_step"][-1])
    next_open = following.sum(NARROW, t["next_oi_ce"]) + following.sum(NARROW, t["next_oi_pe"])
    rows["c3_cross_expiry_oi_log"] = ln(over(next_open, all_open))

    before = lag(future_open, 15)
    rows["c3_fut_oi_vel_15m"] = over(1e4 * (future_open - before), 15 * before)
    rows["c3_fut_opt_oi_log"] = ln(over(future_open, all_open))
    rows["c3_fut_oi_ret_corr_5m"] = bar_correlation(
        ln(over(future_open, lag(future_open, 5))), ln(over(future_price, lag(future_price, 5))), 5
    )
    return rows


def ratio_move(chain, calls, puts, back):
    now_calls, before_calls = chain.sums(NARROW, calls, calls, back)
    now_puts, before_puts = chain.sums(NARROW, puts, puts, back)
    return ln(over(now_puts, now_calls)) - ln(over(before_puts, before_calls))


def strength(velocities, apart):
    return 0.6 * np.minimum(1, np.abs(velocities[0] - velocities[1]) / 20) + 0.4 * (1 - np.abs(apart))


def lead_and_lag(flow, price):
    by_flow, by_price = np.array(leads(flow, price)), np.array(leads(price, flow))
    flow_leads, price_leads = by_flow.max(axis=0), by_price.max(axis=0)
    earlier = where(greater(price_leads, flow_leads), -(by_price.argmax(axis=0) + 1) / 5, (by_flow.argmax(axis=0) + 1) / 5)
    return flow_leads - price_leads, earlier


def centre(rows, chain, calls, puts):
    for side, panel in (("ce", calls), ("pe", puts)):
        total, _, moment, _ = chain.sums(WIDE, panel, panel, moments=True)
        rows[f"c3_oi_com_{side}"] = over(moment, total)
    of_calls = chain.sums(WIDE, calls, calls, 60, moments=True)
    of_puts = chain.sums(WIDE, puts, puts, 60, moments=True)
    now, before, moment_now, moment_before = (a + b for a, b in zip(of_calls, of_puts))
    rows["c3_oi_com_shift_60m"] = over(moment_now, now) - over(moment_before, before)
    rows["c3_oi_disp"], rows["c3_oi_skew"], _, rows["c3_wall_conc"] = chain.shape(WIDE, calls, puts)
    rows["c3_oi_entropy"] = chain.shape(NARROW, calls, puts)[2] / np.log(30)


def walls(rows, chain, calls, puts, forward, step):
    resistance, on_resistance = chain.wall(calls, forward, 1)
    support, on_support = chain.wall(puts, forward, -1)
    rows["c3_res_wall_dist"] = 100 * over(resistance - forward, forward)
    rows["c3_sup_wall_dist"] = 100 * over(forward - support, forward)
    rows["c3_wall_ratio_log"] = ln(over(on_support, on_resistance))
    rows["c3_res_wall_shift_day"] = over(resistance - hold(resistance, 5), step)
    rows["c3_sup_wall_shift_day"] = over(support - hold(support, 5), step)
