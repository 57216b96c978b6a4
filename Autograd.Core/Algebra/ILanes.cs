using System.Numerics;

namespace Autograd.Algebra;

/// <summary>
/// A SIMD register as a number: what kernels are written over, once for every width. A comparison gives a mask, all bits of
/// a lane set or none, for <see cref="Choose"/>.
/// </summary>
/// <typeparam name="TSelf">The register.</typeparam>
/// <typeparam name="F">A lane: <see cref="double"/> or <see cref="float"/>.</typeparam>
internal interface ILanes<TSelf, F>
    where TSelf : struct, ILanes<TSelf, F>
    where F : IFloatingPointIeee754<F>
{
    /// <summary>How many lanes there are.</summary>
    static abstract int Count { get; }

    static abstract TSelf Zero { get; }

    static abstract TSelf Broadcast(F value);

    static abstract TSelf Load(ref readonly F source);

    static abstract void Store(TSelf x, ref F destination);

    static abstract TSelf operator +(TSelf x, TSelf y);

    static abstract TSelf operator -(TSelf x, TSelf y);

    static abstract TSelf operator -(TSelf x);

    static abstract TSelf operator *(TSelf x, TSelf y);

    static abstract TSelf operator /(TSelf x, TSelf y);

    /// <summary>x·y + z, rounded once where the machine can.</summary>
    static abstract TSelf MultiplyAdd(TSelf x, TSelf y, TSelf z);

    /// <summary>The larger, NaN where either is.</summary>
    static abstract TSelf Max(TSelf x, TSelf y);

    /// <summary>The smaller, NaN where either is.</summary>
    static abstract TSelf Min(TSelf x, TSelf y);

    static abstract TSelf Abs(TSelf x);

    /// <summary>|x| with the sign of y.</summary>
    static abstract TSelf CopySign(TSelf x, TSelf y);

    static abstract TSelf Sqrt(TSelf x);

    static abstract TSelf Floor(TSelf x);

    /// <summary>To the nearest integer, ties to even.</summary>
    static abstract TSelf Round(TSelf x);

    static abstract TSelf Log(TSelf x);

    /// <summary>2ⁿ for an integral n in the range of normal exponents.</summary>
    static abstract TSelf PowerOfTwo(TSelf n);

    /// <summary>The smaller of x and a limit that is no NaN; NaN where x is.</summary>
    static abstract TSelf AtMost(TSelf x, TSelf limit);

    /// <summary>The larger of x and a limit that is no NaN; NaN where x is.</summary>
    static abstract TSelf AtLeast(TSelf x, TSelf limit);

    /// <summary>x·2ⁿ for an integral n up to twice the largest exponent, rounded once.</summary>
    static abstract TSelf Scale(TSelf x, TSelf n);

    /// <summary>m and n with x = m·2ⁿ and √½ ≤ m &lt; √2, for a positive normal x.</summary>
    static abstract TSelf Decompose(TSelf x, out TSelf n);

    /// <summary>x, but 0 where another register is 0 or −0.</summary>
    static abstract TSelf ZeroWhere(TSelf x, TSelf zeros);

    static abstract TSelf GreaterThan(TSelf x, TSelf y);

    static abstract TSelf GreaterThanOrEqual(TSelf x, TSelf y);

    /// <summary>A mask; false where either is NaN, as everywhere.</summary>
    static abstract TSelf AreEqual(TSelf x, TSelf y);

    static abstract TSelf And(TSelf x, TSelf y);

    static abstract TSelf Or(TSelf x, TSelf y);

    /// <summary><paramref name="ifSet"/> where the mask is set, <paramref name="ifNot"/> elsewhere.</summary>
    static abstract TSelf Choose(TSelf mask, TSelf ifSet, TSelf ifNot);

    /// <summary>A mask: set where a bit is, counted from the lowest.</summary>
    static abstract TSelf HasBit(TSelf bits, int bit);

    /// <summary>x, with the other sign where a bit of another register is set.</summary>
    static abstract TSelf NegateWhereBit(TSelf x, TSelf bits, int bit);

    /// <summary>Whether no lane is NaN.</summary>
    static abstract bool AreNumbers(TSelf x);

    /// <summary>The first halves of both, lane by lane in turn: x₀ y₀ x₁ y₁ ….</summary>
    static abstract TSelf InterleaveLower(TSelf x, TSelf y);

    /// <summary>The second halves of both, lane by lane in turn.</summary>
    static abstract TSelf InterleaveUpper(TSelf x, TSelf y);

    /// <summary>Σ of the lanes, in an order fixed by the width.</summary>
    static abstract F Sum(TSelf x);

    /// <summary>The largest of the lanes, NaN where one is.</summary>
    static abstract F Largest(TSelf x);

    /// <summary>The smallest of the lanes, NaN where one is.</summary>
    static abstract F Smallest(TSelf x);

    /// <summary>0, 1, 2, … in the lanes.</summary>
    static abstract TSelf Indices { get; }

    /// <summary>The lane at an index.</summary>
    static abstract F Lane(TSelf x, int index);
}
