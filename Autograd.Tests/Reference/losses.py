"""Reference values of losses far from 0, near it and at infinity: writes losses.csv beside itself.

    python3 losses.py        (needs mpmath)

A line is a loss, its argument x, its target t, its value and its first two derivatives by x, written out by hand and
computed in 800-digit arithmetic. Arguments are powers of 2, exact in single precision too. For an infinite argument the
functions are taken at 10^400, where they differ from their limits by less than any double tells apart. Numbers beyond
the range of double are printed as they are, and read as infinite or 0.
"""
import os
from mpmath import mp, mpf, cosh, exp, log, log1p, nstr, sign, tanh

mp.dps = 800
INFINITE = mpf(10) ** 400
POWERS = -1000, -120, -60, -30, -10, -3, -1, 0, 1, 2, 3, 5, 6, 7, 9, 12, 30, 60, 120, 1000
DELTA, ALPHA, GAMMA = 1, mpf(1) / 4, 2


def sigmoid(x):
    return 1 / (1 + exp(-x))


def softplus(x):
    return log1p(exp(x)) if x < 0 else x + log1p(exp(-x))


def entropy(x, t):
    p = sigmoid(x)
    q = sigmoid(-x)
    return t * softplus(-x) + (1 - t) * softplus(x), (1 - t) * p - t * q, p * q


def focal(x, gamma):  # (1 - p)^gamma * -ln p
    p, q, l = sigmoid(x), sigmoid(-x), softplus(-x)
    first = -gamma * p * q ** gamma * l - q ** (gamma + 1)
    second = (gamma ** 2 * p ** 2 * q ** gamma - gamma * p * q ** (gamma + 1)) * l + gamma * p * q ** (gamma + 1) + (gamma + 1) * p * q ** (gamma + 1)
    return q ** gamma * l, first, second


def mirrored(values):
    return values[0], -values[1], values[2]


def weighted(a, u, b, v):
    return tuple(a * x + b * y for x, y in zip(u, v))


def binary_focal(x, t, gamma, alpha):
    yes, no = (alpha, 1 - alpha) if alpha is not None else (1, 1)
    return weighted(yes * t, focal(x, gamma), no * (1 - t), mirrored(focal(-x, gamma)))


def huber(x, t):
    d = x - t
    return (d * d / 2, d, 1) if abs(d) < DELTA else (DELTA * (abs(d) - mpf(DELTA) / 2), DELTA * sign(d), 0)


def log_cosh(x, t):
    d = abs(x - t)
    value = log(cosh(d)) if d < 1 else d + log1p(exp(-2 * d)) - log(mpf(2))
    e = exp(-2 * d)
    return value, sign(x - t) * (1 - e) / (1 + e) if d > 1 else tanh(x - t), 4 * e / (1 + e) ** 2


def hinge(x, t, power):
    gap = max(mpf(0), 1 - t * x)
    return (gap, -t if gap > 0 else 0, 0) if power == 1 else (gap ** 2, -2 * t * gap, 2 if gap > 0 else 0)


REAL = [s * mpf(2) ** k for k in POWERS for s in (1, -1)] + [INFINITE, -INFINITE, mpf(0)]
POSITIVE = [x for x in REAL if x > 0]
INNER = [mpf(2) ** k for k in POWERS if k < 0] + [1 - mpf(2) ** -k for k in (3, 10, 20)]

TABLE = [
    ("SquaredError", REAL, (0, 1), lambda x, t: ((x - t) ** 2, 2 * (x - t), 2)),
    ("AbsoluteError", REAL, (0.25,), lambda x, t: (abs(x - t), sign(x - t), 0)),
    ("Huber", REAL, (0.25,), huber),
    ("LogCosh", REAL, (0,), log_cosh),
    ("Poisson", POSITIVE, (0, 3), lambda x, t: (x - t * log(x), 1 - t / x, t / x ** 2)),
    ("PoissonFromLogRate", REAL, (0, 3), lambda x, t: (exp(x) - t * x, exp(x) - t, exp(x))),
    ("BinaryCrossEntropy", INNER, (0, 0.5, 1),
     lambda x, t: (-t * log(x) - (1 - t) * log(1 - x), (x - t) / (x * (1 - x)), t / x ** 2 + (1 - t) / (1 - x) ** 2)),
    ("BinaryCrossEntropyFromLogits", REAL, (0, 0.5, 1), entropy),
    ("BinaryFocalFromLogits(γ = 0)", REAL, (0, 0.5, 1), entropy),
    ("BinaryFocalFromLogits", REAL, (0, 1), lambda x, t: binary_focal(x, t, GAMMA, ALPHA)),
    ("Hinge", REAL, (-1, 1), lambda x, t: hinge(x, t, 1)),
    ("SquaredHinge", REAL, (-1, 1), lambda x, t: hinge(x, t, 2)),
    # Of the logits x and 0, where t is the label.
    ("SparseCategoricalCrossEntropyFromLogits", REAL, (0, 1), lambda x, t: entropy(x, 1 - t)),
    ("FocalFromLogits", REAL, (0, 1), lambda x, t: focal(x, GAMMA) if t == 0 else mirrored(focal(-x, GAMMA))),
    # Of the logits x and 0, where t is the share of the first.
    ("CategoricalCrossEntropyFromLogits", REAL, (0, 0.25, 1), entropy),
]


def show(x, infinite):
    return infinite if abs(x) == INFINITE else nstr(mpf(x), 25, min_fixed=-5, max_fixed=5)


def main():
    lines = ["loss,x,t,value,first,second"]
    for name, arguments, targets, loss in TABLE:
        for x in arguments:
            for t in targets:
                if name.endswith("Hinge") and t * x == 1:  # at the kink there is no second derivative
                    continue
                values = loss(x, mpf(t))
                lines.append(",".join([name, show(x, "Infinity" if x > 0 else "-Infinity"), repr(t), *(nstr(mpf(v), 25, min_fixed=-5, max_fixed=5) for v in values)]))
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "losses.csv")
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write("\n".join(lines) + "\n")


main()
