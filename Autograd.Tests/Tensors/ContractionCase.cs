namespace Autograd.Tests.Tensors;

/// <summary>Matrix products in every form, and what generalizes them.</summary>
internal sealed class ContractionCase(string name, params string[] shapes) : TensorCase(name, shapes)
{
    public static IEnumerable<TensorCase> All { get; } =
    [
        new ContractionCase(
            "MatMul", "2x3 3x4", "1x1 1x1", "5 5", "3 3x4", "2x3 3", "1x4 4x1", "4x1 1x4", "2x2x3 3x4", "2x3 2x3x4", "2x2x3 2x3x2",
            "2x1x2x3 3x3x2", "3 2x3x4", "2x2x3 3", "0x3 3x2", "2x0 0x3", "2x3 3x0", "0 0", "0x2x3 3x2", "17x9 9x5", "1x1x1x1x1x1x2x3 1x2x1x1x1x1x3x1")
        {
            Reference = x => Plain.MatMul(x[0], x[1]), Large = "257x129 129x131",
        },
        new ContractionCase("MatMul(member)", "2x3 3x4", "3 3") { Reference = x => Plain.MatMul(x[0], x[1]) },
        new ContractionCase("MatMul(xᵀ, y)", "3x2 3x4", "2x3x2 3x4", "3x2 3", "9x17 9x5", "0x2 0x3", "2x1 2x1")
        {
            Reference = x => Plain.MatMul(x[0].Transposed(), x[1]), Large = "129x257 129x131",
        },
        new ContractionCase("MatMul(x, yᵀ)", "2x3 4x3", "2x3 2x4x3", "3 4x3", "17x9 5x9", "2x0 3x0", "1x2 1x2")
        {
            Reference = x => Plain.MatMul(x[0], x[1].Transposed()), Large = "257x129 131x129",
        },
        new ContractionCase("MatMul(xᵀ, yᵀ)", "3x2 4x3", "2x3x2 2x4x3", "2x1x3x2 2x4x3", "9x17 5x9")
        {
            Reference = x => Plain.MatMul(x[0].Transposed(), x[1].Transposed()), Large = "129x257 131x129",
        },
        new ContractionCase("MatMul(x.Transpose(), y)", "3x2 3x4", "2x3x2 3x4", "3x2 3") { Reference = x => Plain.MatMul(x[0].Transposed(), x[1]) },
        new ContractionCase("MatMul(x, y.Transpose())", "2x3 4x3", "2x2x3 2x4x3") { Reference = x => Plain.MatMul(x[0], x[1].Transposed()) },
        new ContractionCase("MatMul(x.Transpose(), y, transposeLeft)", "2x3 3x4") { Reference = x => Plain.MatMul(x[0], x[1]) },
        new ContractionCase("MatMul(x, x)", "3x3", "2x2x2") { Reference = x => Plain.MatMul(x[0], x[0]) },
        new ContractionCase("MatMul(x, x.Transpose())", "2x3", "3x2x2") { Reference = x => Plain.MatMul(x[0], x[0].Transposed()) },
        new ContractionCase("MatMul(x, expanded y)", "2x3 1x2", "2x3 2") { Reference = x => Plain.MatMul(x[0], Plain.Build([3, 2], at => x[1].Elements[at[1]])) },
        new ContractionCase("Dot", "5 5", "1 1", "0 0", "37 37") { Reference = x => Plain.MatMul(x[0], x[1]), Large = "300007 300007" },
        new ContractionCase("Dot(member)", "5 5") { Reference = x => Plain.MatMul(x[0], x[1]) },
        new ContractionCase("Dot(x, x)", "5") { Reference = x => Plain.MatMul(x[0], x[0]) },
        new ContractionCase("Outer", "2 3", "1 1", "0 3", "3 0", "17 5") { Reference = x => Plain.Build([x[0].Shape[0], x[1].Shape[0]], at => x[0][at[0]] * x[1][at[1]]), Large = "601 503" },
        new ContractionCase("Outer(x, x)", "3") { Reference = x => Plain.Build([3, 3], at => x[0][at[0]] * x[0][at[1]]) },

        Einsum("ij,jk->ik", x => Plain.MatMul(x[0], x[1]), "2x3 3x4", "1x1 1x1", "0x2 2x3"),
        Einsum("ij,jk", x => Plain.MatMul(x[0], x[1]), "2x3 3x4"),
        Einsum("bij,bjk->bik", x => Plain.MatMul(x[0], x[1]), "2x2x3 2x3x2"),
        Einsum("...ij,...jk->...ik", x => Plain.MatMul(x[0], x[1]), "2x2x3 3x2", "2x3 3x4"),
        Einsum("ij->ji", x => x[0].Transposed(), true, "2x3", "0x2"),
        Einsum("ij->", x => x[0].Reduce([], false, values => values.Sum()), true, "2x3"),
        Einsum("ij->j", x => x[0].Reduce([0], false, values => values.Sum()), true, "2x3"),
        Einsum("ii->", x => Plain.Scalar(Enumerable.Range(0, x[0].Shape[0]).Sum(i => x[0][i, i])), true, "3x3", "1x1"),
        Einsum("ii->i", x => Plain.Build([x[0].Shape[0]], at => x[0][at[0], at[0]]), true, "3x3"),
        Einsum("i,i->", x => Plain.MatMul(x[0], x[1]), "4 4"),
        Einsum("i,j->ij", x => Plain.Build([x[0].Shape[0], x[1].Shape[0]], at => x[0][at[0]] * x[1][at[1]]), "2 3"),
        Einsum("ij,ij->ij", x => Plain.Broadcast(x, at => at[0] * at[1]), "2x3 2x3"),
        Einsum("ij,kj->ik", x => Plain.MatMul(x[0], x[1].Transposed()), "2x3 4x3"),
        Einsum("bhqd,bhkd->bhqk", x => Plain.MatMul(x[0], x[1].Transposed()), "2x2x3x2 2x2x2x2"),
        Einsum("ijk,jl->lik", x => Plain.MatMul(x[1].Transposed(), x[0]).Permute(1, 0, 2), "2x3x2 3x2"),
        Einsum("i,ij,j->", x => Plain.MatMul(Plain.MatMul(x[0], x[1]), x[2]), "2 2x3 3"),
        Einsum("ij,jk,kl->il", x => Plain.MatMul(Plain.MatMul(x[0], x[1]), x[2]), "2x3 3x2 2x4"),
        Einsum(",ij->ij", x => Plain.Broadcast(x, at => at[0] * at[1]), ". 2x3"),
    ];

    public override TensorNode<T> Apply<T>(ReadOnlySpan<TensorNode<T>> x) => Name switch
    {
        "MatMul" => TensorNode.MatMul(x[0], x[1]),
        "MatMul(member)" => x[0].MatMul(x[1]),
        "MatMul(xᵀ, y)" => TensorNode.MatMul(x[0], x[1], transposeLeft: true),
        "MatMul(x, yᵀ)" => TensorNode.MatMul(x[0], x[1], transposeRight: true),
        "MatMul(xᵀ, yᵀ)" => TensorNode.MatMul(x[0], x[1], true, true),
        "MatMul(x.Transpose(), y)" => TensorNode.MatMul(x[0].Transpose(), x[1]),
        "MatMul(x, y.Transpose())" => TensorNode.MatMul(x[0], x[1].Transpose()),
        "MatMul(x.Transpose(), y, transposeLeft)" => TensorNode.MatMul(x[0].Transpose(), x[1], transposeLeft: true),
        "MatMul(x, x)" => TensorNode.MatMul(x[0], x[0]),
        "MatMul(x, x.Transpose())" => TensorNode.MatMul(x[0], x[0].Transpose()),
        "MatMul(x, expanded y)" => TensorNode.MatMul(x[0], x[1].Expand(3, 2)),
        "Dot" => TensorNode.Dot(x[0], x[1]),
        "Dot(member)" => x[0].Dot(x[1]),
        "Dot(x, x)" => TensorNode.Dot(x[0], x[0]),
        "Outer" => TensorNode.Outer(x[0], x[1]),
        "Outer(x, x)" => TensorNode.Outer(x[0], x[0]),
        _ => TensorNode.Einsum(Name["Einsum ".Length..], x),
    };

    private static ContractionCase Einsum(string equation, Func<Plain[], Plain> reference, params string[] shapes) =>
        Einsum(equation, reference, false, shapes);

    private static ContractionCase Einsum(string equation, Func<Plain[], Plain> reference, bool isLinear, params string[] shapes) =>
        new($"Einsum {equation}", shapes) { Reference = reference, IsLinear = isLinear };
}
