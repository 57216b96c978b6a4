using Autograd.Algebra;

namespace Autograd.Rules;

/// <summary>
/// What the rules share that solve A·x = b, <c>[n,n]</c> and <c>[n,r]</c> or <c>[n]</c>, for the same A or its transpose. With
/// M = A⁻¹: dx = M·(db − dA·x); b̄ = Mᵀ·x̄ and Ā = −b̄·xᵀ.
/// </summary>
internal interface ILinearSystem<TSelf> : ITensorRule
    where TSelf : struct, ILinearSystem<TSelf>
{
    /// <summary>Whether Aᵀ·x = b is solved.</summary>
    bool IsTransposed { get; }

    /// <summary>The same for the other of A and Aᵀ.</summary>
    TSelf Transposed { get; }

    /// <summary>The part of something of A's shape that the rule reads of A.</summary>
    T Read<T>(T a)
        where T : ITensorElementary<T>;
}

/// <inheritdoc cref="ILinearSystem{TSelf}"/>
internal static class LinearSystem
{
    public static TensorShape ShapeOf<TRule>(TRule rule, string operation, ReadOnlySpan<TensorShape> inputs)
        where TRule : struct, ILinearSystem<TRule>
    {
        if (inputs.Length != 2)
            throw new ArgumentException($"{operation} has two arguments, a matrix and a right side, not {inputs.Length}.", nameof(inputs));
        ref readonly var a = ref inputs[0];
        ref readonly var b = ref inputs[1];
        var n = MatrixShapes.Square(operation, in a);
        if (b.Rank == 0)
            throw new ArgumentException($"{Describe(rule, operation, in a, in b)}: the right side is a scalar, not a vector or a matrix.");
        var rows = b.Rank == 1 ? b[0] : b[^2];
        if (n != rows)
        {
            throw new ArgumentException(
                $"{Describe(rule, operation, in a, in b)}: {n} ≠ {rows}. The right side needs as many rows as the matrix has; " +
                "a batch of vectors is written as matrices of one column.");
        }

        var (left, right) = (MatrixShapes.Batch(in a, 2), MatrixShapes.Batch(in b, 2));
        if (!MatrixShapes.TryBroadcast(in left, in right, out var batch))
            throw new ArgumentException($"{Describe(rule, operation, in a, in b)}: {MatrixShapes.Mismatch(in left, in right)}");
        return b.Rank == 1 ? MatrixShapes.Of(in batch, n) : MatrixShapes.Of(in batch, n, b[^1]);
    }

    public static T Jvp<TRule, T>(TRule rule, ReadOnlySpan<T> inputs, T output, ReadOnlySpan<T> tangents)
        where TRule : struct, ILinearSystem<TRule>
        where T : ITensorElementary<T>
    {
        var (a, b) = (inputs[0], inputs[1]);
        var da = rule.Read(MatrixAlgebra.Full(tangents[0], a.Shape));
        var db = MatrixAlgebra.Full(tangents[1], b.Shape);
        if (!IsBatchForVector(a, b))
            return T.ApplyTensorRule(rule, a, db - MatrixAlgebra.Product(da, output, rule.IsTransposed));
        var change = MatrixAlgebra.AsColumns(db) - MatrixAlgebra.Product(da, MatrixAlgebra.AsColumns(output), rule.IsTransposed);
        return MatrixAlgebra.AsVectors(T.ApplyTensorRule(rule, a, change));
    }

    public static T Vjp<TRule, T>(TRule rule, ReadOnlySpan<T> inputs, T output, T cotangent, int index)
        where TRule : struct, ILinearSystem<TRule>
        where T : ITensorElementary<T>
    {
        var (a, b, x) = (inputs[0], inputs[1], output);
        if (IsBatchForVector(a, b))
            (x, cotangent) = (MatrixAlgebra.AsColumns(x), MatrixAlgebra.AsColumns(cotangent));
        var solved = T.ApplyTensorRule(rule.Transposed, a, cotangent);
        if (index == 1)
            return IsBatchForVector(a, b) ? MatrixAlgebra.AsVectors(solved) : solved;
        var (left, right) = rule.IsTransposed ? (x, solved) : (solved, x);
        return -rule.Read(x.Shape.Rank == 1 ? T.ApplyBilinear(default(Outer), left, right) : MatrixAlgebra.Product(left, right, false, true));
    }

    // Then the value is a batch of vectors, which everything else would take for matrices.
    private static bool IsBatchForVector<T>(T a, T b)
        where T : ITensorElementary<T> => b.Shape.Rank == 1 && a.Shape.Rank > 2;

    private static string Describe<TRule>(TRule rule, string operation, in TensorShape a, in TensorShape b)
        where TRule : struct, ILinearSystem<TRule> => $"{operation}: {a}{(rule.IsTransposed ? "⁻ᵀ" : "⁻¹")}·{b}";
}
