using System.Globalization;
using System.Numerics;

namespace Autograd.Nn;

/// <summary>Monomials, each degree's from the degree before: one product of two gathered columns for each of them.</summary>
internal sealed class PolynomialFeatures<T> : FeatureMap<T>
    where T : IFloatingPointIeee754<T>
{
    // What nobody means; it would exhaust the memory before anything said so.
    private const int MaxFeatures = 1 << 20;

    private readonly (ReadOnlyMemory<int> Lower, ReadOnlyMemory<int> Factors)[] degrees;

    public PolynomialFeatures(int degree, int inputs)
        : base($"Polynomial({degree.ToString(CultureInfo.InvariantCulture)})", inputs, Count(degree, inputs)) =>
        degrees = Plan(degree, inputs);

    protected override TensorNode<T> Map(TensorNode<T> x, Pass<T> pass)
    {
        var ones = pass.Rent(x.Length / (int)x.Shape[^1]);
        ones.Span.Fill(T.One);
        Span<nint> shape = stackalloc nint[x.Rank];
        x.Shape.CopyTo(shape);
        shape[^1] = 1;
        var features = TensorNode.Concat([pass.Graph.Constant((ReadOnlyMemory<T>)ones, shape), x], axis: -1);
        var highest = x;
        foreach (var (lower, factors) in degrees)
        {
            highest = highest.Gather(lower, axis: -1) * x.Gather(factors, axis: -1);
            features = TensorNode.Concat([features, highest], axis: -1);
        }

        return features;
    }

    /// <summary>
    /// Which monomial of the degree below and which input make each one. A monomial is multiplied by its last input and those
    /// after it, so that each product comes once.
    /// </summary>
    private static (ReadOnlyMemory<int> Lower, ReadOnlyMemory<int> Factors)[] Plan(int degree, int inputs)
    {
        var plan = new (ReadOnlyMemory<int>, ReadOnlyMemory<int>)[degree - 1];
        var last = Enumerable.Range(0, inputs).ToList();
        for (var i = 0; i < plan.Length; i++)
        {
            List<int> lower = [], factors = [];
            for (var monomial = 0; monomial < last.Count; monomial++)
            {
                for (var input = last[monomial]; input < inputs; input++)
                {
                    lower.Add(monomial);
                    factors.Add(input);
                }
            }

            plan[i] = (lower.ToArray(), factors.ToArray());
            last = factors;
        }

        return plan;
    }

    // The binomial coefficient C(inputs + degree, degree), by products that stay integers.
    private static int Count(int degree, int inputs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degree, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        long count = 1;
        for (var k = 1; k <= degree; k++)
        {
            count = count * (inputs + k) / k;
            if (count > MaxFeatures)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(degree),
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"A polynomial of degree {degree} in {inputs} inputs has more than {MaxFeatures} terms. Take a lower degree, or choose "
                        + $"terms with FeatureMap.Custom."));
            }
        }

        return (int)count;
    }
}
