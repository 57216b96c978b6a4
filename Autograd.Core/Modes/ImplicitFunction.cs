using System.Numerics;
using Autograd.Algebra;

namespace Autograd;

/// <summary>
/// Functions that are given by an equation: a root x(θ) of f(x, θ) = 0, a fixed point x(θ) = g(x, θ). Their derivatives come
/// from the equation at the solution, not from the iterations that found it: by the implicit function theorem,
/// dx/dθ = −(∂f/∂x)⁻¹·∂f/∂θ.
/// </summary>
/// <remarks>
/// θ is whatever nodes the function uses besides x. The solution is found on plain numbers, of which nothing stays on the
/// graph but one node; for a derivative, the function is run again at the solution, and has to do the same as before. The
/// node's derivative is recorded in terms of the node itself, so derivatives of every order are right. Systems are solved
/// densely, n³ for n unknowns.
/// </remarks>
public static class ImplicitFunction
{
    // Steps may shrink slowly on the way to a root that is far smaller than the start.
    private const int MostIterations = 2000;
    private const int LeastIterations = 100;
    private const int Patience = 20;

    /// <summary>A root of f near a starting point, as a node that depends on what f uses: f(x, θ) = 0.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="graph">The graph of what f uses.</param>
    /// <param name="f">The function, [n] → [n], with an invertible Jacobian at the root.</param>
    /// <param name="start">Where Newton's method begins, of length n.</param>
    /// <returns>The root, [n].</returns>
    /// <exception cref="ArgumentException">f gives another shape than [n].</exception>
    /// <exception cref="ArithmeticException">Newton's method does not converge, or the Jacobian is singular.</exception>
    public static TensorNode<T> Root<T>(Graph<T> graph, Func<TensorNode<T>, TensorNode<T>> f, ReadOnlySpan<T> start)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(f);
        var x = start.ToArray();
        var jacobian = new T[x.Length * x.Length];
        var progress = new NewtonProgress<T>(x.Length);
        for (var iteration = 0; ; iteration++)
        {
            if (iteration == MostIterations || (iteration >= LeastIterations && progress.SinceShrinking >= Patience))
            {
                throw new ArithmeticException(
                    $"{nameof(Root)}: Newton's method has not converged after {iteration} steps. Start nearer to the root.");
            }

            var step = NewtonStep(graph, f, x, jacobian);
            for (var i = 0; i < x.Length; i++)
                x[i] -= step[i];
            if (progress.HasArrived(step, x))
                return Attach(graph, f, x);
        }
    }

    /// <summary>
    /// A known root as a node that depends on what f uses: for roots that were found by other means, on numbers that were
    /// read from the nodes.
    /// </summary>
    /// <param name="graph">The graph of what f uses.</param>
    /// <param name="f">The function, [n] → [n], with an invertible Jacobian at the root.</param>
    /// <param name="root">The root, of length n, to which Newton's method adds the digits that it lacks.</param>
    /// <inheritdoc cref="Root{T}(Graph{T}, Func{TensorNode{T}, TensorNode{T}}, ReadOnlySpan{T})"/>
    public static TensorNode<T> Attach<T>(Graph<T> graph, Func<TensorNode<T>, TensorNode<T>> f, ReadOnlySpan<T> root)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(f);
        var x = root.ToArray();
        var jacobian = new T[x.Length * x.Length];
        var progress = new NewtonProgress<T>(x.Length);
        while (progress.CanGainDigits(Move(), x))
        {
        }

        for (var i = RootPolish.StepsFor<T>(); i > 0; i--)
            Move();
        NewtonStep(graph, f, x, jacobian);
        return RootOperation<T>.Record(graph, f, x, jacobian);

        T[] Move()
        {
            var step = NewtonStep(graph, f, x, jacobian);
            for (var i = 0; i < x.Length; i++)
                x[i] -= step[i];
            return step;
        }
    }

    /// <summary>A fixed point of g as a node that depends on what g uses: x = g(x, θ).</summary>
    /// <param name="graph">The graph of what g uses.</param>
    /// <param name="g">The function, [n] → [n].</param>
    /// <param name="start">Where the search begins, of length n.</param>
    /// <returns>The fixed point, [n].</returns>
    /// <inheritdoc cref="Root{T}(Graph{T}, Func{TensorNode{T}, TensorNode{T}}, ReadOnlySpan{T})"/>
    public static TensorNode<T> FixedPoint<T>(Graph<T> graph, Func<TensorNode<T>, TensorNode<T>> g, ReadOnlySpan<T> start)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(g);
        return Root(graph, x => x - g(x), start);
    }

    /// <summary>A root of a function of one number, as a node that depends on what f uses.</summary>
    /// <param name="graph">The graph of what f uses.</param>
    /// <param name="f">The function, with a derivative that is not 0 at the root.</param>
    /// <param name="start">Where Newton's method begins.</param>
    /// <returns>The root.</returns>
    /// <inheritdoc cref="Root{T}(Graph{T}, Func{TensorNode{T}, TensorNode{T}}, ReadOnlySpan{T})"/>
    public static ScalarNode<T> Root<T>(Graph<T> graph, Func<ScalarNode<T>, ScalarNode<T>> f, T start)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return Root(graph, x => TensorNode.Stack(f(x[0])), [start])[0];
    }

    /// <summary>A known root of a function of one number, as a node that depends on what f uses.</summary>
    /// <param name="graph">The graph of what f uses.</param>
    /// <param name="f">The function, with a derivative that is not 0 at the root.</param>
    /// <param name="root">The root, to which Newton's method adds the digits that it lacks.</param>
    /// <returns>The root.</returns>
    /// <inheritdoc cref="Root{T}(Graph{T}, Func{TensorNode{T}, TensorNode{T}}, ReadOnlySpan{T})"/>
    public static ScalarNode<T> Attach<T>(Graph<T> graph, Func<ScalarNode<T>, ScalarNode<T>> f, T root)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        return Attach(graph, x => TensorNode.Stack(f(x[0])), [root])[0];
    }

    /// <summary>
    /// A known root of a function of one number as a number that carries the derivatives: for generic code without a graph,
    /// where the root was found by comparisons (bisection, say), which carry none.
    /// </summary>
    /// <remarks>
    /// On a plain number it is Newton's method, mostly one step. On a <see cref="ScalarNode{T}"/> every order is right; on numbers in
    /// whose inside there is one, orders up to 31. Where the function's derivative is 0 there is no answer.
    /// </remarks>
    /// <example>
    /// <code>
    /// T ImpliedRate&lt;T&gt;(T price) where T : IFloatingPointIeee754&lt;T&gt; =>
    ///     ImplicitFunction.Attach(rate => Present(rate) - price, T.CreateChecked(Bisect(double.CreateChecked(price))));
    /// </code>
    /// </example>
    /// <typeparam name="T">The number: <see cref="double"/>, a dual number, a graph node.</typeparam>
    /// <param name="f">The function, which uses numbers T from outside: they convert to the dual numbers that it runs on.</param>
    /// <param name="root">The root, to which Newton's method adds the digits that it lacks; finite derivatives that it carries fall out.</param>
    /// <returns>The root.</returns>
    /// <exception cref="ArithmeticException">The function's derivative at the root is 0.</exception>
    public static T Attach<T>(Func<Dual<T>, Dual<T>> f, T root)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        if (RuleActor<T>.Instance is { } actor && actor.TryAttach(x => f(x).Primal, ValueAndSlope, root, out var attached))
            return attached;
        var progress = new NewtonProgress<T>(unknowns: 1);
        while (progress.CanGainDigits([Move()], [root]))
        {
        }

        for (var i = RootPolish.StepsFor<T>(); i > 0; i--)
            Move();
        return root;

        T Move()
        {
            var (value, slope) = ValueAndSlope(root);
            var step = value / slope;
            root -= step;
            return step;
        }

        (T Value, T Slope) ValueAndSlope(T x)
        {
            var y = f(Dual<T>.Variable(x));
            return y.Tangent != T.Zero
                ? (y.Primal, y.Tangent)
                : throw new ArithmeticException(
                    $"{nameof(Attach)}: the derivative of the function is 0 at {x}, so the root is no differentiable function of what the function uses.");
        }
    }

    /// <summary>A fixed point of a function of one number, as a node that depends on what g uses.</summary>
    /// <param name="graph">The graph of what g uses.</param>
    /// <param name="g">The function.</param>
    /// <param name="start">Where the search begins.</param>
    /// <returns>The fixed point.</returns>
    /// <inheritdoc cref="Root{T}(Graph{T}, Func{TensorNode{T}, TensorNode{T}}, ReadOnlySpan{T})"/>
    public static ScalarNode<T> FixedPoint<T>(Graph<T> graph, Func<ScalarNode<T>, ScalarNode<T>> g, T start)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(g);
        return Root(graph, x => x - g(x), start);
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
}
