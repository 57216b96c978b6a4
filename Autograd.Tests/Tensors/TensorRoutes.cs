using System.Numerics;

namespace Autograd.Tests.Tensors;

/// <summary>A function of one tensor, over any number.</summary>
internal interface ITensorFunction
{
    ScalarNode<T> Apply<T>(TensorNode<T> x)
        where T : struct, IFloatingPointIeee754<T>;
}

/// <summary>The value, the gradient and the second derivatives of a function of a tensor, by every route there is.</summary>
/// <param name="Value">f.</param>
/// <param name="First">∇f.</param>
/// <param name="Second">The Hessian, row-major.</param>
internal sealed record TensorDerivatives(double Value, double[] First, double[] Second)
{
    public const string Plain = "recorded gradient, swept back";

    /// <summary>The derivatives by each route, under the route's name.</summary>
    public static IEnumerable<(string Route, TensorDerivatives Derivatives)> All<TFunction>(TFunction f, double[] point, nint[] shape)
        where TFunction : ITensorFunction
    {
        yield return (Plain, OfRecordedGradient(f, point, shape, forward: false));
        yield return ("recorded gradient, swept forward", OfRecordedGradient(f, point, shape, forward: true));
        yield return ("graph of duals, swept back", OfDuals(f, point, shape, forward: false));
        yield return ("graph of duals, swept forward", OfDuals(f, point, shape, forward: true));
        yield return ("graph of nodes, swept back", OfNodes(f, point, shape, forward: false));
        yield return ("graph of nodes, swept forward", OfNodes(f, point, shape, forward: true));
    }

    private static TensorDerivatives OfRecordedGradient<TFunction>(TFunction f, double[] point, nint[] shape, bool forward)
        where TFunction : ITensorFunction
    {
        var n = point.Length;
        var graph = new Graph<double>();
        var x = graph.Variable(point, shape, "x");
        var y = f.Apply(x);
        var first = ReverseMode.Gradient(y, true, x).ElementsOf(x).ToArray();
        var gradient = ReverseMode.NodeGradient(y, true, x)[x];
        var (second, direction, row) = (new double[n * n], new double[n], new double[n]);
        for (var i = 0; i < n; i++)
        {
            Array.Clear(direction);
            Array.Clear(row);
            direction[i] = 1;
            if (gradient.Graph is not null && forward)
                ForwardMode.Jvp<double>(gradient, [x], direction, row);
            else if (gradient.Graph is not null)
                ReverseMode.Vjp<double>(gradient, direction, [x], row, allowUnconnected: true);
            row.CopyTo(second, i * n);
        }

        return new(y.Value, first, second);
    }

    private static TensorDerivatives OfDuals<TFunction>(TFunction f, double[] point, nint[] shape, bool forward)
        where TFunction : ITensorFunction
    {
        var n = point.Length;
        var (value, first, second) = (0.0, new double[n], new double[n * n]);
        for (var i = 0; i < n; i++)
        {
            var graph = new Graph<Dual<double>>();
            var x = graph.Variable([.. point.Select((p, j) => new Dual<double>(p, i == j ? 1 : 0))], shape, "x");
            var y = f.Apply(x);
            var gradient = forward ? ForwardMode.Gradient(y, x).ElementsOf(x) : ReverseMode.Gradient(y, true, x).ElementsOf(x);
            value = y.Value.Primal;
            Assert.Equal(gradient[i].Primal, y.Value.Tangent, 1e-9 * Math.Max(1, Math.Abs(y.Value.Tangent)));
            for (var j = 0; j < n; j++)
                (first[j], second[i * n + j]) = (gradient[j].Primal, gradient[j].Tangent);
        }

        return new(value, first, second);
    }

    private static TensorDerivatives OfNodes<TFunction>(TFunction f, double[] point, nint[] shape, bool forward)
        where TFunction : ITensorFunction
    {
        var n = point.Length;
        var outer = new Graph<double>();
        var leaves = point.Select(p => outer.Variable(p)).ToArray();
        var graph = new Graph<ScalarNode<double>>();
        var x = graph.Variable(leaves, shape, "x");
        var y = f.Apply(x);
        var gradient = (forward ? ForwardMode.Gradient(y, x).ElementsOf(x) : ReverseMode.Gradient(y, true, x).ElementsOf(x)).ToArray();
        var second = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            if (gradient[i].Graph is not null)
                ReverseMode.Gradient(gradient[i], leaves, second.AsSpan(i * n, n), allowUnconnected: true);
        }

        return new(y.Value.Value, [.. gradient.Select(g => g.Value)], second);
    }
}
