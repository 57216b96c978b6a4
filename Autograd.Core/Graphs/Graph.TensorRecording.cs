using System.Buffers;
using System.Globalization;
using System.Numerics;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd;

// Recording of operations on tensors: one method for each kind of rule. Shapes and operands are checked before anything is
// recorded.
public sealed partial class Graph<T>
{
    // Operations have few operands, but for some, which take memory from a pool for what is needed of each.
    private const int MostOnStack = 8;

    // Where constants are recorded that an operation needs as tensors: the graph of a recorded sweep.
    [ThreadStatic]
    private static Graph<T>? ambient;

    /// <summary>Until it is disposed, operations on nothing but constants are recorded on this graph too.</summary>
    internal AmbientGraph BeAmbient() => new(this);

    internal static TensorNode<T> Elementwise<TRule>(TRule rule, in TensorNode<T> x)
        where TRule : struct, IUnaryRule
    {
        if (x.IsScalar)
            return Rule.Apply(rule, x.AsScalar);
        var graph = GraphOf<TRule>(x);
        ref var record = ref graph.Begin(in graph.TensorAt(x.Slot).Shape, x.Operand);
        if (record.Operation is not ElementwiseUnary<TRule, T> operation)
            record.Operation = operation = graph.Retired<ElementwiseUnary<TRule, T>>(record.Operation) ?? new();
        operation.Rule = rule;
        operation.Evaluate(graph, record, graph.MemoryFor(ref record));
        return graph.Commit(ref record);
    }

    internal static TensorNode<T> Elementwise<TRule>(TRule rule, in TensorNode<T> x, in TensorNode<T> y)
        where TRule : struct, IBinaryRule
    {
        if (x.IsScalar && y.IsScalar)
            return Rule.Apply(rule, x.AsScalar, y.AsScalar);
        if (MustAdopt(x, y))
            return Elementwise(rule, Adopt(x, y));
        var graph = GraphOf<TRule>(x, y);
        ref readonly var left = ref x.ShapeReference;
        ref readonly var right = ref y.ShapeReference;
        ref var record = ref (right.Rank == 0 || left.Equals(in right))
            ? ref graph.Begin(in left, x.Operand, y.Operand)
            : ref graph.Begin(TensorShape.Broadcast(typeof(TRule).Name, in left, in right), x.Operand, y.Operand);
        record.Constant = x.Graph is null ? x.ScalarValue : y.ScalarValue;
        if (record.Operation is not ElementwiseBinary<TRule, T> operation)
            record.Operation = operation = graph.Retired<ElementwiseBinary<TRule, T>>(record.Operation) ?? new();
        operation.Rule = rule;
        operation.Evaluate(graph, record, graph.MemoryFor(ref record));
        return graph.Commit(ref record);
    }

    internal static TensorNode<T> Mapped<TMap>(TMap map, in TensorNode<T> x)
        where TMap : struct, IUnaryMap
    {
        if (x.IsScalar)
            return map.Invoke(x);
        var graph = GraphOf<TMap>(x);
        ref var record = ref graph.Begin(in x.ShapeReference, x.Operand);
        if (record.Operation is not MapOperation<TMap, T> operation)
            record.Operation = operation = graph.Retired<MapOperation<TMap, T>>(record.Operation) ?? new();
        operation.Map = map;
        return graph.Evaluate(ref record);
    }

    internal static TensorNode<T> Mapped<TMap>(TMap map, in TensorNode<T> x, in TensorNode<T> y)
        where TMap : struct, IBinaryMap
    {
        if (x.IsScalar && y.IsScalar)
            return map.Invoke(x, y);
        if (MustAdopt(x, y))
            return Mapped(map, Adopt(x, y));
        var graph = GraphOf<TMap>(x, y);
        var shape = TensorShape.Broadcast(typeof(TMap).Name, in x.ShapeReference, in y.ShapeReference);
        ref var record = ref graph.Begin(in shape, x.Operand, y.Operand);
        record.Constant = x.Graph is null ? x.ScalarValue : y.ScalarValue;
        if (record.Operation is not BinaryMapOperation<TMap, T> operation)
            record.Operation = operation = graph.Retired<BinaryMapOperation<TMap, T>>(record.Operation) ?? new();
        operation.Map = map;
        return graph.Evaluate(ref record);
    }

    internal static TensorNode<T> Linear<TRule>(TRule rule, in TensorNode<T> x)
        where TRule : struct, ILinearRule
    {
        var graph = GraphOf<TRule>(x);
        var shape = rule.ShapeOf(in x.ShapeReference);
        ref var record = ref graph.Begin(in shape, x.Operand);
        record.Constant = x.ScalarValue;
        if (record.Operation is not LinearOperation<TRule, T> operation)
            record.Operation = operation = graph.Retired<LinearOperation<TRule, T>>(record.Operation) ?? new();
        operation.Rule = rule;
        if (typeof(TRule) != typeof(Reshape) || x.IsScalar || shape.Rank == 0)
            return graph.Evaluate(ref record);

        // The same elements in the same order.
        (record.Owner, record.Offset) = graph.MemoryOf(x.Slot);
        return graph.Commit(ref record);
    }

    internal static TensorNode<T> Bilinear<TRule>(TRule rule, in TensorNode<T> x, in TensorNode<T> y)
        where TRule : struct, IBilinearRule
    {
        if (MustAdopt(x, y))
            return Bilinear(rule, Adopt(x, y));
        var graph = GraphOf<TRule>(x, y);
        var shape = rule.ShapeOf(in x.ShapeReference, in y.ShapeReference);
        ref var record = ref graph.Begin(in shape, x.Operand, y.Operand);
        record.Constant = x.Graph is null ? x.ScalarValue : y.ScalarValue;
        if (record.Operation is not BilinearOperation<TRule, T> operation)
            record.Operation = operation = graph.Retired<BilinearOperation<TRule, T>>(record.Operation) ?? new();
        operation.Rule = rule;
        return graph.Evaluate(ref record);
    }

    internal static TensorNode<T> Reduction<TRule>(TRule rule, in TensorNode<T> x)
        where TRule : struct, IReductionRule
    {
        var graph = GraphOf<TRule>(x);
        rule.Require(in x.ShapeReference);
        var shape = rule.Axes.Reduce(in x.ShapeReference, rule.KeepDims);
        ref var record = ref graph.Begin(in shape, x.Operand);
        if (record.Operation is not ReductionOperation<TRule, T> operation)
            record.Operation = operation = graph.Retired<ReductionOperation<TRule, T>>(record.Operation) ?? new();
        operation.Rule = rule;
        return graph.Evaluate(ref record);
    }

    internal static TensorNode<T> General<TRule>(TRule rule, ReadOnlySpan<TensorNode<T>> inputs)
        where TRule : struct, ITensorRule
    {
        // Without any, there is no graph either, and the rule knows better what to say.
        if (inputs.IsEmpty)
            _ = rule.ShapeOf([]);
        if (MustAdopt(inputs))
            inputs = Adopt(inputs);
        var graph = GraphOf<TRule>(inputs);
        var count = inputs.Length;
        var rentedShapes = count > MostOnStack ? ArrayPool<TensorShape>.Shared.Rent(count) : null;
        var rentedOperands = count > MostOnStack ? ArrayPool<TensorOperand>.Shared.Rent(count) : null;
        var shapes = rentedShapes is null ? stackalloc TensorShape[count] : rentedShapes.AsSpan(0, count);
        var operands = rentedOperands is null ? stackalloc TensorOperand[count] : rentedOperands.AsSpan(0, count);
        for (var i = 0; i < count; i++)
            shapes[i] = inputs[i].ShapeReference;
        var shape = rule.ShapeOf(shapes);

        // A record has room for one constant, and rules of many arguments seldom have any.
        for (var i = 0; i < count; i++)
            operands[i] = inputs[i].Graph is null ? ((TensorNode<T>)graph.Constant(inputs[i].ScalarValue)).Operand : inputs[i].Operand;
        ref var record = ref graph.Begin(in shape, operands);
        if (rentedShapes is not null)
            ArrayPool<TensorShape>.Shared.Return(rentedShapes);
        if (rentedOperands is not null)
            ArrayPool<TensorOperand>.Shared.Return(rentedOperands);
        if (typeof(TRule) == typeof(Concat))
            return graph.Join((Concat)(object)rule, ref record);
        if (typeof(TRule) == typeof(StackScalars))
            return graph.Join((StackScalars)(object)rule, ref record);
        if (record.Operation is not GeneralOperation<TRule, T> operation)
            record.Operation = operation = graph.Retired<GeneralOperation<TRule, T>>(record.Operation) ?? new();
        operation.Rule = rule;
        return graph.Evaluate(ref record);
    }

    private TensorNode<T> Join<TRule>(TRule rule, ref TensorRecord<T> record)
        where TRule : struct, IJoiningRule
    {
        if (record.Operation is not JoiningOperation<TRule, T> operation)
            record.Operation = operation = Retired<JoiningOperation<TRule, T>>(record.Operation) ?? new();
        operation.Rule = rule;
        return Evaluate(ref record);
    }

    /// <summary>Records a cotangent as the sum of the cotangents of parts.</summary>
    /// <param name="shape">The shape of the whole.</param>
    /// <param name="parts">The cotangents of the parts.</param>
    /// <param name="readers">For each the slot of the operation that took the part out; −1 for a cotangent of the whole.</param>
    internal TensorNode<T> Assemble(in TensorShape shape, ReadOnlySpan<TensorNode<T>> parts, ReadOnlySpan<int> readers)
    {
        var operands = ArrayPool<TensorOperand>.Shared.Rent(parts.Length);
        for (var i = 0; i < parts.Length; i++)
            operands[i] = parts[i].Graph is null ? ((TensorNode<T>)Constant(parts[i].ScalarValue)).Operand : parts[i].Operand;
        ref var record = ref Begin(in shape, operands.AsSpan(0, parts.Length));
        ArrayPool<TensorOperand>.Shared.Return(operands);
        if (record.Operation is not AssembleOperation<T> operation)
            record.Operation = operation = Retired<AssembleOperation<T>>(record.Operation) ?? new();
        readers.CopyTo(operation.Readers(readers.Length));
        return Evaluate(ref record);
    }

    /// <summary>Operands of which those that are no nodes become constants on the graph of the others.</summary>
    internal static ReadOnlySpan<TensorNode<T>> Recorded(ReadOnlySpan<TensorNode<T>> operands)
    {
        Graph<T>? graph = null;
        var isWhole = true;
        foreach (ref readonly var operand in operands)
        {
            graph ??= operand.Graph;
            isWhole &= operand.Graph is not null;
        }

        if (isWhole || graph is null)
            return operands;
        var result = operands.ToArray();
        foreach (ref var operand in result.AsSpan())
        {
            if (operand.Graph is null)
                operand = graph.Constant(operand.ScalarValue);
        }

        return result;
    }

    /// <summary>A tensor's value as a constant, in the same memory.</summary>
    internal TensorNode<T> Stop(in TensorNode<T> x)
    {
        RequireCurrent(x.Ticket, nameof(TensorNode<T>.StopGradient));
        if (x.IsScalar)
            return Constant(Stop(x.ScalarValue));
        ref var record = ref Begin(in x.ShapeReference);
        Exchange(ref record, TensorLeaf<T>.Stopped);
        if (typeof(T) == typeof(double) || typeof(T) == typeof(float))
        {
            (record.Owner, record.Offset) = MemoryOf(x.Slot);
            ShareVersion(in record);
            return Commit(ref record);
        }

        // A number that carries derivatives of its own loses those too, or forward over reverse would differ from reverse
        // over reverse.
        var stopped = MemoryFor(ref record);
        var values = ValuesOf(x.Slot);
        for (var i = 0; i < stopped.Length; i++)
            stopped[i] = Stop(values[i]);
        return Commit(ref record);
    }

    /// <summary>A number without the derivatives that it may carry.</summary>
    internal static T Stop(T value) => Rule.Apply(default(Stopped), value);

    /// <summary>The operands of a recorded node as handles.</summary>
    internal void Operands(in TensorRecord<T> record, Span<TensorNode<T>> nodes)
    {
        var operands = OperandsOf(record);
        for (var i = 0; i < operands.Length; i++)
            nodes[i] = operands[i].IsNode ? TensorNodeAt(operands[i]) : new(record.Constant);
    }

    internal TensorNode<T> TensorNodeAt(in TensorOperand operand) =>
        new(this, new(operand.IsTensor ? T.Zero : records[operand.Node].Value, TicketOf(operand.Node)), operand.Slot);

    private static Graph<T> GraphOf<TRule>(in TensorNode<T> x)
    {
        // The name of a type is looked up only for an error: it takes longer than everything else here.
        if (x.Graph is { } graph)
            return graph.IsCurrent(x.Ticket) ? graph : throw graph.Stale(x.Ticket, typeof(TRule).Name);
        return ambient ?? throw WithoutGraph<TRule>(x);
    }

    private static Graph<T> GraphOf<TRule>(in TensorNode<T> x, in TensorNode<T> y)
    {
        var graph = x.Graph ?? y.Graph;
        if (graph is null)
            return ambient ?? throw WithoutGraph<TRule>(x);
        if ((x.Graph is not null && !graph.IsCurrent(x.Ticket)) || (y.Graph is not null && (y.Graph != graph || !graph.IsCurrent(y.Ticket))))
            RequireSame(typeof(TRule).Name, x.Graph, x.Ticket, y.Graph, y.Ticket);
        return graph;
    }

    private static Graph<T> GraphOf<TRule>(ReadOnlySpan<TensorNode<T>> inputs)
    {
        TensorNode<T> first = default;
        foreach (ref readonly var input in inputs)
        {
            RequireSame(typeof(TRule).Name, first.Graph, first.Ticket, input.Graph, input.Ticket);
            if (first.Graph is null)
                first = input;
        }

        return first.Graph ?? ambient ?? throw WithoutGraph<TRule>(first);
    }

    private static InvalidOperationException WithoutGraph<TRule>(in TensorNode<T> x) =>
        new(string.Create(
            CultureInfo.InvariantCulture,
            $"{typeof(TRule).Name}: the constant {x.ScalarValue} has no graph that the operation could be recorded on. Record it with graph.Constant."));

    private readonly struct Stopped : IUnaryRule
    {
        public Keeps Keeps => Keeps.Nothing;

        public F Value<F>(F x)
            where F : IFloatingPointIeee754<F> => x;

        public TElement Derivative<TElement>(TElement x, TElement y)
            where TElement : IElementary<TElement> => TElement.Zero;
    }

    /// <summary>Ends <see cref="BeAmbient"/>.</summary>
    internal readonly ref struct AmbientGraph
    {
        private readonly Graph<T>? outer;

        public AmbientGraph(Graph<T> graph)
        {
            outer = ambient;
            ambient = graph;
        }

        public void Dispose() => ambient = outer;
    }
}
