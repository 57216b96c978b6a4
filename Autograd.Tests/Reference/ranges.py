"""First and second derivatives of the elementary rules over the whole range of double: writes unary-ranges.csv and
binary-ranges.csv beside itself.

    python3 ranges.py        (needs mpmath; takes about a minute)

Points are ±10^k, rounded to double, from the smallest subnormal number to the largest power of ten. The derivatives are
written out by hand, in forms that mean what mathematics means, and evaluated in 400 digits, so that nothing cancels that
is there. At points near 1 every one is compared with a numerical derivative of the function, and a mistyped formula
stops the script. Numbers outside the range of double are printed as they are; a cell is empty where the derivative does
not exist.
"""
import os
import mpmath
from mpmath import (mp, mpf, acos, acosh, asin, asinh, atan, atan2, atanh, cos, cosh, diff, erf, exp, isnan, log, nstr,
                    pi, sin, sinh, sqrt, tan, tanh, workdps)

mp.dps = 400
SMALLEST, LARGEST = -323, 308
STRIDE = 13  # between powers of ten far from 1
EDGES = {-323, -320, -316, -312, -309, -308, -307, -306, 306, 307, 308}
NEAR = 18  # all powers of ten up to this one
ln2, ln10 = log(mpf(2)), log(mpf(10))
ALPHA = mpf("1.6732632423543772848170429916717")
SCALE = mpf("1.0507009873554804934193349852946")


def erfc(x):
    return mpmath.erfc(x) if abs(x) < 10 ** 4 else mpf(0 if x > 0 else 2)  # to 400 digits and more


def sech2(x):
    return 1 / cosh(x) ** 2


def sigmoid(x):
    return 1 / (1 + exp(-x))


def slope(x):  # of the sigmoid
    return sech2(x / 2) / 4


def bend(x):  # of the sigmoid's slope
    return -slope(x) * tanh(x / 2)


def cbrt(x):
    return x ** (mpf(1) / 3) if x > 0 else -((-x) ** (mpf(1) / 3))


def phi(x):
    return exp(-x * x / 2) / sqrt(2 * pi)


def mish(x):
    return x * tanh(log(1 + exp(x)))


def mish1(x):
    s = log(1 + exp(x))
    return tanh(s) + x * sech2(s) * sigmoid(x)


def mish2(x):
    s = log(1 + exp(x))
    q, d = sech2(s), sigmoid(x)
    return 2 * q * d + x * (q * slope(x) - 2 * tanh(s) * q * d * d)


ALL, POSITIVE, UNIT, ABOVE_ONE, ABOVE_MINUS_ONE = "all", "positive", "unit", "above one", "above minus one"

# rule, domain, function, first and second derivative
UNARY = [
    ("Square", ALL, lambda x: x * x, lambda x: 2 * x, lambda x: mpf(2)),
    ("Reciprocal", ALL, lambda x: 1 / x, lambda x: -1 / x ** 2, lambda x: 2 / x ** 3),
    ("Sqrt", POSITIVE, sqrt, lambda x: 1 / (2 * sqrt(x)), lambda x: -1 / (4 * sqrt(x) ** 3)),
    ("Cbrt", ALL, cbrt, lambda x: 1 / (3 * cbrt(x) ** 2), lambda x: -2 / (9 * cbrt(x) ** 5)),
    ("RootN(3)", ALL, cbrt, lambda x: 1 / (3 * cbrt(x) ** 2), lambda x: -2 / (9 * cbrt(x) ** 5)),
    ("RootN(2)", POSITIVE, sqrt, lambda x: 1 / (2 * sqrt(x)), lambda x: -1 / (4 * sqrt(x) ** 3)),
    ("RootN(-2)", POSITIVE, lambda x: 1 / sqrt(x), lambda x: -1 / (2 * sqrt(x) ** 3), lambda x: 3 / (4 * sqrt(x) ** 5)),
    ("Exp", ALL, exp, exp, exp),
    ("Exp2", ALL, lambda x: exp(x * ln2), lambda x: ln2 * exp(x * ln2), lambda x: ln2 ** 2 * exp(x * ln2)),
    ("Exp10", ALL, lambda x: exp(x * ln10), lambda x: ln10 * exp(x * ln10), lambda x: ln10 ** 2 * exp(x * ln10)),
    ("ExpM1", ALL, lambda x: exp(x) - 1, exp, exp),
    ("Exp2M1", ALL, lambda x: exp(x * ln2) - 1, lambda x: ln2 * exp(x * ln2), lambda x: ln2 ** 2 * exp(x * ln2)),
    ("Exp10M1", ALL, lambda x: exp(x * ln10) - 1, lambda x: ln10 * exp(x * ln10), lambda x: ln10 ** 2 * exp(x * ln10)),
    ("Log", POSITIVE, log, lambda x: 1 / x, lambda x: -1 / x ** 2),
    ("Log2", POSITIVE, lambda x: log(x) / ln2, lambda x: 1 / (x * ln2), lambda x: -1 / (x ** 2 * ln2)),
    ("Log10", POSITIVE, lambda x: log(x) / ln10, lambda x: 1 / (x * ln10), lambda x: -1 / (x ** 2 * ln10)),
    ("LogP1", ABOVE_MINUS_ONE, lambda x: log(1 + x), lambda x: 1 / (1 + x), lambda x: -1 / (1 + x) ** 2),
    ("Log2P1", ABOVE_MINUS_ONE, lambda x: log(1 + x) / ln2, lambda x: 1 / ((1 + x) * ln2), lambda x: -1 / ((1 + x) ** 2 * ln2)),
    ("Log10P1", ABOVE_MINUS_ONE, lambda x: log(1 + x) / ln10, lambda x: 1 / ((1 + x) * ln10), lambda x: -1 / ((1 + x) ** 2 * ln10)),
    ("Sin", ALL, sin, cos, lambda x: -sin(x)),
    ("Cos", ALL, cos, lambda x: -sin(x), lambda x: -cos(x)),
    ("Tan", ALL, tan, lambda x: 1 / cos(x) ** 2, lambda x: 2 * tan(x) / cos(x) ** 2),
    ("Asin", UNIT, asin, lambda x: 1 / sqrt(1 - x * x), lambda x: x / sqrt(1 - x * x) ** 3),
    ("Acos", UNIT, acos, lambda x: -1 / sqrt(1 - x * x), lambda x: -x / sqrt(1 - x * x) ** 3),
    ("Atan", ALL, atan, lambda x: 1 / (1 + x * x), lambda x: -2 * x / (1 + x * x) ** 2),
    ("AsinPi", UNIT, lambda x: asin(x) / pi, lambda x: 1 / (pi * sqrt(1 - x * x)), lambda x: x / (pi * sqrt(1 - x * x) ** 3)),
    ("AcosPi", UNIT, lambda x: acos(x) / pi, lambda x: -1 / (pi * sqrt(1 - x * x)), lambda x: -x / (pi * sqrt(1 - x * x) ** 3)),
    ("AtanPi", ALL, lambda x: atan(x) / pi, lambda x: 1 / (pi * (1 + x * x)), lambda x: -2 * x / (pi * (1 + x * x) ** 2)),
    ("Sinh", ALL, sinh, cosh, sinh),
    ("Cosh", ALL, cosh, sinh, cosh),
    ("Tanh", ALL, tanh, sech2, lambda x: -2 * tanh(x) * sech2(x)),
    ("Asinh", ALL, asinh, lambda x: 1 / sqrt(1 + x * x), lambda x: -x / sqrt(1 + x * x) ** 3),
    ("Acosh", ABOVE_ONE, acosh, lambda x: 1 / sqrt(x * x - 1), lambda x: -x / sqrt(x * x - 1) ** 3),
    ("Atanh", UNIT, atanh, lambda x: 1 / (1 - x * x), lambda x: 2 * x / (1 - x * x) ** 2),
    ("Erf", ALL, erf, lambda x: 2 * exp(-x * x) / sqrt(pi), lambda x: -4 * x * exp(-x * x) / sqrt(pi)),
    ("Erfc", ALL, erfc, lambda x: -2 * exp(-x * x) / sqrt(pi), lambda x: 4 * x * exp(-x * x) / sqrt(pi)),
    ("Gelu", ALL, lambda x: x * erfc(-x / sqrt(mpf(2))) / 2, lambda x: erfc(-x / sqrt(mpf(2))) / 2 + x * phi(x), lambda x: (2 - x * x) * phi(x)),
    ("Sigmoid", ALL, sigmoid, slope, bend),
    ("LogSigmoid", ALL, lambda x: -log(1 + exp(-x)), lambda x: sigmoid(-x), lambda x: -slope(x)),
    ("Softplus", ALL, lambda x: log(1 + exp(x)), sigmoid, slope),
    ("Silu", ALL, lambda x: x * sigmoid(x), lambda x: sigmoid(x) + x * slope(x), lambda x: 2 * slope(x) + x * bend(x)),
    ("Mish", ALL, mish, mish1, mish2),
    ("Softsign", ALL, lambda x: x / (1 + abs(x)), lambda x: 1 / (1 + abs(x)) ** 2, lambda x: -2 * (x / abs(x)) / (1 + abs(x)) ** 3),
    ("Selu", ALL, lambda x: SCALE * x if x > 0 else SCALE * ALPHA * (exp(x) - 1),
     lambda x: SCALE if x > 0 else SCALE * ALPHA * exp(x), lambda x: mpf(0) if x > 0 else SCALE * ALPHA * exp(x)),
]


def hypot(x, y):
    return sqrt(x * x + y * y)


# rule, function, dx, dy, dxx, dxy, dyy
BINARY = [
    ("Divide", lambda x, y: x / y, lambda x, y: 1 / y, lambda x, y: -x / y ** 2,
     lambda x, y: mpf(0), lambda x, y: -1 / y ** 2, lambda x, y: 2 * x / y ** 3),
    ("Hypot", hypot, lambda x, y: x / hypot(x, y), lambda x, y: y / hypot(x, y),
     lambda x, y: y * y / hypot(x, y) ** 3, lambda x, y: -x * y / hypot(x, y) ** 3, lambda x, y: x * x / hypot(x, y) ** 3),
    ("Atan2", lambda y, x: atan2(y, x), lambda y, x: x / hypot(x, y) ** 2, lambda y, x: -y / hypot(x, y) ** 2,
     lambda y, x: -2 * x * y / hypot(x, y) ** 4, lambda y, x: (y * y - x * x) / hypot(x, y) ** 4,
     lambda y, x: 2 * x * y / hypot(x, y) ** 4),
    ("LogAddExp", lambda x, y: log(exp(x) + exp(y)), lambda x, y: sigmoid(x - y), lambda x, y: sigmoid(y - x),
     lambda x, y: slope(x - y), lambda x, y: -slope(x - y), lambda x, y: slope(x - y)),
    ("LogBase", lambda x, y: log(x) / log(y), lambda x, y: 1 / (x * log(y)), lambda x, y: -log(x) / (y * log(y) ** 2),
     lambda x, y: -1 / (x * x * log(y)), lambda x, y: -1 / (x * y * log(y) ** 2),
     lambda x, y: log(x) * (log(y) + 2) / (y * y * log(y) ** 3)),
    ("Pow", lambda x, y: x ** y, lambda x, y: y * x ** (y - 1), lambda x, y: x ** y * log(x),
     lambda x, y: y * (y - 1) * x ** (y - 2), lambda x, y: x ** (y - 1) * (1 + y * log(x)), lambda x, y: x ** y * log(x) ** 2),
]
GRID = [-323, -308, -200, -160, -100, -50, -16, -8, -1, 0, 1, 8, 16, 50, 100, 160, 200, 307]
EXPONENTS = [-2.0, -1.0, -0.5, 0.0, 1e-5, 1 / 3, 0.5, 1.0, 1.5, 2.0, 3.0, 10.0]


def points(domain):
    powers = {k for k in range(SMALLEST, LARGEST + 1) if abs(k) <= NEAR or k in EDGES or k % STRIDE == 0}
    for k in sorted(powers):
        x = float(f"1e{k}")
        if domain == UNIT and k >= 0 or domain == ABOVE_ONE and k <= 0:
            continue
        yield x
        if domain in (ALL, UNIT) or domain == ABOVE_MINUS_ONE and k < 0:
            yield -x


def pairs(rule):
    for a in GRID:
        for b in EXPONENTS if rule == "Pow" else GRID:
            x, y = float(f"1e{a}"), b if rule == "Pow" else float(f"1e{b}")
            # A base of 1 has no logarithm to it, and on the diagonal an angle's ∂x∂y is a difference of equal terms.
            if not (rule == "LogBase" and y == 1 or rule == "Atan2" and x == y):
                yield x, y


def show(v):
    return "" if v is None or isnan(v) else "0" if v == 0 else nstr(v, 18, min_fixed=0, max_fixed=1)


def agree(f, derivative, at, orders, what):
    with workdps(60):
        expected, actual = diff(f, at, orders), derivative(*at) if isinstance(at, tuple) else derivative(at)
        assert abs(expected - actual) <= mpf(10) ** -20 * (1 + abs(actual)), (what, at, orders)


def unary_rows():
    for rule, domain, f, first, second in UNARY:
        for at in {UNIT: [-0.7, 0.3], POSITIVE: [0.3, 2.7], ABOVE_ONE: [1.4, 2.7]}.get(domain, [-0.6, 0.3, 1.9]):
            agree(f, first, mpf(at), 1, rule)
            agree(f, second, mpf(at), 2, rule)
        for x in points(domain):
            yield rule, repr(x), show(first(mpf(x))), show(second(mpf(x)))


def binary_rows():
    for rule, f, *derivatives in BINARY:
        for at in [(mpf(0.7), mpf(1.9)), (mpf(2.3), mpf(0.4))]:
            for derivative, orders in zip(derivatives, [(1, 0), (0, 1), (2, 0), (1, 1), (0, 2)]):
                agree(f, derivative, at, orders, rule)
        for x, y in pairs(rule):
            yield rule, repr(x), repr(y), *(show(derivative(mpf(x), mpf(y))) for derivative in derivatives)


def write(name, header, rows):
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), name), "w", newline="\n") as file:
        file.write(header + "\n")
        count = 0
        for row in rows:
            file.write(",".join(row) + "\n")
            count += 1
    print(f"{name}: {count} rows")


write("unary-ranges.csv", "rule,x,first,second", unary_rows())
write("binary-ranges.csv", "rule,x,y,dx,dy,dxx,dxy,dyy", binary_rows())
