using System.Numerics;
using Autograd.Rules;

namespace Autograd.Tests.Tensors;

/// <summary>Products with a bias and an activation.</summary>
internal sealed class AffineCase(string name, params string[] shapes) : TensorCase(name, shapes)
{
    // Rows, columns and depths that end within a register, at it and behind it; vectors, batches, and lengths of 0 and 1.
    private static readonly string[] Biased =
    [
        "2x3 4x3 4", "1x1 1x1 1", "3 4x3 4", "3 1x3 1", "2x2x3 4x3 4", "2x1x3x2 5x2 5", "10x2 4x2 4", "5x3 1x3 1", "1x3 2x3 2", "3x2 17x2 17",
        "2x2 33x2 33", "17x5 5x5 5", "0x3 2x3 2", "2x0 3x0 3", "2x3 0x3 0", "0 3x0 3", "2x0x3 4x3 4",
    ];

    private static readonly string[] Unbiased = ["2x3 4x3", "3 4x3", "2x2x3 4x3", "10x2 4x2", "17x5 5x5", "0x3 2x3", "2x0 3x0", "2x3 0x3"];

    public static IEnumerable<TensorCase> All { get; } =
    [
        new AffineCase("Affine", Biased) { Reference = x => Of(x, z => z), Large = "257x129 131x129 131" },
        new AffineCase("Affine without a bias", Unbiased) { Reference = x => Of(x, z => z), Large = "257x129 131x129" },
        new AffineCase("Affine(Tanh)", Biased) { Reference = x => Of(x, Math.Tanh), Large = "257x129 131x129 131" },
        new AffineCase("Affine(Tanh) without a bias", Unbiased) { Reference = x => Of(x, Math.Tanh), Large = "3x511x129 131x129" },
        new AffineCase("Affine(Softplus)", "2x3 4x3 4", "3 4x3 4", "2x2x3 4x3 4") { Reference = x => Of(x, z => Math.Log(1 + Math.Exp(z))) },
        new AffineCase("Affine(Sigmoid)", "2x3 4x3 4", "3 4x3 4", "2x2x3 4x3 4", "2x3 0x3 0")
        {
            Reference = x => Of(x, z => 1 / (1 + Math.Exp(-z))), Large = "257x129 131x129 131",
        },
        new AffineCase("Affine(Sigmoid) without a bias", "2x3 4x3", "3 4x3") { Reference = x => Of(x, z => 1 / (1 + Math.Exp(-z))) },
        new AffineCase("Affine(x, w.Transpose())", "2x3 3x4 4", "3 3x4 4", "2x2x3 3x4 4") { Reference = x => Of([x[0], x[1].Transposed(), x[2]], Math.Tanh) },
        new AffineCase("Affine(x.Transpose())", "3x2 4x3 4") { Reference = x => Of([x[0].Transposed(), x[1], x[2]], z => z) },
        new AffineCase("Affine(x, x, y)", "3x2 3") { Reference = x => Of([x[0], x[0], x[1]], Math.Tanh) },
        new AffineCase("Affine(y, x, y)", "3 3x3") { Reference = x => Of([x[0], x[1], x[0]], z => z) },
    ];

    public override TensorNode<T> Apply<T>(ReadOnlySpan<TensorNode<T>> x) => Name switch
    {
        "Affine" => TensorNode.Affine(x[0], x[1], x[2]),
        "Affine without a bias" => TensorNode.Affine(x[0], x[1]),
        "Affine(Tanh)" => TensorNode.Affine(x[0], x[1], x[2], default(Tanh)),
        "Affine(Tanh) without a bias" => TensorNode.Affine(x[0], x[1], default(Tanh)),
        "Affine(Softplus)" => TensorNode.Affine(x[0], x[1], x[2], default(Softplus)),
        "Affine(Sigmoid)" => TensorNode.Affine(x[0], x[1], x[2], default(Sigmoid)),
        "Affine(Sigmoid) without a bias" => TensorNode.Affine(x[0], x[1], default(Sigmoid)),
        "Affine(x, w.Transpose())" => TensorNode.Affine(x[0], x[1].Transpose(), x[2], default(Tanh)),
        "Affine(x.Transpose())" => TensorNode.Affine(x[0].Transpose(), x[1], x[2]),
        "Affine(x, x, y)" => TensorNode.Affine(x[0], x[0], x[1], default(Tanh)),
        "Affine(y, x, y)" => TensorNode.Affine(x[0], x[1], x[0]),
        _ => throw new InvalidOperationException(Name),
    };

    private static Plain Of(Plain[] x, Func<double, double> activation)
    {
        var product = Plain.MatMul(x[0], x[1].Transposed());
        return Plain.Broadcast(x.Length > 2 ? [product, x[2]] : [product], at => activation(at.Sum()));
    }
}
