namespace Autograd.Tests.Numbers;

internal sealed partial class MemberSweep<T>
{
    private void Rounding()
    {
        Each("Floor", T.Floor);
        Each("Ceiling", T.Ceiling);
        Each("Truncate", T.Truncate);
        Each("Round", T.Round);
        Each("Round", x => T.Round(x, 1));
        Each("BitIncrement", T.BitIncrement);
        Each("BitDecrement", T.BitDecrement);
        foreach (var mode in Enum.GetValues<MidpointRounding>())
        {
            Each("Round", x => T.Round(x, mode));
            Each("Round", x => T.Round(x, 1, mode));
        }
    }

    private void Functions()
    {
        Each("Abs", T.Abs);
        Each("Exp", T.Exp);
        Each("ExpM1", T.ExpM1);
        Each("Exp2", T.Exp2);
        Each("Exp2M1", T.Exp2M1);
        Each("Exp10", T.Exp10);
        Each("Exp10M1", T.Exp10M1);
        Each("Log", T.Log);
        Each("LogP1", T.LogP1);
        Each("Log2", T.Log2);
        Each("Log2P1", T.Log2P1);
        Each("Log10", T.Log10);
        Each("Log10P1", T.Log10P1);
        Pairs("Log", T.Log);
        Pairs("Pow", T.Pow);
        Pairs("Hypot", T.Hypot);
        Each("Sqrt", T.Sqrt);
        Each("Cbrt", T.Cbrt);
        Each("ReciprocalEstimate", T.ReciprocalEstimate);
        Each("ReciprocalSqrtEstimate", T.ReciprocalSqrtEstimate);
        Each("ILogB", x => T.ILogB(x));
        foreach (var n in new[] { -3, -2, -1, 1, 2, 3, 5 })
        {
            Each("RootN", x => T.RootN(x, n));
            Each("ScaleB", x => T.ScaleB(x, n));
        }

        Each("Sin", T.Sin);
        Each("Cos", T.Cos);
        Each("SinCos", x => T.SinCos(x).Sin);
        Each("SinCos", x => T.SinCos(x).Cos);
        Each("Tan", T.Tan);
        Each("Asin", T.Asin);
        Each("Acos", T.Acos);
        Each("Atan", T.Atan);
        Each("SinPi", T.SinPi);
        Each("CosPi", T.CosPi);
        Each("SinCosPi", x => T.SinCosPi(x).SinPi);
        Each("SinCosPi", x => T.SinCosPi(x).CosPi);
        Each("TanPi", T.TanPi);
        Each("AsinPi", T.AsinPi);
        Each("AcosPi", T.AcosPi);
        Each("AtanPi", T.AtanPi);
        Each("DegreesToRadians", T.DegreesToRadians);
        Each("RadiansToDegrees", T.RadiansToDegrees);
        Pairs("Atan2", T.Atan2);
        Pairs("Atan2Pi", T.Atan2Pi);
        Each("Sinh", T.Sinh);
        Each("Cosh", T.Cosh);
        Each("Tanh", T.Tanh);
        Each("Asinh", T.Asinh);
        Each("Acosh", T.Acosh);
        Each("Atanh", T.Atanh);
        Pairs("Ieee754Remainder", T.Ieee754Remainder);
        Pairs("FusedMultiplyAdd", (x, y) => T.FusedMultiplyAdd(x, y, T.NegativeOne));
        Pairs("MultiplyAddEstimate", (x, y) => T.MultiplyAddEstimate(x, y, T.NegativeOne));
        Pairs("Lerp", (x, y) => T.Lerp(x, y, make(0.25)));
    }

    private void Bits()
    {
        Each("GetExponentByteCount", x => x.GetExponentByteCount());
        Each("GetExponentShortestBitLength", x => x.GetExponentShortestBitLength());
        Each("GetSignificandBitLength", x => x.GetSignificandBitLength());
        Each("GetSignificandByteCount", x => x.GetSignificandByteCount());
        Bytes("TryWriteExponentBigEndian", (x, to) => (x.TryWriteExponentBigEndian(to, out var n), n));
        Bytes("TryWriteExponentLittleEndian", (x, to) => (x.TryWriteExponentLittleEndian(to, out var n), n));
        Bytes("TryWriteSignificandBigEndian", (x, to) => (x.TryWriteSignificandBigEndian(to, out var n), n));
        Bytes("TryWriteSignificandLittleEndian", (x, to) => (x.TryWriteSignificandLittleEndian(to, out var n), n));
        Bytes("WriteExponentBigEndian", (x, to) => (true, x.WriteExponentBigEndian(to)));
        Bytes("WriteExponentBigEndian", (x, to) => (true, x.WriteExponentBigEndian(to, 1)));
        Bytes("WriteExponentBigEndian", (x, to) => (true, x.WriteExponentBigEndian(to.AsSpan())));
        Bytes("WriteExponentLittleEndian", (x, to) => (true, x.WriteExponentLittleEndian(to)));
        Bytes("WriteExponentLittleEndian", (x, to) => (true, x.WriteExponentLittleEndian(to, 1)));
        Bytes("WriteExponentLittleEndian", (x, to) => (true, x.WriteExponentLittleEndian(to.AsSpan())));
        Bytes("WriteSignificandBigEndian", (x, to) => (true, x.WriteSignificandBigEndian(to)));
        Bytes("WriteSignificandBigEndian", (x, to) => (true, x.WriteSignificandBigEndian(to, 1)));
        Bytes("WriteSignificandBigEndian", (x, to) => (true, x.WriteSignificandBigEndian(to.AsSpan())));
        Bytes("WriteSignificandLittleEndian", (x, to) => (true, x.WriteSignificandLittleEndian(to)));
        Bytes("WriteSignificandLittleEndian", (x, to) => (true, x.WriteSignificandLittleEndian(to, 1)));
        Bytes("WriteSignificandLittleEndian", (x, to) => (true, x.WriteSignificandLittleEndian(to.AsSpan())));
    }

    private void Bytes(string member, Func<T, byte[], (bool Written, int Count)> write)
    {
        // Enough for a significand of double and an offset; and too little for anything.
        foreach (var room in new[] { 16, 0 })
        {
            Each(member, x =>
            {
                var to = new byte[room];
                var (written, count) = write(x, to);
                return $"{written} {count} {Convert.ToHexString(to)}";
            });
        }
    }
}
