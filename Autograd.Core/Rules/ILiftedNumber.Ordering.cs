using System.Globalization;
using System.Numerics;

namespace Autograd.Rules;

internal partial interface ILiftedNumber<TSelf, T>
{
    // Piecewise linear functions.
    static TSelf INumberBase<TSelf>.Abs(TSelf value) => TSelf.Apply(default(Abs), value);

    static TSelf INumber<TSelf>.Max(TSelf x, TSelf y) => TSelf.Apply(default(Max), x, y);

    static TSelf INumber<TSelf>.Min(TSelf x, TSelf y) => TSelf.Apply(default(Min), x, y);

    static TSelf INumber<TSelf>.MaxNumber(TSelf x, TSelf y) =>
        T.IsNaN(y.Primal) ? x : T.IsNaN(x.Primal) ? y : TSelf.Apply(default(Max), x, y);

    static TSelf INumber<TSelf>.MinNumber(TSelf x, TSelf y) =>
        T.IsNaN(y.Primal) ? x : T.IsNaN(x.Primal) ? y : TSelf.Apply(default(Min), x, y);

    static TSelf INumberBase<TSelf>.MaxMagnitude(TSelf x, TSelf y) => TSelf.Apply(default(MaxMagnitude), x, y);

    static TSelf INumberBase<TSelf>.MinMagnitude(TSelf x, TSelf y) => TSelf.Apply(default(MinMagnitude), x, y);

    static TSelf INumberBase<TSelf>.MaxMagnitudeNumber(TSelf x, TSelf y) =>
        T.IsNaN(y.Primal) ? x : T.IsNaN(x.Primal) ? y : TSelf.Apply(default(MaxMagnitude), x, y);

    static TSelf INumberBase<TSelf>.MinMagnitudeNumber(TSelf x, TSelf y) =>
        T.IsNaN(y.Primal) ? x : T.IsNaN(x.Primal) ? y : TSelf.Apply(default(MinMagnitude), x, y);

    static TSelf INumber<TSelf>.Clamp(TSelf value, TSelf min, TSelf max)
    {
        if (min.Primal > max.Primal)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"Clamp: the lower bound {min.Primal} is above the upper bound {max.Primal}."));
        }

        // Where the bounds meet the value moves with them, half with each. That the argument does not move it is a derivative of 0,
        // and not a missing connection.
        return min.Primal == max.Primal && !T.IsNaN(value.Primal)
            ? TSelf.Apply(default(Max), min, max) - TSelf.Apply(default(Weigh), value, TSelf.FromPrimal(T.Zero))
            : TSelf.Apply(default(Min), TSelf.Apply(default(Max), value, min), max);
    }

    // That of a NaN is a bound.
    static TSelf INumber<TSelf>.ClampNative(TSelf value, TSelf min, TSelf max) =>
        T.IsNaN(value.Primal) ? TSelf.MinNative(TSelf.MaxNative(value, min), max) : TSelf.Clamp(value, min, max);

    static TSelf INumber<TSelf>.CopySign(TSelf value, TSelf sign) => TSelf.Apply(default(CopySign), value, sign);

    // Rounding: constant between jumps.
    static TSelf IFloatingPoint<TSelf>.Floor(TSelf x) => TSelf.Apply(default(Floor), x);

    static TSelf IFloatingPoint<TSelf>.Ceiling(TSelf x) => TSelf.Apply(default(Ceiling), x);

    static TSelf IFloatingPoint<TSelf>.Truncate(TSelf x) => TSelf.Apply(default(Truncate), x);

    static TSelf IFloatingPoint<TSelf>.Round(TSelf x) => TSelf.Apply(default(Round), x);

    static TSelf IFloatingPoint<TSelf>.Round(TSelf x, int digits) => TSelf.Apply(new Round(digits, default), x);

    static TSelf IFloatingPoint<TSelf>.Round(TSelf x, MidpointRounding mode) => TSelf.Apply(new Round(0, mode), x);

    static TSelf IFloatingPoint<TSelf>.Round(TSelf x, int digits, MidpointRounding mode) =>
        TSelf.Apply(new Round(digits, mode), x);

    static TSelf IFloatingPointIeee754<TSelf>.BitIncrement(TSelf x) => TSelf.Apply(default(BitIncrement), x);

    static TSelf IFloatingPointIeee754<TSelf>.BitDecrement(TSelf x) => TSelf.Apply(default(BitDecrement), x);

    // The bits of the primal.
    int IFloatingPoint<TSelf>.GetExponentByteCount() => Primal.GetExponentByteCount();

    int IFloatingPoint<TSelf>.GetExponentShortestBitLength() => Primal.GetExponentShortestBitLength();

    int IFloatingPoint<TSelf>.GetSignificandBitLength() => Primal.GetSignificandBitLength();

    int IFloatingPoint<TSelf>.GetSignificandByteCount() => Primal.GetSignificandByteCount();

    bool IFloatingPoint<TSelf>.TryWriteExponentBigEndian(Span<byte> destination, out int bytesWritten) =>
        Primal.TryWriteExponentBigEndian(destination, out bytesWritten);

    bool IFloatingPoint<TSelf>.TryWriteExponentLittleEndian(Span<byte> destination, out int bytesWritten) =>
        Primal.TryWriteExponentLittleEndian(destination, out bytesWritten);

    bool IFloatingPoint<TSelf>.TryWriteSignificandBigEndian(Span<byte> destination, out int bytesWritten) =>
        Primal.TryWriteSignificandBigEndian(destination, out bytesWritten);

    bool IFloatingPoint<TSelf>.TryWriteSignificandLittleEndian(Span<byte> destination, out int bytesWritten) =>
        Primal.TryWriteSignificandLittleEndian(destination, out bytesWritten);
}
