using System.Numerics;
using Autograd.Algebra;

namespace Autograd.Rules;

public readonly partial struct Solve
{
    /// <inheritdoc/>
    /// <exception cref="ArithmeticException">A matrix is singular.</exception>
    public void Value<F>(TensorArguments<F> inputs, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        var system = new Systems(inputs.Shape(0), inputs.Shape(1));
        var (n, size) = (system.N, system.N * system.Columns);
        using var lu = new LuFactors<F>(n);
        var factored = -1;
        for (var i = 0; i < system.Count; i++, system.Walk.Advance())
        {
            if (factored != system.Walk.First)
            {
                factored = system.Walk.First;
                lu.Factor(inputs[0].Slice(factored * n * n, n * n));
                if (lu.ZeroPivot >= 0)
                    throw Degenerate.Singular(nameof(Solve), inputs.Shape(0), factored, lu.ZeroPivot);
            }

            var x = y.Slice(i * size, size);
            inputs[1].Slice(system.Walk.Second * size, size).CopyTo(x);
            lu.Solve(transpose, system.Columns, x);
        }
    }
}

public readonly partial struct TriangularSolve
{
    /// <inheritdoc/>
    /// <exception cref="ArithmeticException">A matrix has a 0 on its diagonal.</exception>
    public void Value<F>(TensorArguments<F> inputs, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        var system = new Systems(inputs.Shape(0), inputs.Shape(1));
        var (n, size) = (system.N, system.N * system.Columns);
        var triangular = new Triangular(lower, transpose, unitDiagonal);
        for (var i = 0; i < system.Count; i++, system.Walk.Advance())
        {
            var a = inputs[0].Slice(system.Walk.First * n * n, n * n);
            var zero = triangular.ZeroOnDiagonal(n, a);
            if (zero >= 0)
            {
                throw new ArithmeticException(
                    $"{nameof(TriangularSolve)}: {Degenerate.Which(inputs.Shape(0), system.Walk.First)} is singular: " +
                    $"its diagonal element [{zero},{zero}] is 0.");
            }

            var x = y.Slice(i * size, size);
            inputs[1].Slice(system.Walk.Second * size, size).CopyTo(x);
            triangular.Solve(n, system.Columns, a, n, x, system.Columns);
        }
    }
}

public readonly partial struct Cholesky
{
    /// <inheritdoc/>
    /// <exception cref="ArithmeticException">A matrix is not positive definite.</exception>
    public void Value<F>(TensorArguments<F> inputs, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        ref readonly var shape = ref inputs.Shape(0);
        var n = (int)shape[^1];
        var half = F.CreateSaturating(0.5);
        for (var batch = 0; batch < MatrixShapes.Batch(in shape, 2).Length; batch++)
        {
            var a = inputs[0].Slice(batch * n * n, n * n);
            var factor = y.Slice(batch * n * n, n * n);
            for (var i = 0; i < n; i++)
            {
                var row = factor.Slice(i * n, n);
                for (var j = 0; j < i; j++)
                    row[j] = half * a[i * n + j] + half * a[j * n + i];
                row[i] = a[i * (n + 1)];
            }

            var minor = CholeskyFactor.Compute(n, factor, n);
            if (minor > 0)
            {
                throw new ArithmeticException(
                    $"{nameof(Cholesky)}: {Degenerate.Which(in shape, batch)} is not positive definite: " +
                    $"its leading minor of order {minor} is not positive.");
            }

            for (var i = 0; i < n; i++)
                factor.Slice(i * n + i + 1, n - i - 1).Clear();
        }
    }
}

public readonly partial struct Inverse
{
    /// <inheritdoc/>
    /// <exception cref="ArithmeticException">A matrix is singular.</exception>
    public void Value<F>(TensorArguments<F> inputs, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        ref readonly var shape = ref inputs.Shape(0);
        var n = (int)shape[^1];
        using var lu = new LuFactors<F>(n);
        y.Clear();
        for (var batch = 0; batch < MatrixShapes.Batch(in shape, 2).Length; batch++)
        {
            lu.Factor(inputs[0].Slice(batch * n * n, n * n));
            if (lu.ZeroPivot >= 0)
                throw Degenerate.Singular(nameof(Inverse), in shape, batch, lu.ZeroPivot);
            var inverse = y.Slice(batch * n * n, n * n);
            for (var i = 0; i < n; i++)
                inverse[i * (n + 1)] = F.One;
            lu.Solve(transpose: false, n, inverse);
        }
    }
}

public readonly partial struct Det
{
    /// <inheritdoc/>
    public void Value<F>(ReadOnlySpan<F> x, in TensorShape shape, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        var n = (int)shape[^1];
        if (!Rule.IsPlain<F>() && n > 0)
        {
            // A pivot of 0 makes the value 0, and the derivatives nothing of the kind.
            ReadOnlyMemory<F>[] matrices = [x.ToArray()];
            for (var i = 0; i < y.Length; i++)
                y[i] = new BorderedMatrix<F>(n, new(matrices, [shape]), i * n * n).Determinant();
            return;
        }

        using var lu = new LuFactors<F>(n);
        for (var i = 0; i < y.Length; i++)
        {
            var matrix = x.Slice(i * n * n, n * n);
            if (MatrixScale.IsNeeded(n, matrix))
            {
                var scale = MatrixScale.Of(n, matrix);
                lu.Factor(scale.Scaled(matrix));
                y[i] = scale.Unscaled(lu.Determinant());
            }
            else
            {
                lu.Factor(matrix);
                y[i] = lu.Determinant();
            }
        }
    }
}

public readonly partial struct LogDet
{
    /// <inheritdoc/>
    /// <exception cref="ArithmeticException">A matrix of numbers that carry derivatives is singular.</exception>
    public void Value<F>(ReadOnlySpan<F> x, in TensorShape shape, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        var n = (int)shape[^1];
        using var lu = new LuFactors<F>(n);
        for (var i = 0; i < y.Length; i++)
        {
            lu.Factor(x.Slice(i * n * n, n * n));

            // The value is −∞ then, and has no derivative that it could carry.
            if (lu.ZeroPivot >= 0 && !Rule.IsPlain<F>())
                throw Degenerate.Singular(nameof(LogDet), in shape, i, lu.ZeroPivot);
            y[i] = lu.LogDeterminant();
        }
    }
}

internal readonly partial struct Cofactors
{
    public void Value<F>(TensorArguments<F> inputs, Span<F> y)
        where F : IFloatingPointIeee754<F>
    {
        var n = (int)inputs.Shape(0)[^1];
        for (var offset = 0; offset < y.Length; offset += n * n)
        {
            var cofactors = y.Slice(offset, n * n);
            if (!Rule.IsPlain<F>() || inputs.Count > 1 || !TryRegular(n, inputs[0].Slice(offset, n * n), cofactors))
                new BorderedMatrix<F>(n, inputs, offset).Cofactors(cofactors);
        }
    }

    // det A·A⁻ᵀ. What rounding makes of a last pivot near 0 is in both factors, and falls out.
    private static bool TryRegular<F>(int n, ReadOnlySpan<F> matrix, Span<F> cofactors)
        where F : IFloatingPointIeee754<F>
    {
        if (MatrixScale.IsNeeded(n, matrix))
            return false;
        using var lu = new LuFactors<F>(n);
        lu.Factor(matrix);
        var determinant = lu.Determinant();
        if (lu.ZeroPivot >= 0 || !F.IsNormal(determinant))
            return false;
        cofactors.Clear();
        for (var i = 0; i < n; i++)
            cofactors[i * (n + 1)] = determinant;
        lu.Solve(transpose: true, n, cofactors);
        return true;
    }
}
