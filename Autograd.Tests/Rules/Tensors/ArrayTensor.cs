using System.Numerics;
using Autograd.Algebra;

namespace Autograd.Tests.Rules.Tensors;

/// <summary>The whole algebra of tensors over plain arrays, at once and without any cleverness: what rules are tested on.</summary>
internal sealed class ArrayTensor<F>(F[] values, TensorShape shape) : ITensorElementary<ArrayTensor<F>>
    where F : struct, IFloatingPointIeee754<F>
{
    public F[] Values { get; } = values.Length == shape.Length
        ? values
        : throw new ArgumentException($"{values.Length} values for {shape}.");

    public TensorShape Shape { get; } = shape;

    public static ArrayTensor<F> Zero => Scalar(F.Zero);

    public static ArrayTensor<F> One => Scalar(F.One);

    public static ArrayTensor<F> Constant(double value) => Scalar(F.CreateChecked(value));

    public static ArrayTensor<F> Scalar(F value) => new([value], default);

    public static ArrayTensor<F> operator +(ArrayTensor<F> x, ArrayTensor<F> y) => Zip(x, y, (a, b) => a + b);

    public static ArrayTensor<F> operator -(ArrayTensor<F> x, ArrayTensor<F> y) => Zip(x, y, (a, b) => a - b);

    public static ArrayTensor<F> operator -(ArrayTensor<F> x) => x.Map(a => -a);

    public static ArrayTensor<F> operator *(ArrayTensor<F> x, ArrayTensor<F> y) => Zip(x, y, (a, b) => a * b);

    public static ArrayTensor<F> operator /(ArrayTensor<F> x, ArrayTensor<F> y) => Zip(x, y, (a, b) => a / b);

    public static ArrayTensor<F> Step(ArrayTensor<F> x) => x.Map(a => Real<F>.Step(new(a)).Value);

    public static ArrayTensor<F> Select(ArrayTensor<F> condition, ArrayTensor<F> ifNonZero, ArrayTensor<F> ifZero)
    {
        var shape = TensorShape.Broadcast("Select", condition.Shape, TensorShape.Broadcast("Select", ifNonZero.Shape, ifZero.Shape));
        return Build(shape, at => condition.At(at, shape) != F.Zero ? ifNonZero.At(at, shape) : ifZero.At(at, shape));
    }

    public static ArrayTensor<F> Apply<TRule>(TRule rule, ArrayTensor<F> x)
        where TRule : struct, IUnaryRule => x.Map(a => Rule.Apply(rule, a));

    public static ArrayTensor<F> Apply<TRule>(TRule rule, ArrayTensor<F> x, ArrayTensor<F> y)
        where TRule : struct, IBinaryRule => Zip(x, y, (a, b) => Rule.Apply(rule, a, b));

    public static ArrayTensor<F> ApplyLinear<TRule>(TRule rule, ArrayTensor<F> x)
        where TRule : struct, ILinearRule
    {
        var y = Unwritten(rule.ShapeOf(x.Shape));
        rule.Value<F>(x.Values, x.Shape, y.Values);
        return y;
    }

    public static ArrayTensor<F> ApplyBilinear<TRule>(TRule rule, ArrayTensor<F> x, ArrayTensor<F> y)
        where TRule : struct, IBilinearRule
    {
        var z = Unwritten(rule.ShapeOf(x.Shape, y.Shape));
        rule.Value<F>(x.Values, x.Shape, y.Values, y.Shape, z.Values);
        return z;
    }

    public static ArrayTensor<F> ApplyReduction<TRule>(TRule rule, ArrayTensor<F> x)
        where TRule : struct, IReductionRule
    {
        rule.Require(x.Shape);
        var y = Unwritten(rule.Axes.Reduce(x.Shape, rule.KeepDims));
        rule.Value<F>(x.Values, x.Shape, y.Values);
        return y;
    }

    public static ArrayTensor<F> ApplyTensorRule<TRule>(TRule rule, params ReadOnlySpan<ArrayTensor<F>> inputs)
        where TRule : struct, ITensorRule
    {
        var values = new ReadOnlyMemory<F>[inputs.Length];
        var shapes = new TensorShape[inputs.Length];
        for (var i = 0; i < inputs.Length; i++)
            (values[i], shapes[i]) = (inputs[i].Values, inputs[i].Shape);
        var y = Unwritten(rule.ShapeOf(shapes));
        rule.Value(new TensorArguments<F>(values, shapes), y.Values);
        return y;
    }

    /// <summary>Σ x·y of two tensors of one shape.</summary>
    public static F Dot(ArrayTensor<F> x, ArrayTensor<F> y)
    {
        Assert.Equal(x.Shape, y.Shape);
        var sum = F.Zero;
        for (var i = 0; i < x.Values.Length; i++)
            sum += x.Values[i] * y.Values[i];
        return sum;
    }

    /// <summary>The element at each place of a shape; the place is an index for each axis.</summary>
    public static ArrayTensor<F> Build(TensorShape shape, Func<int[], F> element)
    {
        var values = new F[shape.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = element(Place(i, shape));
        return new(values, shape);
    }

    /// <summary>The element at a place, which may be one of a shape that this one is broadcast to.</summary>
    public F At(int[] place, TensorShape shape)
    {
        var index = 0;
        for (var axis = 0; axis < Shape.Rank; axis++)
            index = index * (int)Shape[axis] + (Shape[axis] == 1 ? 0 : place[axis + shape.Rank - Shape.Rank]);
        return Values[index];
    }

    public F At(params int[] place) => At(place, Shape);

    public ArrayTensor<F> Map(Func<F, F> function) => new([.. Values.Select(function)], Shape);

    public override string ToString() => $"{Shape} {string.Join(" ", Values)}";

    private static int[] Place(int index, TensorShape shape)
    {
        var place = new int[shape.Rank];
        for (var axis = shape.Rank - 1; axis >= 0; axis--)
        {
            place[axis] = index % (int)shape[axis];
            index /= (int)shape[axis];
        }

        return place;
    }

    private static ArrayTensor<F> Zip(ArrayTensor<F> x, ArrayTensor<F> y, Func<F, F, F> function)
    {
        var shape = TensorShape.Broadcast("Zip", x.Shape, y.Shape);
        return Build(shape, place => function(x.At(place, shape), y.At(place, shape)));
    }

    // A rule that relies on zeros, or leaves an element out, is found out.
    private static ArrayTensor<F> Unwritten(TensorShape shape)
    {
        var values = new F[shape.Length];
        Array.Fill(values, F.NaN);
        return new(values, shape);
    }
}
