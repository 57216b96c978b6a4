namespace Autograd.Bench.Peers;

/// <summary>The three forms of a square matrix product: the forward one and the two of its backward pass.</summary>
public enum ProductForm
{
    AB,
    TransposedA,
    TransposedB,
}

/// <summary>C = A·B, Aᵀ·B or A·Bᵀ of n×n matrices.</summary>
public sealed record MatrixProduct(int N, ProductForm Form, Precision Precision)
{
    public double[] A { get; } = Seeded.Normal(N * N, seed: 1);

    public double[] B { get; } = Seeded.Normal(N * N, seed: 2);

    public double Flops => 2.0 * N * N * N;

    public string Name => $"matmul {FormName} {N} {Precision.Name()}";

    private string FormName => Form switch
    {
        ProductForm.AB => "A·B",
        ProductForm.TransposedA => "Aᵀ·B",
        _ => "A·Bᵀ",
    };
}
