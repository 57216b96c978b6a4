using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd.Tests.Rules.Tensors;

/// <summary>A shape that does not fit is an error that names the operation and prints the shapes.</summary>
public sealed class ShapeErrorTests
{
    private static readonly TensorShape Matrix = new(2, 3);
    private static readonly Axes Third = Axes.Of("test", new(2, 3, 4), [2]);

    [Fact]
    public void Reshape_to_another_number_of_elements() => Fails(() => new Reshape(new(4)).ShapeOf(Matrix), "Reshape", "[2,3]", "[4]");

    [Fact]
    public void Expand_of_an_axis_longer_than_1() => Fails(() => new Expand(new(4, 3)).ShapeOf(Matrix), "Expand", "[2,3]", "[4,3]");

    [Fact]
    public void Expand_to_a_smaller_shape() => Fails(() => new Expand(new(3)).ShapeOf(Matrix), "Expand", "[2,3]", "[3]");

    [Fact]
    public void SumTo_what_does_not_expand() => Fails(() => new SumTo(new(2)).ShapeOf(Matrix), "SumTo", "[2,3]", "[2]");

    [Fact]
    public void Permute_by_what_is_no_order() => Fails(() => new Permute(0, 0), "Permute", "(0,0)");

    [Fact]
    public void Permute_of_another_rank() => Fails(() => new Permute(0, 2, 1).ShapeOf(Matrix), "Permute", "(0,2,1)", "[2,3]");

    [Fact]
    public void Flip_of_an_axis_that_is_not_there() => Fails(() => new Flip(Third).ShapeOf(Matrix), "Flip", "[2,3]", "axis 2");

    [Fact]
    public void Roll_along_an_axis_that_is_not_there() => Fails(() => new Roll(1, 2).ShapeOf(Matrix), "Roll", "[2,3]", "axis 2");

    [Fact]
    public void Slice_outside() => Fails(() => new Slice([0, 1], new(2, 3)).ShapeOf(Matrix), "Slice", "1 to 3", "axis 1", "[2,3]");

    [Fact]
    public void Slice_of_another_rank() => Fails(() => new Slice([0], new(2)).ShapeOf(Matrix), "Slice", "[2]", "[2,3]");

    [Fact]
    public void Slice_with_too_few_starts() => Fails(() => new Slice([0], new(2, 3)), "Slice", "1 starts", "2 lengths");

    [Fact]
    public void Slice_with_a_step_of_0() => Fails(() => new Slice([0, 0], new(2, 3), [1, 0]), "Slice", "step of 0", "(1,0)");

    [Fact]
    public void Embed_outside() => Fails(() => new Embed([1, 0], Matrix).ShapeOf(new(2, 3)), "Embed", "1 to 2", "axis 0", "[2,3]");

    [Fact]
    public void Diagonal_of_a_vector() => Fails(() => new Diagonal(0).ShapeOf(new(3)), "Diagonal", "[3]");

    [Fact]
    public void DiagonalEmbed_of_another_length() => Fails(() => new DiagonalEmbed(1, 3, 3).ShapeOf(new(3)), "DiagonalEmbed", "[3]", "[3,3]", "holds 2");

    [Fact]
    public void Tril_of_a_vector() => Fails(() => new Tril(0).ShapeOf(new(3)), "Tril", "[3]");

    [Fact]
    public void Triu_of_a_scalar() => Fails(() => new Triu(0).ShapeOf(default), "Triu", "[]");

    [Theory]
    [InlineData(6)]
    [InlineData(-1)]
    public void Element_outside(int index) => Fails(() => new Element(index).ShapeOf(Matrix), "Element", "[2,3]", $"{index}");

    [Fact]
    public void EmbedElement_outside() => Fails(() => new EmbedElement(6, Matrix).ShapeOf(default), "EmbedElement", "[2,3]", "6");

    [Fact]
    public void EmbedElement_of_a_vector() => Fails(() => new EmbedElement(0, Matrix).ShapeOf(new(3)), "EmbedElement", "[3]");

    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    public void Gather_outside(int index) => Fails(() => new Gather(new[] { 0, index }, 1).ShapeOf(Matrix), "Gather", "[2,3]", $"index {index}", "axis 1");

    [Fact]
    public void Gather_along_an_axis_that_is_not_there() => Fails(() => new Gather(new[] { 0 }, 2).ShapeOf(Matrix), "Gather", "[2,3]", "axis 2");

    [Fact]
    public void ScatterAdd_of_another_number_of_rows() => Fails(() => new ScatterAdd(new[] { 0 }, 0, 5).ShapeOf(Matrix), "ScatterAdd", "[2,3]", "1 indices");

    [Fact]
    public void ScatterAdd_outside() => Fails(() => new ScatterAdd(new[] { 0, 5 }, 0, 5).ShapeOf(Matrix), "ScatterAdd", "index 5", "[5,3]");

    [Fact]
    public void GatherAlong_outside() => Fails(() => new GatherAlong(new[] { 0, 3 }, new(2, 1), 1).ShapeOf(Matrix), "GatherAlong", "index 3", "[2,3]");

    [Fact]
    public void GatherAlong_of_another_shape() => Fails(() => new GatherAlong(new[] { 0, 1 }, new(1, 2), 1).ShapeOf(Matrix), "GatherAlong", "[1,2]", "[2,3]");

    [Fact]
    public void GatherAlong_with_too_few_indices() => Fails(() => new GatherAlong(new[] { 0 }, new(2, 1), 1), "GatherAlong", "1 indices", "[2,1]");

    [Fact]
    public void ScatterAddAlong_with_too_few_indices() => Fails(() => new ScatterAddAlong(new[] { 0 }, 1, 4).ShapeOf(Matrix), "ScatterAddAlong", "1 indices", "[2,3]");

    [Fact]
    public void ScatterAddAlong_outside() =>
        Fails(() => new ScatterAddAlong(new[] { 0, 1, 2, 3, 4, 5 }, 1, 4).ShapeOf(Matrix), "ScatterAddAlong", "index 4", "[2,4]");

    [Fact]
    public void Sum_over_an_axis_that_is_not_there() => Fails(() => new Sum(Third, false).ShapeOf(Matrix), "Sum", "[2,3]", "axis 2");

    [Fact]
    public void Mean_of_nothing() => Fails(() => new Mean(Axes.All(new(0)), false).ShapeOf(new(0)), "Mean", "[0]");

    [Fact]
    public void MaxOver_nothing() => Fails(() => new MaxOver(Axes.All(new(0)), false).Require(new(0)), "Max", "[0]");

    [Fact]
    public void MinOver_nothing() => Fails(() => new MinOver(Axes.Of("test", new(0, 3), [0]), false).Require(new(0, 3)), "Min", "[0,3]", "(0)");

    [Fact]
    public void LogSumExp_over_an_axis_that_is_not_there() => Fails(() => new LogSumExp(Third, false).Require(Matrix), "LogSumExp", "[2,3]", "axis 2");

    [Fact]
    public void Norm_over_an_axis_that_is_not_there() => Fails(() => new Norm(Third, false).Require(Matrix), "Norm", "[2,3]", "axis 2");

    [Fact]
    public void CumSum_along_an_axis_that_is_not_there() => Fails(() => new CumSum(2, false).ShapeOf(Matrix), "CumSum", "[2,3]", "axis 2");

    [Fact]
    public void Concat_of_other_lengths() => Fails(() => new Concat(1).ShapeOf([Matrix, new(3, 3)]), "Concat", "[2,3]", "[3,3]", "axis 1");

    [Fact]
    public void Concat_of_nothing() => Fails(() => new Concat(0).ShapeOf([]), "Concat", "no tensors");

    [Fact]
    public void StackScalars_of_a_vector() => Fails(() => default(StackScalars).ShapeOf([default, new(3)]), "StackScalars", "[3]");

    [Fact]
    public void Where_of_shapes_that_do_not_broadcast() => Fails(() => default(Where).ShapeOf([Matrix, new(2), default]), "Where", "[2,3]", "[2]");

    [Fact]
    public void TopK_of_more_than_there_are() => Fails(() => Ordering.TopK<double>([1, 2, 3], new(3), 0, 4, true), "TopK", "4", "[3]");

    private static void Fails(Action action, params string[] parts)
    {
        var error = Assert.ThrowsAny<ArgumentException>(action);
        Assert.All(parts, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
    }

    private static void Fails(Func<object> function, params string[] parts) => Fails(() => { function(); }, parts);

    private static void Fails(Func<TensorShape> function, params string[] parts) => Fails(() => { function(); }, parts);
}
