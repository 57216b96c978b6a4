using System.Numerics;
using Autograd.Algebra;

namespace Autograd.Nn;

/// <summary>How a parameter begins. See <see cref="Initializers"/> for the usual ones.</summary>
public abstract class Initializer
{
    /// <summary>Fills a parameter.</summary>
    /// <typeparam name="T">The number.</typeparam>
    /// <param name="values">Receives the elements, row-major.</param>
    /// <param name="shape">The parameter's shape; a weight is [outputs, inputs].</param>
    /// <param name="random">The parameter's own stream.</param>
    public abstract void Fill<T>(Span<T> values, in TensorShape shape, ref RandomSequence random)
        where T : IFloatingPointIeee754<T>;
}
