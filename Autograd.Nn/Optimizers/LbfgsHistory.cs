using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;

namespace Autograd.Nn;

/// <summary>The last steps and the changes of the gradient over them: together, what is known of the inverse Hessian.</summary>
internal sealed class LbfgsHistory<T>(int size)
    where T : IFloatingPointIeee754<T>
{
    // A step whose change of gradient stands this nearly at a right angle to it says nothing of curvature but rounding.
    private const double LeastCosine = 1e-10;

    private readonly T[][] steps = new T[size][];
    private readonly T[][] changes = new T[size][];
    private readonly double[] products = new double[size];
    private readonly double[] factors = new double[size];
    private int next;
    private double scale;

    public int Count { get; private set; }

    public void Clear() => (next, Count) = (0, 0);

    /// <summary>Takes up a step s = factor·direction and the change y of the gradient, if y·s is positive.</summary>
    public void Add(ReadOnlySpan<T> direction, double factor, ReadOnlySpan<T> before, ReadOnlySpan<T> after)
    {
        var step = Slot(steps, direction.Length);
        var change = Slot(changes, direction.Length);
        TensorPrimitives.Multiply(direction, T.CreateSaturating(factor), step);
        TensorPrimitives.Subtract(after, before, change);
        var product = DoubleSums.Dot<T>(step, change);
        var square = DoubleSums.Dot<T>(change, change);
        if (!(product > LeastCosine * Math.Sqrt(DoubleSums.Dot<T>(step, step) * square)))
            return;
        products[next] = product;
        scale = product / square;
        next = (next + 1) % size;
        Count = Math.Min(Count + 1, size);
    }

    /// <summary>−H·gradient with the approximation H of the inverse Hessian.</summary>
    /// <remarks>J. Nocedal and S. Wright, "Numerical optimization" (2006), algorithm 7.4.</remarks>
    public void Multiply(ReadOnlySpan<T> gradient, Span<T> direction)
    {
        TensorPrimitives.Negate(gradient, direction);
        if (Count == 0)
            return;
        for (var age = 1; age <= Count; age++)
        {
            var i = IndexOf(age);
            factors[i] = DoubleSums.Dot<T>(steps[i], direction) / products[i];
            AddTo(direction, changes[i], -factors[i]);
        }

        TensorPrimitives.Multiply(direction, T.CreateSaturating(scale), direction);
        for (var age = Count; age >= 1; age--)
        {
            var i = IndexOf(age);
            AddTo(direction, steps[i], factors[i] - DoubleSums.Dot<T>(changes[i], direction) / products[i]);
        }
    }

    public void Save(TrainingState<T> state)
    {
        state.Set("pairs", Count);
        for (var age = 1; age <= Count; age++)
        {
            state.Set(Name("step", age), steps[IndexOf(age)]);
            state.Set(Name("change", age), changes[IndexOf(age)]);
            state.Set(Name("product", age), products[IndexOf(age)]);
        }

        state.Set("scale", scale);
    }

    public void Check(TrainingState<T> state, int length)
    {
        var count = state.Count("pairs", int.MaxValue);
        if (count > size)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"The saved history has {count} steps, and this one holds {size}. Make it as long as that one was."));
        }

        for (var age = 1; age <= count; age++)
        {
            _ = state.Array(Name("step", age), length);
            _ = state.Array(Name("change", age), length);
            state.Number(Name("product", age), double.Epsilon, double.MaxValue);
        }

        state.Number("scale", 0, double.MaxValue);
    }

    public void Load(TrainingState<T> state, int length)
    {
        Clear();
        for (var age = (int)state.Count("pairs"); age >= 1; age--)
        {
            state.CopyTo(Name("step", age), Slot(steps, length));
            state.CopyTo(Name("change", age), Slot(changes, length));
            products[next] = state.Number(Name("product", age));
            next = (next + 1) % size;
            Count++;
        }

        scale = state.Number("scale");
    }

    private static string Name(string part, int age) => string.Create(CultureInfo.InvariantCulture, $"{part}{age}");

    private static void AddTo(Span<T> sum, ReadOnlySpan<T> x, double factor) =>
        TensorPrimitives.MultiplyAdd(x, T.CreateSaturating(factor), sum, sum);

    private int IndexOf(int age) => (next - age + size) % size;

    private T[] Slot(T[][] all, int length) =>
        all[next] is { } slot && slot.Length == length ? slot : all[next] = new T[length];
}
