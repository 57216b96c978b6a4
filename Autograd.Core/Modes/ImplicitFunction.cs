using System.Numerics;

namespace Autograd;

/// <summary>
/// Functions that are given by an equation: a root x(θ) of f(x, θ) = 0, a fixed point x(θ) = g(x, θ). Their derivatives come
/// from the equation at the solution, not from the iterations that found it: by the implicit function theorem,
/// dx/dθ = −(∂f/∂x)⁻¹·∂f/∂θ.
/// </summary>
/// <remarks>
/// θ is whatever nodes the function uses besides x. The solution is found on plain numbers, of which nothing stays on the
/// graph. What is recorded is one step of Newton's method at the solution for each order of differentiation: with the
/// Jacobian at the solution as a constant, each step makes the derivatives of one order more exact. Systems are solved
/// densely, n³ for n unknowns.
/// </remarks>
public static class ImplicitFunction
{
    private const int MostIterations = 100;

    // Newton's method doubles the digits with each step, so a step of half the digits is followed by one of all of them.
    private const double HalfTheDigits = 0.5;

    /// <summary>A root of f near a starting point, as a node that depends on what f uses: f(x, θ) = 0.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="graph">The graph of what f uses.</param>
    /// <param name="f">The function, [n] → [n], with an invertible Jacobian at the root.</param>
    /// <param name="start">Where Newton's method begins, of length n.</param>
    /// <param name="order">To which order the result is to be differentiated.</param>
    /// <returns>The root, [n].</returns>
    /// <exception cref="ArgumentException">f gives another shape than [n].</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="order"/> is less than 1.</exception>
    /// <exception cref="ArithmeticException">Newton's method does not converge, or the Jacobian is singular.</exception>
    public static TensorNode<T> Root<T>(
        Graph<T> graph, Func<TensorNode<T>, TensorNode<T>> f, ReadOnlySpan<T> start, int order = 1)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(f);
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        var x = start.ToArray();
        var jacobian = new T[x.Length * x.Length];
        var isLast = false;
        for (var iteration = 0; ; iteration++)
        {
            if (iteration == MostIterations)
            {
                throw new ArithmeticException(
                    $"{nameof(Root)}: Newton's method has not converged after {MostIterations} steps. Start nearer to the root.");
            }

            var step = NewtonStep(graph, f, x, jacobian);
            for (var i = 0; i < x.Length; i++)
                x[i] -= step[i];
            if (isLast)
                break;
            isLast = IsSmall<T>(step, x);
        }

        return Attach(graph, f, x, order);
    }

    /// <summary>
    /// A known root as a node that depends on what f uses: for roots that were found by other means, on numbers that were
    /// read from the nodes.
    /// </summary>
    /// <param name="graph">The graph of what f uses.</param>
    /// <param name="f">The function, [n] → [n], with an invertible Jacobian at the root.</param>
    /// <param name="root">The root, of length n; the better it is, the better are the derivatives.</param>
    /// <param name="order">To which order the result is to be differentiated.</param>
    /// <inheritdoc cref="Root{T}(Graph{T}, Func{TensorNode{T}, TensorNode{T}}, ReadOnlySpan{T}, int)"/>
    public static TensorNode<T> Attach<T>(
        Graph<T> graph, Func<TensorNode<T>, TensorNode<T>> f, ReadOnlySpan<T> root, int order = 1)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(f);
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 1);
        var n = root.Length;
        var jacobian = new T[n * n];
        NewtonStep(graph, f, root, jacobian);
        var x = graph.Constant(root, [n]);
        var slope = graph.Constant(jacobian, [n, n]);
        for (var i = 0; i < order; i++)
            x -= TensorNode.Solve(slope, f(x));
        return x;
    }

    /// <summary>A fixed point of g as a node that depends on what g uses: x = g(x, θ).</summary>
    /// <param name="graph">The graph of what g uses.</param>
    /// <param name="g">The function, [n] → [n].</param>
    /// <param name="start">Where the search begins, of length n.</param>
    /// <param name="order">To which order the result is to be differentiated.</param>
    /// <returns>The fixed point, [n].</returns>
    /// <inheritdoc cref="Root{T}(Graph{T}, Func{TensorNode{T}, TensorNode{T}}, ReadOnlySpan{T}, int)"/>
    public static TensorNode<T> FixedPoint<T>(
        Graph<T> graph, Func<TensorNode<T>, TensorNode<T>> g, ReadOnlySpan<T> start, int order = 1)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(g);
        return Root(graph, x => x - g(x), start, order);
    }

    /// <summary>A root of a function of one number, as a node that depends on what f uses.</summary>
    /// <param name="graph">The graph of what f uses.</param>
    /// <param name="f">The function, with a derivative that is not 0 at the root.</param>
    /// <param name="start">Where Newton's method begins.</param>
    /// <param name="order">To which order the result is to be differentiated.</param>
    /// <inheritdoc cref="Root{T}(Graph{T}, Func{TensorNode{T}, TensorNode{T}}, ReadOnlySpan{T}, int)"/>
    public static ScalarNode<T> Root<T>(Graph<T> graph, Func<ScalarNode<T>, ScalarNode<T>> f, T start, int order = 1)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return Root(graph, x => TensorNode.Stack(f(x[0])), [start], order)[0];
    }

    /// <summary>A fixed point of a function of one number, as a node that depends on what g uses.</summary>
    /// <param name="graph">The graph of what g uses.</param>
    /// <param name="g">The function.</param>
    /// <param name="start">Where the search begins.</param>
    /// <param name="order">To which order the result is to be differentiated.</param>
    /// <inheritdoc cref="Root{T}(Graph{T}, Func{TensorNode{T}, TensorNode{T}}, ReadOnlySpan{T}, int)"/>
    public static ScalarNode<T> FixedPoint<T>(Graph<T> graph, Func<ScalarNode<T>, ScalarNode<T>> g, T start, int order = 1)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(g);
        return Root(graph, x => x - g(x), start, order);
    }

    /// <summary>(∂f/∂x)⁻¹·f at a point, and ∂f/∂x; leaves no node behind.</summary>
    private static T[] NewtonStep<T>(
        Graph<T> graph, Func<TensorNode<T>, TensorNode<T>> f, ReadOnlySpan<T> point, T[] jacobian)
        where T : IFloatingPointIeee754<T>
    {
        var n = point.Length;
        var (end, keepsValuesOnly) = (graph.End, graph.KeepsValuesOnly);
        try
        {
            graph.KeepsValuesOnly = false;
            var x = graph.Variable(point, [n]);
            var y = f(x);
            if (y.Rank != 1 || y.Length != n)
                throw new ArgumentException($"{nameof(Root)}: f gives {y} for an argument of shape [{n}]. As many equations as unknowns are needed, [{n}].");
            var cotangent = new T[n];
            for (var i = 0; i < n; i++)
            {
                cotangent[i] = T.One;
                ReverseMode.Vjp(y, cotangent, [x], jacobian.AsSpan(i * n, n), allowUnconnected: true);
                cotangent[i] = T.Zero;
            }

            return TensorNode.Solve(graph.Constant(jacobian, [n, n]), y).ToArray();
        }
        finally
        {
            graph.KeepsValuesOnly = keepsValuesOnly;
            graph.DropFrom(end);
        }
    }

    private static bool IsSmall<T>(ReadOnlySpan<T> step, ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T>
    {
        var tolerance = T.Pow(T.BitIncrement(T.One) - T.One, T.CreateChecked(HalfTheDigits));
        for (var i = 0; i < step.Length; i++)
        {
            if (!(T.Abs(step[i]) <= tolerance * (T.One + T.Abs(x[i]))))
                return false;
        }

        return true;
    }
}
