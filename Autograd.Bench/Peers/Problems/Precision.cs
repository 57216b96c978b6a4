using static TorchSharp.torch;

namespace Autograd.Bench.Peers;

public enum Precision
{
    Single,
    Double,
}

public static class PrecisionText
{
    public static string Name(this Precision precision) => precision == Precision.Single ? "float" : "double";

    public static ScalarType Type(this Precision precision) =>
        precision == Precision.Single ? ScalarType.Float32 : ScalarType.Float64;
}
