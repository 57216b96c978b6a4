namespace Autograd.Tests.Tensors;

/// <summary>
/// The table of tensor operations: a line for each, and for each way to call it, with shapes and numbers. Every sweep in this
/// folder runs over it, so an operation with a line is tested in every mode, to the second order and in both precisions.
/// </summary>
internal static class TensorOperationTable
{
    public static IReadOnlyList<TensorCase> All { get; } =
    [
        .. ElementwiseCase.All, .. ReductionCase.All, .. ContractionCase.All, .. AffineCase.All, .. ShapingCase.All, .. IndexingCase.All, .. LinearAlgebraCase.All,
        .. UserOperationCase.All,
    ];

    public static TheoryData<string> Names { get; } = [.. All.Select(operation => operation.Name)];

    public static TheoryData<string> LargeNames { get; } = [.. All.Where(operation => operation.Large is not null).Select(operation => operation.Name)];

    private static Dictionary<string, TensorCase> ByName { get; } = All.ToDictionary(operation => operation.Name);

    public static TensorCase Get(string name) => ByName[name];
}
