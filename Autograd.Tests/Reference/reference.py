"""Reference values of the elementary rules and their derivatives: writes unary.csv and binary.csv beside itself.

    python3 reference.py        (needs mpmath; takes about a minute)

Derivatives are central differences of the function as mathematics defines it, in 1600-digit arithmetic, so that
neither cancellation nor the step can reach the 25 digits that are printed, whatever the size of the point. Every one
is computed with two steps that must agree, and again from the first derivative (or, of two arguments, the gradient)
written out by hand: a mistyped function or an infected digit stops the script. The points are exact doubles, printed
so that they read back as the same double. A binary cell is empty where the derivative is infinite or undefined;
numbers outside the range of double are printed as they are.
"""
import os
from mpmath import (mp, mpf, acos, acosh, asin, asinh, atan, atan2, atanh, binomial, cos, cosh, cospi, erf, erfc, exp,
                    log, nstr, pi, sin, sinh, sinpi, sqrt, tan, tanh)

mp.dps = 1600
STEPS = mpf(10) ** -60, mpf(10) ** -70  # relative to the point
AGREE = mpf(10) ** -40
NOISE = mpf(10) ** -1200


def derivative(f, x, order, what, scale=mpf(1)):
    if order == 0:
        return f(x)
    scale = abs(x) if x else scale
    coarse, fine = (difference(f, x, order, step * scale) for step in STEPS)
    rounding = NOISE * abs(f(x + STEPS[0] * scale)) / scale ** order
    if abs(fine) <= max(rounding, abs(coarse) * mpf(10) ** -9):  # all that is left is the step's: the derivative is 0
        return mpf(0)
    assert abs(coarse - fine) <= AGREE * abs(fine), (what, nstr(coarse, 20), nstr(fine, 20))
    return fine


def difference(f, x, order, h):
    terms = ((-1) ** k * binomial(order, k) * f(x + (mpf(order) / 2 - k) * h) for k in range(order + 1))
    return sum(terms, mpf(0)) / h ** order


def partial(f, x, y, i, j, what):
    scale = abs(x) or abs(y) or mpf(1)  # steps an argument that is zero by the size of the other
    return derivative(lambda u: derivative(lambda v: f(u, v), y, j, what, scale), x, i, what, scale)


def same(a, b, what):
    assert abs(a - b) <= AGREE * abs(b), (what, nstr(a, 20), nstr(b, 20))


def show(v):
    return "" if v is None else "0" if v == 0 else nstr(v, 25, min_fixed=-5, max_fixed=5)


def cbrt(x):
    return x ** (mpf(1) / 3) if x > 0 else -((-x) ** (mpf(1) / 3))


def sigmoid(x):
    return 1 / (1 + exp(-x))


def softplus(x):
    return log(1 + exp(x))


def normal_cdf(x):
    return erfc(-x / sqrt(mpf(2))) / 2


def normal_pdf(x):
    return exp(-x * x / 2) / sqrt(2 * pi)


ALPHA = mpf("1.6732632423543772848170429916717")  # Selu, Klambauer et al. 2017
SCALE = mpf("1.0507009873554804934193349852946")
ln2, ln10 = log(mpf(2)), log(mpf(10))

# Points
LINE = [-30.0, -7.5, -2.5, -1.0, -0.3, 0.0, 1e-5, 0.25, 0.7, 1.5, 3.0, 12.0, 100.0]
TINY = [1e-5, -1e-5, 1e-10, -1e-10, 1e-300, -1e-300]
POSITIVE = [1e-300, 1e-10, 0.01, 0.3, 0.75, 0.9999999999, 1.25, 2.0, 3.0, 10.0, 1234.5, 1e10, 1e300]
SIGNED = [-1e100, -1000.0, -8.0, -1.7, -0.3, -1e-5, 1e-5, 0.3, 1.7, 8.0, 27.0, 1000.0, 1e100]
ANGLE = [-100.0, -3.0, -1.2, -0.4, -1e-5, 0.0, 1e-10, 1e-5, 0.4, 0.8, 1.2, 2.5, 10.0, 1000.0]
TURN = [-2.75, -1.0, -0.3, -1e-5, 0.0, 1e-10, 0.1, 0.25, 0.4, 0.75, 0.9999999999, 1.0, 2.125, 1000.25]
UNIT = [-(1 - 1e-10), -0.9, -0.6, -0.25, -1e-5, 0.0, 1e-10, 1e-5, 0.25, 0.6, 0.9, 0.999, 1 - 1e-10]
ABOVE_MINUS_ONE = [-(1 - 1e-10), -0.9, -0.5, -0.1, 0.0, 0.1, 0.75, 2.0, 50.0, 1e10, 1e300] + TINY
LARGE = [40.0, -40.0, 700.0, -700.0]
SMALL = [1e-8, -1e-8]
ERF = [-6.0, -3.0, -1.0, -0.5, -1e-10, 0.0, 1e-10, 0.1, 0.5, 0.9, 1.3, 2.0, 3.0, 4.5, 6.0]

# rule, function, first derivative by hand, points
UNARY = [
    ("Exp", exp, exp, LINE + [-700.0, 700.0]),
    ("Exp2", lambda x: 2 ** x, lambda x: ln2 * 2 ** x, LINE + [-1000.0, 1000.0]),
    ("Exp10", lambda x: 10 ** x, lambda x: ln10 * 10 ** x, LINE + [-300.0, 300.0]),
    ("ExpM1", lambda x: exp(x) - 1, exp, LINE + TINY + [-700.0, 700.0]),
    ("Exp2M1", lambda x: 2 ** x - 1, lambda x: ln2 * 2 ** x, LINE + TINY + [-1000.0, 1000.0]),
    ("Exp10M1", lambda x: 10 ** x - 1, lambda x: ln10 * 10 ** x, LINE + TINY + [-300.0, 300.0]),
    ("Log", log, lambda x: 1 / x, POSITIVE),
    ("Log2", lambda x: log(x) / ln2, lambda x: 1 / (x * ln2), POSITIVE),
    ("Log10", lambda x: log(x) / ln10, lambda x: 1 / (x * ln10), POSITIVE),
    ("LogP1", lambda x: log(1 + x), lambda x: 1 / (1 + x), ABOVE_MINUS_ONE),
    ("Log2P1", lambda x: log(1 + x) / ln2, lambda x: 1 / ((1 + x) * ln2), ABOVE_MINUS_ONE),
    ("Log10P1", lambda x: log(1 + x) / ln10, lambda x: 1 / ((1 + x) * ln10), ABOVE_MINUS_ONE),
    ("Sqrt", sqrt, lambda x: 1 / (2 * sqrt(x)), POSITIVE),
    ("Cbrt", cbrt, lambda x: 1 / (3 * cbrt(x) ** 2), SIGNED),
    ("Square", lambda x: x * x, lambda x: 2 * x, SIGNED + [0.0]),
    ("Reciprocal", lambda x: 1 / x, lambda x: -1 / x ** 2, SIGNED),
    ("Sin", sin, cos, ANGLE),
    ("Cos", cos, lambda x: -sin(x), ANGLE),
    ("Tan", tan, lambda x: 1 / cos(x) ** 2, ANGLE),
    ("Asin", asin, lambda x: 1 / sqrt(1 - x * x), UNIT),
    ("Acos", acos, lambda x: -1 / sqrt(1 - x * x), UNIT),
    ("Atan", atan, lambda x: 1 / (1 + x * x), SIGNED + [0.0, 1e-10]),
    ("SinPi", sinpi, lambda x: pi * cospi(x), TURN),
    ("CosPi", cospi, lambda x: -pi * sinpi(x), TURN),
    ("TanPi", lambda x: sinpi(x) / cospi(x), lambda x: pi / cospi(x) ** 2, TURN),
    ("AsinPi", lambda x: asin(x) / pi, lambda x: 1 / (pi * sqrt(1 - x * x)), UNIT),
    ("AcosPi", lambda x: acos(x) / pi, lambda x: -1 / (pi * sqrt(1 - x * x)), UNIT),
    ("AtanPi", lambda x: atan(x) / pi, lambda x: 1 / (pi * (1 + x * x)), SIGNED + [0.0, 1e-10]),
    ("Sinh", sinh, cosh, LINE + [1e-10, -700.0, 700.0]),
    ("Cosh", cosh, sinh, LINE + [1e-10, -700.0, 700.0]),
    ("Tanh", tanh, lambda x: 1 / cosh(x) ** 2,
     [-20.0, -5.0, -1.5, -0.5, -1e-5, 0.0, 1e-9, 1e-5, 0.1, 0.5, 1.0, 2.5, 9.0, 20.0]),
    ("Asinh", asinh, lambda x: 1 / sqrt(1 + x * x), SIGNED + [0.0, 1e-10]),
    ("Acosh", acosh, lambda x: 1 / sqrt(x * x - 1),
     [1 + 1e-10, 1.00001, 1.01, 1.25, 1.5, 2.0, 3.0, 10.0, 1000.0, 1e10, 1e100]),
    ("Atanh", atanh, lambda x: 1 / (1 - x * x), UNIT),
    ("Erf", erf, lambda x: 2 * exp(-x * x) / sqrt(pi), ERF + [10.0, 26.0]),
    ("Erfc", erfc, lambda x: -2 * exp(-x * x) / sqrt(pi), ERF + [10.0, 17.3, 26.0, 27.0]),
    ("Sigmoid", sigmoid, lambda x: exp(-x) / (1 + exp(-x)) ** 2, LINE + SMALL + LARGE),
    ("LogSigmoid", lambda x: -log(1 + exp(-x)), lambda x: 1 / (1 + exp(x)), LINE + SMALL + LARGE),
    ("Softplus", softplus, sigmoid, LINE + SMALL + LARGE),
    ("Silu", lambda x: x * sigmoid(x), lambda x: sigmoid(x) * (1 + x * sigmoid(-x)), LINE + SMALL + LARGE),
    ("Gelu", lambda x: x * normal_cdf(x), lambda x: normal_cdf(x) + x * normal_pdf(x),
     [-30.0, -10.0, -5.0, -2.5, -1.0, -0.3, -1e-8, 0.0, 1e-8, 0.25, 0.7, 2.0, 4.0, 10.0, 30.0]),
    ("Elu1", lambda x: x if x > 0 else exp(x) - 1, lambda x: mpf(1) if x > 0 else exp(x),
     [x for x in LINE if x] + SMALL + LARGE),
    ("Selu", lambda x: SCALE * x if x > 0 else SCALE * ALPHA * (exp(x) - 1),
     lambda x: SCALE if x > 0 else SCALE * ALPHA * exp(x), [x for x in LINE if x] + SMALL + LARGE),
    ("Softsign", lambda x: x / (1 + abs(x)), lambda x: 1 / (1 + abs(x)) ** 2, SIGNED),
    ("Mish", lambda x: x * tanh(softplus(x)),
     lambda x: tanh(softplus(x)) + x * sigmoid(x) / cosh(softplus(x)) ** 2, LINE + SMALL + LARGE),
]


def unary_rows():
    for rule, f, first, points in UNARY:
        for point in sorted(set(points)):
            x = mpf(point)
            values = [derivative(f, x, order, (rule, point, order)) for order in range(4)]
            for order in (1, 2, 3):
                same(values[order], derivative(first, x, order - 1, (rule, point, order)), (rule, point, order))
            yield rule, repr(point), *map(show, values)


PLANE = [(1.0, 2.0), (3.0, 4.0), (-1.5, 0.25), (0.5, -2.0), (-3.0, -0.7), (0.001, 1000.0), (1e200, 3e200),
         (-1e-200, 2e-200), (1e200, 1e-200), (1e-200, 1e200)]
AXES = [(0.0, 1.0), (0.0, 2.5), (1.0, 0.0), (-1.0, 0.0), (1e200, 0.0), (0.0, 1e-200)]
ORDERS = [(0, 0), (1, 0), (0, 1), (2, 0), (1, 1), (0, 2)]

# rule, function, gradient by hand, points; Atan2's first argument is the ordinate, as in every language
BINARY = [
    ("Pow", lambda x, y: x ** y, lambda x, y: (y * x ** (y - 1), x ** y * log(x)),
     [(2.0, 3.0), (2.0, -1.0), (2.0, 0.5), (0.5, -2.5), (1.5, -3.0), (3.0, 0.0), (1.0, 2.5), (1e-5, 1.5), (1e-5, -0.5),
      (1e-100, 2.0), (1e100, 2.5), (10.0, -100.0), (0.9999999999, 1e10), (1.0000000001, 1e10), (7.25, 1.0)]),
    ("Atan2", lambda y, x: atan2(y, x), lambda y, x: (x / (x * x + y * y), -y / (x * x + y * y)), PLANE + AXES),
    ("Atan2Pi", lambda y, x: atan2(y, x) / pi,
     lambda y, x: (x / (x * x + y * y) / pi, -y / (x * x + y * y) / pi), PLANE + AXES),
    ("Hypot", lambda x, y: sqrt(x * x + y * y),
     lambda x, y: (x / sqrt(x * x + y * y), y / sqrt(x * x + y * y)), PLANE + AXES),
    ("LogAddExp", lambda x, y: log(exp(x) + exp(y)), lambda x, y: (sigmoid(x - y), sigmoid(y - x)),
     [(0.0, 0.0), (1.0, 2.0), (-0.5, 0.25), (3.0, -1.5), (1e-8, -1e-8), (1000.0, 999.0), (-1000.0, -1001.0),
      (50.0, -50.0), (-50.0, 50.0), (700.0, 0.0), (0.0, 700.0), (20.0, 20.0)]),
    ("Divide", lambda x, y: x / y, lambda x, y: (1 / y, -x / y ** 2),
     [(1.0, 3.0), (-2.0, 7.0), (0.0, 5.0), (0.1, -0.3), (1e100, 1e-50), (1e-100, 1e50), (1e200, 3e200), (-5.5, -1e-5),
      (22.0, 7.0), (1e10, 1.0)]),
    ("LogBase", lambda x, y: log(x) / log(y), lambda x, y: (1 / (x * log(y)), -log(x) / (y * log(y) ** 2)),
     [(8.0, 2.0), (2.0, 8.0), (0.5, 10.0), (100.0, 10.0), (5.0, 0.3), (1e-10, 3.0), (1e100, 7.0), (1.5, 1.25),
      (0.7, 0.2), (1.0, 2.0)]),
]


def by_hand():
    """Where differences cannot go: the edge of Pow's domain, and Atan2's cut (from the side of the zero's sign)."""
    zero, one, two = mpf(0), mpf(1), mpf(2)
    # x -> 0 from above. d/dy and d2/dy2 are x^y log(x) and x^y log(x)^2; d2/dxdy is x^(y-1) (1 + y log(x)).
    for y, dx, dxx, dxy in [(0.5, None, None, None), (1.0, one, zero, None), (1.5, zero, None, zero),
                            (2.0, zero, two, zero), (2.5, zero, zero, zero), (3.0, zero, zero, zero)]:
        yield "Pow", 0.0, y, [zero, dx, zero, dxx, dxy, zero]
    for x, n in [(-2.0, 3.0), (-2.0, 2.0), (-1.5, -2.0), (-3.0, -1.0), (-0.1, 1.0), (-2.0, 0.0), (-1.0, 7.0)]:
        values = [derivative(lambda u: u ** int(n), mpf(x), order, ("Pow", x, n)) for order in range(3)]
        same(values[1], n * mpf(x) ** (int(n) - 1), ("Pow", x, n))
        yield "Pow", x, n, [values[0], values[1], None, values[2], None, None]
    for rule, unit in [("Atan2", one), ("Atan2Pi", 1 / pi)]:
        for y, x in [(0.0, -1.0), (-0.0, -1.0), (0.0, -2.5), (0.0, -1e200), (-0.0, -1e-200)]:
            angle = pi if repr(y) == "0.0" else -pi
            yield rule, y, x, [v * unit for v in (angle, 1 / mpf(x), zero, zero, -1 / mpf(x) ** 2, zero)]


def binary_rows():
    hand = list(by_hand())
    for rule, f, gradient, points in BINARY:
        for a, b in points:
            x, y = mpf(a), mpf(b)
            values = [partial(f, x, y, i, j, (rule, a, b, i, j)) for i, j in ORDERS]
            for (i, j), value in list(zip(ORDERS, values))[1:]:
                # the same derivative from the gradient: dx serves dx, dxx, dxy; dy serves dy, dyy
                k = 0 if i else 1
                i, j = (i - 1, j) if i else (i, j - 1)
                same(value, partial(lambda u, v: gradient(u, v)[k], x, y, i, j, (rule, a, b)), (rule, a, b, i, j))
            yield rule, repr(a), repr(b), *map(show, values)
        for name, a, b, values in hand:
            if name == rule:
                yield rule, repr(a), repr(b), *map(show, values)


def write(name, header, rows):
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), name), "w", newline="\n") as file:
        file.write(header + "\n")
        count = 0
        for row in rows:
            file.write(",".join(row) + "\n")
            count += 1
    print(f"{name}: {count} rows")


write("unary.csv", "rule,x,value,first,second,third", unary_rows())
write("binary.csv", "rule,x,y,value,dx,dy,dxx,dxy,dyy", binary_rows())
