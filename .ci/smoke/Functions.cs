using System.Numerics;
using System.Numerics.Tensors;
using Autograd;
using Autograd.Algebra;
using Autograd.Rules;
using static Autograd.Elementary;

internal readonly struct Lecture : IScalarFunction
{
    public T Invoke<T>(ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T> => Log(Square(x[0] + x[1]) + x[2]);
}

internal static class Numbers<T>
    where T : IFloatingPointIeee754<T>
{
    public static T[] Of(IEnumerable<double> values) => [.. values.Select(T.CreateChecked)];
}

// 2 inputs, 3 tanh, 1 output; four examples; the mean squared error.
internal readonly struct Network : IScalarFunction
{
    private static readonly double[] Inputs = [0.5, -1.0, 1.5, 0.25, -0.75, 0.125, 1.0, 1.0];
    private static readonly double[] Targets = [1.0, -0.5, 0.25, 0.0];

    public static ScalarNode<T> Of<T>(TensorNode<T> p)
        where T : IFloatingPointIeee754<T>
    {
        var x = p.Graph!.Constant(Tensor.Create(Numbers<T>.Of(Inputs), [4, 2]));
        var y = p.Graph!.Constant(Tensor.Create(Numbers<T>.Of(Targets), [4, 1]));
        var hidden = Tanh(TensorNode.MatMul(x, p[..6].Reshape(2, 3)) + p[6..9]);
        return Square(TensorNode.MatMul(hidden, p[9..].Reshape(3, 1)) - y).Mean();
    }

    public T Invoke<T>(ReadOnlySpan<T> p)
        where T : IFloatingPointIeee754<T>
    {
        var sum = T.Zero;
        for (var i = 0; i < Targets.Length; i++)
        {
            var error = -T.CreateChecked(Targets[i]);
            for (var j = 0; j < 3; j++)
                error += p[9 + j] * Tanh(T.CreateChecked(Inputs[2 * i]) * p[j] + T.CreateChecked(Inputs[2 * i + 1]) * p[3 + j] + p[6 + j]);
            sum += Square(error);
        }

        return sum / T.CreateChecked(Targets.Length);
    }
}

internal readonly struct Bump(double a) : IUnaryMap
{
    public T Invoke<T>(T x)
        where T : IElementary<T> => T.Apply(default(Tanh), T.Constant(a) * x) * T.Apply(default(Exp), -x * x);
}

internal readonly struct Times : IBinaryMap
{
    public T Invoke<T>(T x, T y)
        where T : IElementary<T> => x * y;
}

internal readonly struct Differences : ILinearRule
{
    public TensorShape ShapeOf(in TensorShape x) => new(x[0] - 1);

    public void Value<F>(ReadOnlySpan<F> x, in TensorShape shape, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        for (var i = 0; i < y.Length; i++)
            y[i] = x[i + 1] - x[i];
    }

    public T Transpose<T>(T cotangent, in TensorShape x)
        where T : ITensorElementary<T> =>
        T.ApplyLinear(new Embed([1], x), cotangent) - T.ApplyLinear(new Embed([0], x), cotangent);
}

internal readonly struct SmoothLength : ITensorRule
{
    public TensorShape ShapeOf(ReadOnlySpan<TensorShape> inputs) => default;

    public void Value<F>(TensorArguments<F> inputs, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        y[0] = F.Zero;
        foreach (var element in inputs[0])
            y[0] += F.Hypot(F.One, element);
    }

    public T Jvp<T>(ReadOnlySpan<T> inputs, T output, ReadOnlySpan<T> tangents)
        where T : ITensorElementary<T> =>
        T.ApplyLinear(new Sum(Axes.All(inputs[0].Shape), false), Slope(inputs[0]) * tangents[0]);

    public T Vjp<T>(ReadOnlySpan<T> inputs, T output, T cotangent, int index)
        where T : ITensorElementary<T> => cotangent * Slope(inputs[0]);

    private static T Slope<T>(T x)
        where T : ITensorElementary<T> => x / T.Apply(default(Hypot), T.One, x);
}
