namespace Autograd;

/// <summary>What is done to the elements of a matrix product once their sums are complete: a bias, an activation.</summary>
/// <remarks>Called from several threads at once, for different elements. May be a <c>ref struct</c> that holds spans.</remarks>
/// <typeparam name="F">The number type.</typeparam>
internal interface IEpilogue<F>
{
    /// <summary>Changes a part of a row in place. Every element of the product comes by exactly once.</summary>
    /// <param name="row">The part.</param>
    /// <param name="rowIndex">Its row.</param>
    /// <param name="firstColumn">The column of its first element.</param>
    void Apply(Span<F> row, int rowIndex, int firstColumn);
}

/// <summary>Leaves the product as it is.</summary>
internal readonly struct NoEpilogue<F> : IEpilogue<F>
{
    public void Apply(Span<F> row, int rowIndex, int firstColumn)
    {
    }
}
