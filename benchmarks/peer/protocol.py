"""How both sides of the comparison measure: see Timing.java, of which this is the copy in Python."""

import math
import time


class Protocol:
    """Seconds of warm-up and of a block, at least, and the number of blocks."""

    def __init__(self, warm_up, block, blocks):
        self.warm_up, self.block, self.blocks = warm_up, block, blocks


USUAL = Protocol(8.0, 0.3, 9)
QUICK = Protocol(0.0, 0.02, 2)


def run(step, seconds, least):
    """Steps until both a time and a number are reached: wall seconds, CPU seconds, steps."""
    cpu, start, steps = time.process_time(), time.perf_counter(), 0
    while steps < least or time.perf_counter() - start < seconds:
        step()
        steps += 1
    return time.perf_counter() - start, time.process_time() - cpu, steps


def measure(step, protocol):
    """CPU and wall milliseconds of a step, one value a block, and the steps of a block."""
    whole, _, _ = run(step, protocol.warm_up, 1)
    seconds, _, steps = run(step, min(whole, protocol.block), 1)
    steps = max(1, math.ceil(protocol.block / seconds * steps))
    cpu, wall = [], []
    for _ in range(protocol.blocks):
        seconds, busy, _ = run(step, 0, steps)
        cpu.append(1e3 * busy / steps)
        wall.append(1e3 * seconds / steps)
    return cpu, wall, steps
