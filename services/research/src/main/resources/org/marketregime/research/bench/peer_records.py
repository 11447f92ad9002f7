"""What happened at levels in the last 1,875 minutes, all levels of a bar at once, and how strong that makes them."""

import numpy as np

from peer_minutes import MINUTES, over

NEAR, AWAY, BEYOND, PATIENCE = 0.001, 0.003, 0.002, 60
# of touches, holding, volume, age, roundness, families
WEEK = (0.25, 0.30, 0.20, 0.10, 0.10, 0.05)
MONTH = (0.20, 0.25, 0.20, 0.15, 0.10, 0.10)
LATER = (0.15, 0.20, 0.15, 0.25, 0.10, 0.15)


class Record:
    """A touch comes near after the price was away; it held if the price is away again on its side before it is beyond, within an
    hour of the same session, and broke the other way round.

    The minutes are those from minute {first} of whole sessions on.
    """

    def __init__(self, logs, volumes, first, levels):
        count, minutes = len(levels), len(logs)
        distance = logs - levels[:, None]
        size = np.abs(distance)
        near, away = size <= NEAR, size > AWAY
        self.volume = near @ volumes
        traded = volumes[np.isfinite(logs)].sum()
        # the last minute before this one that was near or away
        last = np.where(near | away, np.arange(minutes), -1)
        np.maximum.accumulate(last, axis=1, out=last)
        level, minute = np.nonzero(near[:, 1:] & (last[:, :-1] >= 0))
        before = last[level, minute]
        touched = away[level, before]
        level, minute, before = level[touched], minute[touched] + 1, before[touched]
        side = np.sign(distance[level, before])

        ahead = minute[:, None] + np.arange(1, PATIENCE + 1)
        ends = ((first + minute) // MINUTES + 1) * MINUTES - 1 - first
        open_still = (ahead < minutes) & (ahead <= ends[:, None])
        moved = distance[level[:, None], np.minimum(ahead, minutes - 1)] * side[:, None]
        holds, breaks = open_still & (moved > AWAY), open_still & (moved < -BEYOND)
        never = PATIENCE + 1
        held_at = np.where(holds.any(axis=1), holds.argmax(axis=1), never)
        broke_at = np.where(breaks.any(axis=1), breaks.argmax(axis=1), never)
        held, broke = held_at < broke_at, broke_at < held_at

        touches = np.bincount(level, minlength=count)
        held_count = np.bincount(level[held], minlength=count)
        broke_count = np.bincount(level[broke], minlength=count)
        self.touches = np.minimum(touches, 5) / 5
        self.hold_rate = (held_count + 1) / (held_count + broke_count + 2)
        self.broken_up = np.bincount(level[broke & (side < 0)], minlength=count) > 0
        self.broken_down = np.bincount(level[broke & (side > 0)], minlength=count) > 0
        earliest, latest = np.full(count, minutes), np.full(count, -1)
        np.minimum.at(earliest, level, minute)
        np.maximum.at(latest, level, minute)
        now = minutes - 1
        sessions = (first + now) // MINUTES - (first + earliest) // MINUTES
        some = touches > 0
        self.age = np.where(some, np.minimum(1, sessions / 5), 0)
        self.since_touch = np.where(some, np.minimum(now - latest, MINUTES) / MINUTES, 1)
        self.vol_share = over(self.volume, traded)


def roundness(level):
    result = np.zeros(len(level))
    for multiple, value in ((100, 0.3), (500, 0.6), (1000, 1)):
        near = np.abs(level / (np.rint(level / multiple) * multiple) - 1) <= 0.0005
        result = np.where(near, value, result)
    return result


def strength(record, level, members, days_to_expiry):
    weights = WEEK if days_to_expiry <= 7 else MONTH if days_to_expiry <= 30 else LATER
    parts = (
        record.touches,
        record.hold_rate,
        over(record.volume, record.volume.max()),
        record.age,
        roundness(level),
        np.minimum(1, members / 8),
    )
    return sum(weight * part for weight, part in zip(weights, parts))
