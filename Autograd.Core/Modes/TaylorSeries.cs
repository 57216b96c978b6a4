using System.Globalization;
using System.Numerics;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd;

/// <summary>
/// A truncated Taylor series c₀ + c₁·t + c₂·t² + … along a line through the inputs: running a function on it gives all
/// derivatives up to an order that is known only at run time, cₖ = f⁽ᵏ⁾/k!, on a scale of t that keeps them in range.
/// </summary>
/// <remarks>
/// The four operations are those of power series. Every other rule is solved from its derivative, order by order:
/// y′ = rule′(x, y)·x′ gives yₖ from x₁…xₖ and the first k coefficients of rule′(x, y), and those need no more than
/// y₀…yₖ₋₁. So no derivative is written twice, and an operation costs O(n³) at most.
/// </remarks>
/// <typeparam name="T">The number that coefficients are made of.</typeparam>
internal readonly struct TaylorSeries<T> : ILiftedNumber<TaylorSeries<T>, T>
    where T : IFloatingPointIeee754<T>
{
    // Null for a constant: all higher coefficients are zero.
    private readonly Coefficients<T>? coefficients;

    private TaylorSeries(T primal, Coefficients<T>? coefficients)
    {
        Primal = primal;
        this.coefficients = coefficients;
    }

    public T Primal { get; }

    /// <summary>The variable x + t·slope, to be followed up to an order.</summary>
    public static TaylorSeries<T> Variable(T x, T slope, int order) =>
        Create(x, order, k => k == 1 ? slope : T.Zero);

    /// <summary>f, f′, …, f⁽ⁿ⁾ along the line x + t·direction, at t = 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The order is beyond what the number's range lets be computed.</exception>
    public static T[] Derivatives<TFunction>(TFunction f, ReadOnlySpan<T> x, ReadOnlySpan<T> direction, int order)
        where TFunction : IScalarFunction
    {
        TaylorScale<T>.RequireOrder(order);
        TaylorScale<T> scale = new(order);
        var line = new TaylorSeries<T>[x.Length];
        for (var i = 0; i < line.Length; i++)
            line[i] = Variable(x[i], direction[i] * scale.Factor, order);
        var series = f.Invoke<TaylorSeries<T>>(line);
        var derivatives = new T[order + 1];
        for (var k = 0; k <= order; k++)
            derivatives[k] = scale.Derivative(series[k], k);
        return derivatives;
    }

    /// <summary>cₖ, for k up to the order of the variables that went into the series.</summary>
    public T this[int k] => k == 0 ? Primal : coefficients is null ? T.Zero : coefficients[k];

    static TaylorSeries<T> ILiftedNumber<TaylorSeries<T>, T>.FromPrimal(T primal) => new(primal, null);

    static TaylorSeries<T> ILiftedNumber<TaylorSeries<T>, T>.MultiplyAdd(
        TaylorSeries<T> left, TaylorSeries<T> right, TaylorSeries<T> addend, T primal) =>
        new(primal, Sum(Product(left, right), addend).coefficients);

    static TaylorSeries<T> IDifferentiableNumber<TaylorSeries<T>>.Apply<TRule>(TRule rule, TaylorSeries<T> x)
    {
        if (x.coefficients?.Terms is not { } terms)
            return ApplyAnew(rule, x);
        SharedTerm<T> term = new(rule, x.coefficients, T.Zero, null, T.Zero, default);
        return terms.TryGetValue(term, out var known) ? known : terms[term] = ApplyAnew(rule, x);
    }

    static TaylorSeries<T> IDifferentiableNumber<TaylorSeries<T>>.Apply<TRule>(
        TRule rule, TaylorSeries<T> x, TaylorSeries<T> y)
    {
        if ((x.coefficients?.Terms ?? y.coefficients?.Terms) is not { } terms
            || SharedTerm<T>.Of(rule, x.coefficients, x.Primal, y.coefficients, y.Primal) is not { } term)
        {
            return ApplyAnew(rule, x, y);
        }

        return terms.TryGetValue(term, out var known) ? known : terms[term] = ApplyAnew(rule, x, y);
    }

    static bool IDifferentiableNumber<TaylorSeries<T>>.IsExactZero(TaylorSeries<T> x) =>
        x.coefficients is null && Rule.IsExactZero(x.Primal);

    static bool IDifferentiableNumber<TaylorSeries<T>>.IsWhollyFinite(TaylorSeries<T> x)
    {
        var isFinite = Rule.IsWhollyFinite(x.Primal);
        for (var k = 1; isFinite && k <= (x.coefficients?.Order ?? 0); k++)
            isFinite = Rule.IsWhollyFinite(x[k]);
        return isFinite;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Primal} + …");

    public override bool Equals(object? obj) => obj is TaylorSeries<T> other && Primal.Equals(other.Primal);

    public override int GetHashCode() => Primal.GetHashCode();

    private static TaylorSeries<T> ApplyAnew<TRule>(TRule rule, TaylorSeries<T> x)
        where TRule : struct, IUnaryRule
    {
        var y = Rule.Apply(rule, x.Primal);
        return x.coefficients is null ? new(y, null) : Solve(y, x.coefficients.Order, self => [(x, rule.Derivative(Lazy(x), self).Value)]);
    }

    private static TaylorSeries<T> ApplyAnew<TRule>(TRule rule, TaylorSeries<T> x, TaylorSeries<T> y)
        where TRule : struct, IBinaryRule
    {
        // These are what the others are solved with. (The rule of division, say, is written with divisions.)
        if (typeof(TRule) == typeof(Add))
            return Sum(x, y);
        if (typeof(TRule) == typeof(Subtract))
            return Difference(x, y);
        if (typeof(TRule) == typeof(Multiply))
            return Product(x, y);
        if (typeof(TRule) == typeof(Divide))
            return Quotient(x, y);
        if (typeof(TRule) == typeof(Absorb) || typeof(TRule) == typeof(Weigh))
            return Product(x, y, Rule.Absorb(x.Primal, y.Primal));
        var z = Rule.Apply(rule, x.Primal, y.Primal);
        return (x.coefficients, y.coefficients) switch
        {
            (null, null) => new(z, null),
            (_, null) => Solve(z, OrderOf(x, y), self => [(x, rule.LeftDerivative(Lazy(x), Lazy(y), self).Value)]),
            (null, _) => Solve(z, OrderOf(x, y), self => [(y, rule.RightDerivative(Lazy(x), Lazy(y), self).Value)]),
            _ => Solve(z, OrderOf(x, y), self =>
            [
                (x, rule.LeftDerivative(Lazy(x), Lazy(y), self).Value),
                (y, rule.RightDerivative(Lazy(x), Lazy(y), self).Value),
            ]),
        };
    }

    private static TaylorSeries<T> Sum(TaylorSeries<T> x, TaylorSeries<T> y) =>
        Create(x.Primal + y.Primal, OrderOf(x, y), k => x[k] + y[k]);

    private static TaylorSeries<T> Difference(TaylorSeries<T> x, TaylorSeries<T> y) =>
        Create(x.Primal - y.Primal, OrderOf(x, y), k => x[k] - y[k]);

    private static TaylorSeries<T> Product(TaylorSeries<T> x, TaylorSeries<T> y) => Product(x, y, x.Primal * y.Primal);

    private static TaylorSeries<T> Product(TaylorSeries<T> x, TaylorSeries<T> y, T primal) =>
        Create(primal, OrderOf(x, y), k =>
        {
            var sum = T.Zero;
            for (var j = 0; j <= k; j++)
                sum += Rule.Absorb(x[j], y[k - j]);
            return sum;
        });

    private static TaylorSeries<T> Quotient(TaylorSeries<T> x, TaylorSeries<T> y)
    {
        // z·y = x, solved for the highest coefficient of z.
        TaylorSeries<T> z = default;
        return Tie(x.Primal / y.Primal, OrderOf(x, y), self => z = self, k =>
        {
            var sum = x[k];
            for (var j = 1; j <= k; j++)
                sum -= Rule.Absorb(y[j], z[k - j]);
            return sum / y.Primal;
        });
    }

    /// <summary>The y with the given y₀ and y′ = Σ partial·x′, over the operands x and their partial derivatives.</summary>
    private static TaylorSeries<T> Solve(
        T primal, int order, Func<Real<TaylorSeries<T>>, (TaylorSeries<T> X, TaylorSeries<T> Partial)[]> derivative)
    {
        TaylorSeries<T> y = default;
        (TaylorSeries<T> X, TaylorSeries<T> Partial)[]? terms = null;
        return Tie(primal, order, self => y = self, k =>
        {
            // Built when the first coefficient is asked for, since a derivative may contain its own rule again: sin, cos, sin, …
            terms ??= derivative(Lazy(y));
            var sum = T.Zero;
            foreach (var (x, partial) in terms)
            {
                for (var j = 1; j <= k; j++)
                    sum += Rule.Absorb(T.CreateTruncating(j) * x[j], partial[k - j]);
            }

            return sum / T.CreateTruncating(k);
        });
    }

    /// <summary>The same series in an expression that is computed only as far as it is asked for.</summary>
    private static Real<TaylorSeries<T>> Lazy(TaylorSeries<T> x) =>
        new(x.coefficients is null ? x : new(x.Primal, x.coefficients.Lazily()));

    private static int OrderOf(TaylorSeries<T> x, TaylorSeries<T> y) =>
        x.coefficients is null ? y.coefficients?.Order ?? 0
        : y.coefficients is null ? x.coefficients.Order
        : Math.Min(x.coefficients.Order, y.coefficients.Order);

    private static TaylorSeries<T> Create(T primal, int order, Func<int, T> coefficient) =>
        order == 0 ? new(primal, null) : Tie(primal, order, static _ => { }, coefficient);

    /// <summary>A series whose coefficients may refer to the series itself, at lower orders.</summary>
    private static TaylorSeries<T> Tie(T primal, int order, Action<TaylorSeries<T>> knot, Func<int, T> coefficient)
    {
        if (order == 0)
            return new(primal, null);
        var coefficients = new Coefficients<T>(order, coefficient);
        TaylorSeries<T> series = new(primal, coefficients);
        knot(series);
        coefficients.Complete();
        return series;
    }
}
