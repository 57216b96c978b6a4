using System.Reflection;

namespace Autograd.Tests.Tensors;

public sealed class TensorOperationTableTests
{
    // Numbers of one sample keep off each other by a share of a stratum; with more of them, the stencil would reach a kink.
    private const int MostElements = 200;

    private const string OperatorPrefix = "op_";
    private const string GetterPrefix = "get_";

    // What makes a node of something that is none.
    private static readonly string[] Conversions = ["Implicit", "Explicit"];

    private static IEnumerable<string> Operations =>
        from type in (Type[])[typeof(TensorNode<>), typeof(TensorNode), typeof(Elementary)]
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where IsNode(method.ReturnType)
        where type != typeof(Elementary) || method.GetParameters().Any(parameter => IsNode(parameter.ParameterType))
        select method.Name.Replace(OperatorPrefix, "", StringComparison.Ordinal).Replace(GetterPrefix, "", StringComparison.Ordinal);

    [Fact]
    public void Every_public_operation_is_in_the_table()
    {
        var missing = Operations.Except(TensorOperationTable.All.Select(operation => operation.Member));

        Assert.Empty(missing);
    }

    [Fact]
    public void Every_line_is_about_a_public_operation()
    {
        var unknown = TensorOperationTable.All.Select(operation => operation.Member).Except(Operations);

        Assert.Empty(unknown);
    }

    [Fact]
    public void Conversions_are_among_the_operations() => Assert.Empty(Conversions.Except(Operations));

    [Fact]
    public void Names_are_unique() =>
        Assert.Empty(TensorOperationTable.All.GroupBy(operation => operation.Name).Where(group => group.Count() > 1).Select(group => group.Key));

    [Fact]
    public void Every_line_has_shapes_that_are_small() =>
        Assert.All(TensorOperationTable.All, operation =>
        {
            Assert.NotEmpty(operation.Shapes);
            Assert.All(operation.Samples, sample => Assert.InRange(sample.Values.Length, 0, MostElements));
        });

    private static bool IsNode(Type type) =>
        type.IsArray ? IsNode(type.GetElementType()!)
        : type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(TensorNode<>) || type.GetGenericTypeDefinition() == typeof(ScalarNode<>));
}
