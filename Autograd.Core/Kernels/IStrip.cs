using System.Numerics;

namespace Autograd;

/// <summary>
/// A few registers side by side, as a part of a row: what tiles of a matrix product are made of, so that a tile is written
/// once for every width.
/// </summary>
/// <typeparam name="TSelf">The strip.</typeparam>
/// <typeparam name="F">The number type.</typeparam>
internal interface IStrip<TSelf, F>
    where TSelf : struct, IStrip<TSelf, F>
    where F : IFloatingPointIeee754<F>
{
    /// <summary>How many numbers there are.</summary>
    static abstract int Width { get; }

    static abstract TSelf Zero { get; }

    static abstract TSelf Load(ref readonly F source);

    static abstract void Store(TSelf x, ref F destination);

    static abstract TSelf operator +(TSelf x, TSelf y);

    /// <summary>sum + x·y, each rounded once where the machine can.</summary>
    static abstract TSelf AddProduct(F x, TSelf y, TSelf sum);
}
