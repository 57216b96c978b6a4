using System.Numerics;
using Autograd.Rules;

namespace Autograd;

/// <summary>
/// The root x(θ) of f(x, θ) = 0, θ being the operands. By the implicit function theorem dx = −J⁻¹·∂f/∂θ·dθ with J = ∂f/∂x, so
/// a cotangent x̄ goes on to θ as w = −J⁻ᵀ·x̄ through f.
/// </summary>
/// <remarks>
/// Recorded, f and J are computed from the node of the root itself, which has this same derivative when the result is
/// differentiated again: so every order is right.
/// </remarks>
/// <param name="function">f, run again for each sweep.</param>
/// <param name="jacobian">J at the root, row-major.</param>
internal sealed class RootOperation<T>(Func<TensorNode<T>, TensorNode<T>> function, T[] jacobian) : DroppedPart<T>
    where T : IFloatingPointIeee754<T>
{
    public override string Name => "Root";

    /// <summary>The root as a node that depends on what the function uses; a constant where that is no node.</summary>
    /// <param name="graph">The graph of what the function uses.</param>
    /// <param name="function">The function, [n] → [n].</param>
    /// <param name="root">Where it is 0.</param>
    /// <param name="jacobian">Its derivative there, [n, n].</param>
    public static TensorNode<T> Record(Graph<T> graph, Func<TensorNode<T>, TensorNode<T>> function, T[] root, T[] jacobian)
    {
        if (graph.KeepsValuesOnly)
            return graph.Constant(root, [root.Length]);
        var start = graph.End;
        try
        {
            _ = function(graph.Constant(root, [root.Length]));
        }
        catch
        {
            graph.DropFrom(start);
            throw;
        }

        return graph.Fold(start, new([root.Length]), root, new RootOperation<T>(function, jacobian));
    }

    public override TensorNode<T> Rerun(Graph<T> graph, int node) =>
        Equations(graph, graph.Constant(graph.ElementsOf(node), graph.ShapeOf(node).Lengths));

    public override (TensorNode<T> Output, TensorNode<T> Cotangent) Unfold(
        Graph<T> graph, TensorNode<T> node, TensorNode<T> cotangent, RecordedVjp<T> vjp)
    {
        var first = graph.Count;
        var equations = Equations(graph, node);
        var rows = new TensorNode<T>[node.Length];
        var unit = new T[node.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            unit[i] = T.One;
            rows[i] = vjp(equations, graph.Constant(unit, [unit.Length]), node, first);
            unit[i] = T.Zero;
        }

        return (equations, -TensorNode.Solve(TensorNode.Stack(rows).Transpose(), cotangent));
    }

    public override void PullBack(TensorSweep<T> sweep, in TensorRecord<T> record, TensorValue<T> cotangent)
    {
        var node = record.Node;
        using var part = sweep.Rerun(this, node);
        sweep.Accumulate(part.Output.Operand, Solve(sweep, cotangent, transpose: true));
        sweep.Reverse(part.First, part.Output.Index);
    }

    public override TensorValue<T>? PushForward(TensorSweep<T> sweep, in TensorRecord<T> record)
    {
        var node = record.Node;
        using var part = sweep.Rerun(this, node);
        sweep.Want(part.Output.Operand);
        sweep.Forward(part.First, part.Output.Index);
        return sweep.TakeDerivative(part.Output.Operand) is { } change ? Solve(sweep, change, transpose: false) : null;
    }

    private TensorValue<T> Solve(TensorSweep<T> sweep, TensorValue<T> right, bool transpose)
    {
        var n = (int)Math.Sqrt(jacobian.Length);
        var matrix = sweep.Temporary(new([n, n]));
        jacobian.CopyTo(matrix.Writable);
        return -TensorValue<T>.ApplyTensorRule(new Solve(transpose), new(matrix), right);
    }

    private TensorNode<T> Equations(Graph<T> graph, TensorNode<T> x)
    {
        var y = function(x);
        return y.Graph == graph && y.ShapeReference == x.ShapeReference
            ? y
            : throw new InvalidOperationException(
                $"{Name}: the function gave {y} when it was run again for a derivative, and {x.ShapeReference} at first. It has to do the same each time.");
    }
}
