"""Makes the coefficient tables of Autograd.Core/Rules/ErrorFunctionApproximation.cs and prints them as C#.

    python3 erf_coefficients.py        (needs mpmath; takes a few seconds)

Each polynomial interpolates its function at the Chebyshev nodes of its interval (mpmath.chebyfit), computed with 60
digits and only then rounded to double. The errors printed as comments are those of the rounded polynomial in exact
arithmetic, so they leave out what evaluation in double adds.
"""
from mpmath import mp, mpf, chebyfit, cos, erf, erfc, exp, nstr, pi, polyval, sqrt

mp.dps = 60


def scaled_erfc(x):
    return exp(x * x) * erfc(x)


def rounded(coefficients):
    """Lowest power first, each as a double; the constant as a sum of two, because it decides the last bit."""
    ascending = coefficients[::-1]
    high = float(ascending[0])
    return [float(ascending[0] - mpf(high)), high] + [float(c) for c in ascending[1:]]


def fit(function, low, high, count):
    return rounded(chebyfit(function, [mpf(low), mpf(high)], count))


def worst(function, row, low, high, points=400):
    """Largest error relative to function, at points that crowd towards the ends as the error's peaks do."""
    exact = [mpf(c) for c in row]
    descending = ([exact[0] + exact[1]] + exact[2:])[::-1]
    low, high = mpf(low), mpf(high)
    xs = [(low + high) / 2 - (high - low) / 2 * cos(pi * (k + mpf(1) / 2) / points) for k in range(points)]
    return max(abs(polyval(descending, x) / function(x) - 1) for x in xs)


def show(title, row, error):
    print(f"        // {title}; error {nstr(error, 2)}")
    for i in range(0, len(row), 4):
        print("        " + " ".join(f"{c!r}," for c in row[i:i + 4]).replace("e-", "E-"))


# erf(x) = x + x q(x^2): q is small beside 1, so its rounding hardly reaches the result.
def near(z):
    return (erf(sqrt(z)) / sqrt(z) if z > 0 else 2 / sqrt(pi)) - 1


# Its low part is dropped for that reason, and the error that counts is that of 1 + q.
row = fit(near, 0, 1, 12)[1:]
show("q, lowest power first", row, worst(lambda z: 1 + near(z), [mpf(1)] + row, 0, 1))
print()

# exp(x^2) erfc(x) in x - centre, on nine cells of width 1/2 from 1/2 to 5.
for i in range(9):
    centre = mpf(i) / 2 + mpf(3) / 4
    cell = lambda d: scaled_erfc(centre + d)
    row = fit(cell, -0.25, 0.25, 14)
    show(f"[{float(centre) - 0.25}, {float(centre) + 0.25})", row, worst(cell, row, -0.25, 0.25))

# x exp(x^2) erfc(x) in 1/x^2, from 5 up to where erfc has left the doubles.
tail = lambda t: scaled_erfc(1 / sqrt(t)) / sqrt(t)
row = fit(tail, mpf(1) / 784, mpf(1) / 25, 14)
show("[5, 28), in 1/x^2", row, worst(tail, row, mpf(1) / 784, mpf(1) / 25))
