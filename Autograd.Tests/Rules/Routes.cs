namespace Autograd.Tests.Rules;

/// <summary>
/// The ways to the derivatives of a function: forward, reverse and every nesting of them. They share nothing but the rules,
/// so they check each other.
/// </summary>
internal static class Routes
{
    public static IEnumerable<(string Name, Derivatives Result)> All(FunctionCase function, double[] at) =>
    [
        ("nested duals", NestedDuals(function, at)),
        ("reverse", Reverse(function, at)),
        ("reverse into a span", ReverseIntoSpan(function, at)),
        ("recorded gradient", RecordedGradient(function, at)),
        ("reverse over a graph of duals", GraphOfDuals(function, at)),
        ("reverse over a graph of nodes", GraphOfNodes(function, at)),
        ("duals of nodes", DualsOfNodes(function, at)),
    ];

    public static Derivatives NestedDuals(FunctionCase function, double[] at)
    {
        var n = at.Length;
        var result = new Derivatives(n);
        for (var ijk = 0; ijk < n * n * n; ijk++)
        {
            var (i, j, k) = (ijk / (n * n), ijk / n % n, ijk % n);
            var arguments = at.Select((x, a) => new Dual<Dual<Dual<double>>>(
                new(new(x, Unit(a, k)), new(Unit(a, j), 0)), new(new(Unit(a, i), 0), new(0, 0))));
            var y = function.Apply<Dual<Dual<Dual<double>>>>([.. arguments]);
            result.Value = y.Primal.Primal.Primal;
            result.First[i] = y.Tangent.Primal.Primal;
            result.Second[i * n + j] = y.Tangent.Tangent.Primal;
            result.Third[ijk] = y.Tangent.Tangent.Tangent;
        }

        return result;
    }

    public static Derivatives Reverse(FunctionCase function, double[] at)
    {
        var graph = new Graph<double>();
        var x = Array.ConvertAll(at, value => graph.Variable(value));
        var y = function.Apply<ScalarNode<double>>(x);
        return new(y.Value, ReverseMode.Gradient(y, true, x).ToArray(), [], []);
    }

    // A sweep of its own, which keeps no cotangents of the nodes on the way.
    public static Derivatives ReverseIntoSpan(FunctionCase function, double[] at)
    {
        var graph = new Graph<double>();
        var x = Array.ConvertAll(at, value => graph.Variable(value));
        var y = function.Apply<ScalarNode<double>>(x);
        var first = new double[x.Length];
        ReverseMode.Gradient(y, x, first, allowUnconnected: true);
        return new(y.Value, first, [], []);
    }

    public static Derivatives Forward(FunctionCase function, double[] at)
    {
        var graph = new Graph<double>();
        var x = Array.ConvertAll(at, value => graph.Variable(value));
        var y = function.Apply<ScalarNode<double>>(x);
        return new(y.Value, ForwardMode.Gradient(y, true, x).ToArray(), [], []);
    }

    public static Derivatives RecordedGradient(FunctionCase function, double[] at)
    {
        var graph = new Graph<double>();
        var x = Array.ConvertAll(at, value => graph.Variable(value));
        var y = function.Apply<ScalarNode<double>>(x);
        var result = new Derivatives(x.Length, y.Value);
        FillFrom(result, x, ReverseMode.NodeGradient(y, true, x));
        return result;
    }

    public static Derivatives GraphOfDuals(FunctionCase function, double[] at)
    {
        var n = at.Length;
        var result = new Derivatives(n);
        for (var k = 0; k < n; k++)
        {
            var graph = new Graph<Dual<double>>();
            var x = at.Select((value, a) => graph.Variable(new(value, Unit(a, k)))).ToArray();
            var y = function.Apply<ScalarNode<Dual<double>>>(x);
            result.Value = y.Value.Primal;
            var gradient = ReverseMode.NodeGradient(y, true, x);
            var swept = ReverseMode.Gradient(y, true, x);
            for (var i = 0; i < n; i++)
            {
                result.First[i] = swept[x[i]].Primal;
                result.Second[i * n + k] = swept[x[i]].Tangent;
                var second = ReverseMode.Gradient(gradient[x[i]], true, x);
                for (var j = 0; j < n; j++)
                    result.Third[(i * n + j) * n + k] = second[x[j]].Tangent;
            }
        }

        return result;
    }

    public static Derivatives GraphOfNodes(FunctionCase function, double[] at)
    {
        var outer = new Graph<double>();
        var x = Array.ConvertAll(at, value => outer.Variable(value));
        var inner = new Graph<ScalarNode<double>>();
        var lifted = Array.ConvertAll(x, value => inner.Variable(value));
        var y = function.Apply<ScalarNode<ScalarNode<double>>>(lifted);
        var result = new Derivatives(x.Length, y.Value.Value);
        var gradient = ReverseMode.Gradient(y, true, lifted);
        for (var i = 0; i < x.Length; i++)
            FillFrom(result, x, i, gradient[lifted[i]]);
        return result;
    }

    public static Derivatives DualsOfNodes(FunctionCase function, double[] at)
    {
        var graph = new Graph<double>();
        var x = Array.ConvertAll(at, value => graph.Variable(value));
        var result = new Derivatives(x.Length);
        for (var i = 0; i < x.Length; i++)
        {
            var y = function.Apply<Dual<ScalarNode<double>>>([.. x.Select((value, a) => new Dual<ScalarNode<double>>(value, Unit(a, i)))]);
            result.Value = y.Primal.Value;
            FillFrom(result, x, i, y.Tangent);
        }

        return result;
    }

    private static void FillFrom(Derivatives result, ScalarNode<double>[] x, NodeGradients<double> gradient)
    {
        for (var i = 0; i < x.Length; i++)
            FillFrom(result, x, i, gradient[x[i]]);
    }

    /// <summary>Fills in what follows from ∂ᵢ as a node.</summary>
    private static void FillFrom(Derivatives result, ScalarNode<double>[] x, int i, ScalarNode<double> first)
    {
        var n = x.Length;
        result.First[i] = first.Value;
        var gradient = ReverseMode.NodeGradient(first, true, x);
        for (var j = 0; j < n; j++)
        {
            result.Second[i * n + j] = gradient[x[j]].Value;
            ReverseMode.Gradient(gradient[x[j]], true, x).ToArray().CopyTo(result.Third, (i * n + j) * n);
        }
    }

    private static double Unit(int argument, int direction) => argument == direction ? 1 : 0;
}
