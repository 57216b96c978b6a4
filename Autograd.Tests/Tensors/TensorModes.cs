namespace Autograd.Tests.Tensors;

/// <summary>One function of one tensor, differentiated in every mode there is; the modes have to agree.</summary>
internal static class TensorModes
{
    // The modes round in different orders; a handful of operations on numbers of order 1 keeps them closer than this.
    public const double Tolerance = 1e-12;

    public delegate ScalarNode<double> Function(TensorNode<double> x);

    /// <summary>The gradient by the backward sweep, by the same into memory of the caller's, by forward mode and as nodes.</summary>
    public static void GradientIs(double[] expected, Function f, double[] point, params nint[] shape)
    {
        var graph = new Graph<double>();
        var x = graph.Variable(point, Shape(point, shape), "x");
        var y = f(x);

        Equal(expected, [.. ReverseMode.Gradient(y, x).ElementsOf(x)], "reverse");
        var span = new double[point.Length];
        ReverseMode.Gradient(y, [x], span);
        Equal(expected, span, "reverse span");
        Equal(expected, [.. ForwardMode.Gradient(y, x).ElementsOf(x)], "forward");
        Equal(expected, ReverseMode.NodeGradient(y, x)[x].ToArray(), "recorded");
    }

    /// <summary>The second derivatives: backward and forward over the recorded gradient, and it recorded again.</summary>
    public static void HessianIs(double[,] expected, Function f, double[] point, params nint[] shape)
    {
        var n = point.Length;
        var graph = new Graph<double>();
        var x = graph.Variable(point, Shape(point, shape), "x");
        var gradient = ReverseMode.NodeGradient(f(x), x)[x];
        var tangent = new double[n];
        for (var i = 0; i < n; i++)
        {
            Array.Clear(tangent);
            tangent[i] = 1.0;
            double[] row = [.. Enumerable.Range(0, n).Select(j => expected[i, j])];

            var reverse = new double[n];
            ReverseMode.Vjp<double>(gradient, tangent, [x], reverse, allowUnconnected: true);
            Equal(row, reverse, $"reverse over reverse, row {i}");

            var forward = new double[n];
            ForwardMode.Jvp<double>(gradient, [x], tangent, forward);
            Equal(row, forward, $"forward over reverse, row {i}");

            var direction = graph.Constant(tangent, x.Shape);
            var recorded = ReverseMode.NodeVjp(gradient, direction, allowUnconnected: true, x)[x];
            Equal(row, recorded.ToArray(), $"recorded over recorded, row {i}");
        }
    }

    public static void Equal(double[] expected, double[] actual, string what)
    {
        Assert.True(expected.Length == actual.Length, $"{what}: {actual.Length} numbers instead of {expected.Length}");
        for (var i = 0; i < expected.Length; i++)
        {
            // Covers infinities and NaN, where a difference says nothing.
            var isSame = expected[i].Equals(actual[i])
                || Math.Abs(expected[i] - actual[i]) <= Tolerance * Math.Max(1.0, Math.Abs(expected[i]));
            Assert.True(isSame, $"{what}: [{string.Join(", ", actual)}] instead of [{string.Join(", ", expected)}]");
        }
    }

    private static nint[] Shape(double[] point, nint[] shape) => shape.Length > 0 ? shape : [point.Length];
}
