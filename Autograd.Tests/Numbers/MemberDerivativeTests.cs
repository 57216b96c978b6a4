using Autograd.Tests.Rules;

namespace Autograd.Tests.Numbers;

/// <summary>Members of the number interfaces that are not a rule by themselves: their gradients, in every mode and nesting.</summary>
public sealed class MemberDerivativeTests
{
    // Closed forms and rules round a few times each.
    private const double Tolerance = 4e-15;

    [Theory]
    [InlineData("++x", new[] { 2.5 }, new[] { 1.0 })]
    [InlineData("--x", new[] { 2.5 }, new[] { 1.0 })]
    [InlineData("+x", new[] { 2.5 }, new[] { 1.0 })]
    [InlineData("x % y", new[] { 7.5, 2.0 }, new[] { 1.0, -3.0 })]
    [InlineData("x % y", new[] { -7.5, 2.0 }, new[] { 1.0, 3.0 })]
    [InlineData("Ieee754Remainder", new[] { 7.5, 2.0 }, new[] { 1.0, -4.0 })]
    [InlineData("FusedMultiplyAdd", new[] { 3.0, -2.0, 5.0 }, new[] { -2.0, 3.0, 1.0 })]
    [InlineData("MultiplyAddEstimate", new[] { 3.0, -2.0, 5.0 }, new[] { -2.0, 3.0, 1.0 })]
    [InlineData("Lerp", new[] { 3.0, 7.0, 0.25 }, new[] { 0.75, 0.25, 4.0 })]
    [InlineData("ScaleB 3", new[] { -1.5 }, new[] { 8.0 })]
    [InlineData("RootN 3", new[] { -8.0 }, new[] { 1.0 / 12 })]
    [InlineData("RootN -2", new[] { 4.0 }, new[] { -1.0 / 16 })]
    [InlineData("ReciprocalEstimate", new[] { 4.0 }, new[] { -1.0 / 16 })]
    [InlineData("ReciprocalSqrtEstimate", new[] { 4.0 }, new[] { -1.0 / 16 })]
    [InlineData("DegreesToRadians", new[] { 90.0 }, new[] { Math.PI / 180 })]
    [InlineData("RadiansToDegrees", new[] { 1.0 }, new[] { 180 / Math.PI })]
    [InlineData("Atan2Pi", new[] { 3.0, 4.0 }, new[] { 4 / (25 * Math.PI), -3 / (25 * Math.PI) })]
    [InlineData("Log to a base", new[] { 8.0, 2.0 }, new[] { 1 / (8 * 0.6931471805599453), -3 / (2 * 0.6931471805599453) })]
    [InlineData("Clamp", new[] { 2.0, 0.0, 3.0 }, new[] { 1.0, 0.0, 0.0 })]
    [InlineData("Clamp", new[] { -2.0, 0.0, 3.0 }, new[] { 0.0, 1.0, 0.0 })]
    [InlineData("Clamp", new[] { 7.0, 0.0, 3.0 }, new[] { 0.0, 0.0, 1.0 })]
    [InlineData("ClampNative", new[] { 7.0, 0.0, 3.0 }, new[] { 0.0, 0.0, 1.0 })]
    [InlineData("MaxNumber", new[] { 2.0, 1.0 }, new[] { 1.0, 0.0 })]
    [InlineData("MaxNumber", new[] { 2.0, double.NaN }, new[] { 1.0, 0.0 })]
    [InlineData("MaxNumber", new[] { double.NaN, 2.0 }, new[] { 0.0, 1.0 })]
    [InlineData("MinNumber", new[] { 2.0, double.NaN }, new[] { 1.0, 0.0 })]
    [InlineData("MinNumber", new[] { 2.0, 1.0 }, new[] { 0.0, 1.0 })]
    [InlineData("MaxMagnitudeNumber", new[] { -2.0, double.NaN }, new[] { 1.0, 0.0 })]
    [InlineData("MaxMagnitudeNumber", new[] { 1.0, -2.0 }, new[] { 0.0, 1.0 })]
    [InlineData("MinMagnitudeNumber", new[] { double.NaN, -2.0 }, new[] { 0.0, 1.0 })]
    [InlineData("MaxNative", new[] { 2.0, 1.0 }, new[] { 1.0, 0.0 })]
    [InlineData("MinNative", new[] { 2.0, 1.0 }, new[] { 0.0, 1.0 })]
    [InlineData("CopySign", new[] { 2.0, -1.0 }, new[] { -1.0, 0.0 })]
    [InlineData("SinCos", new[] { 0.5 }, new[] { 0.8775825618903728 })]
    [InlineData("SinCosPi", new[] { 0.25 }, new[] { 0.0 })]
    public void The_gradient_is_the_closed_form(string name, double[] at, double[] gradient)
    {
        foreach (var (route, result) in Routes.All(new Member(name, at.Length), at))
        {
            for (var i = 0; i < at.Length; i++)
            {
                var slack = Tolerance * Math.Max(1, Math.Abs(gradient[i]));
                Near.Assert(gradient[i], result.First[i], slack, $"{name}{Near.Show(at)}, ∂{i} by {route}");
            }
        }
    }

    // 1 + 2⁻³⁰ squared is 1 + 2⁻²⁹ + 2⁻⁶⁰, whose last term does not survive a rounding.
    private const double Short = 1 + 1.0 / (1 << 30);

    private const double Head = 1 + 2.0 / (1 << 30);

    private static readonly double Tail = Math.ScaleB(1, -60);

    [Fact]
    public void A_fused_multiply_add_of_duals_rounds_once()
    {
        var x = Dual<double>.Variable(Short);

        var y = Fused(x, x, -Head);

        Assert.Equal(Tail, y.Primal);
        Assert.Equal(2 * Short, y.Tangent);
    }

    [Fact]
    public void A_fused_multiply_add_of_nodes_rounds_once_in_handle_and_graph()
    {
        var graph = new Graph<double>();
        var (x, z) = (graph.Variable(Short), graph.Variable(-Head));

        var y = Fused(x, x, z);

        Assert.Equal(Tail, y.Value);
        Assert.Equal(Tail, graph[graph.Count - 1].Value);
        Assert.Equal([2 * Short, 1], ReverseMode.Gradient(y, x, z).ToArray());
        Assert.Equal(Tail, Fused<ScalarNode<double>>(Short, Short, -Head).Value);
    }

    [Fact]
    public void Nested_numbers_fuse_too()
    {
        var y = Fused<Dual<Dual<double>>>(new Dual<double>(Short, 1), new Dual<double>(Short, 1), new Dual<double>(-Head, 0));

        Assert.Equal(Tail, y.Primal.Primal);
        Assert.Equal(2 * Short, y.Primal.Tangent);
    }

    private static T Fused<T>(T x, T y, T z)
        where T : System.Numerics.IFloatingPointIeee754<T> => T.FusedMultiplyAdd(x, y, z);

    private sealed class Member(string name, int arity) : FunctionCase(name, arity)
    {
        public override F Apply<F>(ReadOnlySpan<F> at)
        {
            var x = at[0];
            var y = at.Length > 1 ? at[1] : F.Zero;
            var z = at.Length > 2 ? at[2] : F.Zero;
            return Name switch
            {
                "++x" => ++x,
                "--x" => --x,
                "+x" => +x,
                "x % y" => x % y,
                "Ieee754Remainder" => F.Ieee754Remainder(x, y),
                "FusedMultiplyAdd" => F.FusedMultiplyAdd(x, y, z),
                "MultiplyAddEstimate" => F.MultiplyAddEstimate(x, y, z),
                "Lerp" => F.Lerp(x, y, z),
                "ScaleB 3" => F.ScaleB(x, 3),
                "RootN 3" => F.RootN(x, 3),
                "RootN -2" => F.RootN(x, -2),
                "ReciprocalEstimate" => F.ReciprocalEstimate(x),
                "ReciprocalSqrtEstimate" => F.ReciprocalSqrtEstimate(x),
                "DegreesToRadians" => F.DegreesToRadians(x),
                "RadiansToDegrees" => F.RadiansToDegrees(x),
                "Atan2Pi" => F.Atan2Pi(x, y),
                "Log to a base" => F.Log(x, y),
                "Clamp" => F.Clamp(x, y, z),
                "ClampNative" => F.ClampNative(x, y, z),
                "MaxNumber" => F.MaxNumber(x, y),
                "MinNumber" => F.MinNumber(x, y),
                "MaxMagnitudeNumber" => F.MaxMagnitudeNumber(x, y),
                "MinMagnitudeNumber" => F.MinMagnitudeNumber(x, y),
                "MaxNative" => F.MaxNative(x, y),
                "MinNative" => F.MinNative(x, y),
                "CopySign" => F.CopySign(x, y),
                "SinCos" => F.SinCos(x).Sin,
                // At ¼ the slopes of sine and cosine cancel.
                "SinCosPi" => F.SinCosPi(x).SinPi + F.SinCosPi(x).CosPi,
                _ => throw new ArgumentException(Name),
            };
        }
    }
}
