using System.Numerics;

namespace Autograd.Tests.Algebra;

/// <summary>What a rule of the user's reads without keeping it is NaN on tensors, in both modes, not a number that looks right.</summary>
public sealed class ForgottenKeepsTests
{
    // Shorter than a register, as long as one or several, with a rest, and on several threads.
    private static readonly int[] Lengths = [1, 3, 8, 37, 100_000];

    [Fact]
    public void In_double() => Check<double>();

    [Fact]
    public void In_single() => Check<float>();

    [Fact]
    public void Over_duals() => Check<Dual<double>>();

    private static void Check<T>()
        where T : IFloatingPointIeee754<T>
    {
        foreach (var length in Lengths)
        {
            var values = new T[length];
            Array.Fill(values, T.CreateChecked(2));
            var graph = new Graph<T>();
            var x = graph.Variable(values, [length]);
            var y = graph.Variable(values, [length]);
            AssertLoud(TensorNode.Apply(default(ForgetfulCube), x), x, values);
            AssertLoud(TensorNode.Apply(default(ForgetfulProduct), x, y), x, values);
            AssertLoud(TensorNode.Apply(default(ForgetfulProduct), y, x), x, values);

            var right = ReverseMode.Gradient(TensorNode.Apply(default(Cube), x).Sum(), x)[x];
            Assert.Equal(12.0, double.CreateChecked(right[0]), 1e-12);
        }
    }

    private static void AssertLoud<T>(TensorNode<T> output, TensorNode<T> x, T[] tangent)
        where T : IFloatingPointIeee754<T>
    {
        var gradient = ReverseMode.Gradient(output.Sum(), x).ToArray();
        var derivative = new T[output.Length];
        ForwardMode.Jvp(output, [x], tangent, derivative);
        Assert.All(gradient, value => Assert.True(T.IsNaN(value)));
        Assert.All(derivative, value => Assert.True(T.IsNaN(value)));
    }
}
