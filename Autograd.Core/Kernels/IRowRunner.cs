namespace Autograd;

/// <summary>Runs a kernel over a row of its destination.</summary>
internal interface IRowRunner<F>
{
    /// <inheritdoc cref="IPointwise.Reads"/>
    Operands Reads { get; }

    /// <inheritdoc cref="IPointwise.Cost"/>
    int Cost { get; }

    /// <summary>Runs over the elements of the destination from a place on.</summary>
    void Run(scoped in PointwiseRow<F> row, nint start, nint length);
}
