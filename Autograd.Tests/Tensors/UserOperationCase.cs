using System.Numerics;
using Autograd.Algebra;
using Autograd.Rules;
using static Autograd.Elementary;

namespace Autograd.Tests.Tensors;

/// <summary>What takes a function or a rule of the user's.</summary>
internal sealed class UserOperationCase(string name, params string[] shapes) : TensorCase(name, shapes)
{
    public static IEnumerable<TensorCase> All { get; } =
    [
        new UserOperationCase("Map", "5", "2x3", ".", "0", "37")
        {
            Reference = x => x[0].Map(y => Math.Tanh(1.5 * y + 0.25) * Math.Exp(-y * y)),
        },
        new UserOperationCase("Map(x, y)", "5 5", "2x3 3", "2x1 1x3", ". .", ". 3", "2x3 .", "0x3 3", "37 37")
        {
            Reference = x => Plain.Broadcast(x, at => Math.Sin(at[0]) * at[1] + at[1] * at[1]),
        },
        new UserOperationCase("Apply", "5", ".", "0") { Reference = x => x[0].Map(Math.Tanh) },
        new UserOperationCase("Apply(x, y)", "2x3 3", ". .", ". 3")
        {
            Reference = x => Plain.Broadcast(x, at => Math.Sqrt(at[0] * at[0] + at[1] * at[1])),
        },
        new UserOperationCase("ApplyLinear", "5", "2x3") { Reference = x => Plain.Build(x[0].Shape, at => x[0][[.. at[..^1], x[0].Shape[^1] - 1 - at[^1]]]), IsLinear = true },
        new UserOperationCase("ApplyBilinear", "3x4 4x2", "3 3", "2x3x4 4x2") { Reference = x => Plain.MatMul(x[0], x[1]) },

        // Square, so that nothing but its place tells one product of a transpose from another.
        new UserOperationCase("ApplyBilinear(two products), and x·y", "3x3 3x3", "1x1 1x1")
        {
            Reference = x => Plain.Broadcast([Plain.MatMul(Plain.MatMul(x[0], Ones(x[0])), x[1]), x[0], x[1]], at => at[0] + at[1] * at[2]),
        },
        new UserOperationCase("ApplyReduction", "5", "2x3") { Reference = x => x[0].Reduce([], false, values => Math.Log(values.Sum(Math.Exp))) },
        new UserOperationCase("ApplyTensorRule", "3x3 3") { Domains = [Domain.Regular, Domain.Any], Reference = x => Plain.MatMul(x[0].Inverted().Inverse, x[1]) },
        new UserOperationCase("Vmap", "3x4 4", "1x2 2") { Reference = x => x[0].Along(-1, line => [.. line.Select((value, i) => line.Sum(Math.Sin) * value * x[1][i])]) },
        new UserOperationCase("Vmap(to scalars)", "3x4", "2x2x2") { Reference = x => x[0].Reduce([.. Enumerable.Range(1, x[0].Rank - 1)], false, values => values.Sum(Math.Sin) * values[0]) },
        new UserOperationCase("Checkpoint", "3x4 4", "5 .", ". .") { Reference = x => Plain.Broadcast(x, at => Math.Tanh(Math.Sin(at[0]) * at[1])) },
        new UserOperationCase("Checkpoint(within a checkpoint)", "3", ".") { Reference = x => x[0].Map(y => Math.Exp(Math.Sin(y)) * y) },
    ];

    public override TensorNode<T> Apply<T>(ReadOnlySpan<TensorNode<T>> x)
    {
        var first = x[0];
        if (x.Length == 1)
        {
            return Name switch
            {
                "Map" => TensorNode.Map(new Bump(1.5, 0.25), first),
                "Apply" => TensorNode.Apply(default(Tanh), first),
                "ApplyLinear" => TensorNode.ApplyLinear(new Flip(Axes.Of(Name, new(first.Shape), [-1])), first),
                "ApplyReduction" => TensorNode.ApplyReduction(new LogSumExp(Axes.All(new(first.Shape)), false), first),
                "Vmap(to scalars)" => TensorNode.Vmap(row => Sin(row).Sum() * row.Flatten()[(nint)0], first),
                "Checkpoint(within a checkpoint)" => TensorNode.Checkpoint(y => Exp(TensorNode.Checkpoint(z => Sin(z), y)) * y, first),
                _ => throw new InvalidOperationException(Name),
            };
        }

        var second = x[1];
        return Name switch
        {
            "Map(x, y)" => TensorNode.Map(default(Wave), first, second),
            "Apply(x, y)" => TensorNode.Apply(default(Hypot), first, second),
            "ApplyBilinear" => TensorNode.ApplyBilinear(default(MatMul), first, second),
            "ApplyBilinear(two products), and x·y" => TensorNode.ApplyBilinear(default(ThroughOnes), first, second) + first * second,
            "ApplyTensorRule" => TensorNode.ApplyTensorRule(default(Solve), first, second),
            "Vmap" => TensorNode.Vmap(row => Sin(row).Sum() * row * second, first),
            "Checkpoint" => TensorNode.Checkpoint(y => Tanh(Sin(y) * second), first),
            _ => throw new InvalidOperationException(Name),
        };
    }

    private static Plain Ones(Plain x) => Plain.Build([x.Shape[1], x.Shape[1]], _ => 1);

    private readonly struct Bump(double a, double b) : IUnaryMap
    {
        public T Invoke<T>(T x)
            where T : IElementary<T> =>
            T.Apply(default(Tanh), T.Constant(a) * x + T.Constant(b)) * T.Apply(default(Exp), -x * x);
    }

    private readonly struct Wave : IBinaryMap
    {
        public T Invoke<T>(T x, T y)
            where T : IElementary<T> => T.Apply(default(Sin), x) * y + y * y;
    }

    /// <summary>x·J·y for square x and y, where J is all ones.</summary>
    private readonly struct ThroughOnes : IBilinearRule
    {
        public TensorShape ShapeOf(in TensorShape x, in TensorShape y) => new(x[0], y[1]);

        public void Value<F>(ReadOnlySpan<F> x, in TensorShape xShape, ReadOnlySpan<F> y, in TensorShape yShape, Span<F> z)
            where F : IFloatingPointIeee754<F>
        {
            var n = (int)xShape[0];
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < n; j++)
                {
                    var (row, column) = (F.Zero, F.Zero);
                    for (var k = 0; k < n; k++)
                        (row, column) = (row + x[i * n + k], column + y[k * n + j]);
                    z[i * n + j] = row * column;
                }
            }
        }

        public T LeftTranspose<T>(T cotangent, T y, in TensorShape x)
            where T : ITensorElementary<T> =>
            T.ApplyBilinear(default(MatMul), T.ApplyBilinear(new MatMul(false, true), cotangent, y), J<T>(in x));

        public T RightTranspose<T>(T x, T cotangent, in TensorShape y)
            where T : ITensorElementary<T> =>
            T.ApplyBilinear(default(MatMul), J<T>(in y), T.ApplyBilinear(new MatMul(true, false), x, cotangent));

        private static T J<T>(in TensorShape shape)
            where T : ITensorElementary<T> => T.ApplyLinear(new Expand(shape), T.One);
    }
}
