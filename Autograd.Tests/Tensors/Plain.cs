namespace Autograd.Tests.Tensors;

/// <summary>A tensor as a list of numbers and a walk over indices, for references that share no code with what they check.</summary>
internal sealed class Plain(double[] elements, int[] shape)
{
    public double[] Elements { get; } = elements;

    public int[] Shape { get; } = shape;

    public int Rank => Shape.Length;

    public double this[params int[] at] => Elements[Flat(at, Shape)];

    public static Plain Scalar(double value) => new([value], []);

    public static Plain Vector(params double[] elements) => new(elements, [elements.Length]);

    public static int CountOf(IEnumerable<int> shape) => shape.Aggregate(1, (product, length) => product * length);

    /// <summary>All indices of a shape, the last axis running fastest.</summary>
    public static IEnumerable<int[]> Indices(int[] shape)
    {
        for (var flat = 0; flat < CountOf(shape); flat++)
        {
            var at = new int[shape.Length];
            var rest = flat;
            for (var axis = shape.Length - 1; axis >= 0; axis--)
                (rest, at[axis]) = Math.DivRem(rest, shape[axis]);
            yield return at;
        }
    }

    public static Plain Build(int[] shape, Func<int[], double> element) => new([.. Indices(shape).Select(element)], shape);

    public Plain Map(Func<double, double> f) => new([.. Elements.Select(f)], Shape);

    /// <summary>Elementwise over tensors that broadcast.</summary>
    public static Plain Broadcast(Plain[] operands, Func<double[], double> f)
    {
        var rank = operands.Max(operand => operand.Rank);
        var shape = new int[rank];
        for (var i = 1; i <= rank; i++)
        {
            int[] lengths = [.. operands.Where(operand => operand.Rank >= i).Select(operand => operand.Shape[^i])];
            shape[^i] = Array.Find(lengths, length => length != 1) is var other && lengths.All(length => length == 1) ? 1 : other;
        }

        return Build(shape, at => f([.. operands.Select(operand => operand.Repeated(at))]));
    }

    /// <summary>The element that is at an index of a shape to which this one broadcasts.</summary>
    public double Repeated(int[] at)
    {
        var own = at[^Rank..];
        return this[[.. own.Select((index, axis) => Shape[axis] == 1 ? 0 : index)]];
    }

    public Plain Reduce(int[] axes, bool keepDims, Func<double[], double> f)
    {
        bool[] goes = [.. Shape.Select((_, axis) => axes.Length == 0 || axes.Contains(axis) || axes.Contains(axis - Rank))];
        int[] kept = [.. Shape.Select((length, axis) => goes[axis] ? 1 : length)];
        int[] reduced = [.. Shape.Select((length, axis) => goes[axis] ? length : 1)];
        var result = Build(kept, at => f([.. Indices(reduced).Select(inner => this[[.. at.Zip(inner, (x, y) => x + y)]])]));
        return keepDims ? result : new(result.Elements, [.. Shape.Where((_, axis) => !goes[axis])]);
    }

    /// <summary>A function of the vector along an axis to one as long.</summary>
    public Plain Along(int axis, Func<double[], double[]> f)
    {
        axis = axis < 0 ? axis + Rank : axis;
        var result = new double[Elements.Length];
        foreach (var at in Indices([.. Shape.Select((length, i) => i == axis ? Math.Min(length, 1) : length)]))
        {
            int[] places = [.. Enumerable.Range(0, Shape[axis]).Select(i => Flat([.. at.Select((index, j) => j == axis ? i : index)], Shape))];
            var line = f([.. places.Select(place => Elements[place])]);
            for (var i = 0; i < places.Length; i++)
                result[places[i]] = line[i];
        }

        return new(result, Shape);
    }

    public Plain Reshape(params int[] shape) => new(Elements, shape);

    public Plain Permute(params int[] axes) =>
        Build([.. axes.Select(axis => Shape[axis])], at =>
        {
            var source = new int[Rank];
            for (var i = 0; i < Rank; i++)
                source[axes[i]] = at[i];
            return this[source];
        });

    public Plain Transposed() => Permute([.. Enumerable.Range(0, Rank - 2), Rank - 1, Rank - 2]);

    /// <summary>Elements of this where a function of the result's index says; null is a zero.</summary>
    public Plain Pick(int[] shape, Func<int[], int[]?> source) => Build(shape, at => source(at) is { } from ? this[from] : 0);

    /// <summary>The matrix product of the last two axes, the others broadcast.</summary>
    public static Plain MatMul(Plain x, Plain y)
    {
        var (isRow, isColumn) = (x.Rank == 1, y.Rank == 1);
        x = isRow ? x.Reshape(1, x.Shape[0]) : x;
        y = isColumn ? y.Reshape(y.Shape[0], 1) : y;
        var batch = Broadcast([Batch(x), Batch(y)], _ => 0).Shape;
        var product = Build([.. batch, x.Shape[^2], y.Shape[^1]], at => Enumerable.Range(0, x.Shape[^1])
            .Sum(k => x.Repeated([.. at[..^1], k]) * y.Repeated([.. at[..^2], k, at[^1]])));
        int[] shape = [.. batch, .. isRow ? Array.Empty<int>() : [x.Shape[^2]], .. isColumn ? Array.Empty<int>() : [y.Shape[^1]]];
        return product.Reshape(shape);
    }

    /// <summary>A function of each matrix of the last two axes.</summary>
    public Plain Matrices(Func<Plain, Plain> f)
    {
        int[] core = [Shape[^2], Shape[^1]];
        var parts = Enumerable.Range(0, CountOf(Shape[..^2]))
            .Select(i => f(new(Elements.AsSpan(i * core[0] * core[1], core[0] * core[1]).ToArray(), core))).ToArray();
        return new([.. parts.SelectMany(part => part.Elements)], [.. Shape[..^2], .. parts.Length == 0 ? core : parts[0].Shape]);
    }

    /// <summary>The inverse of a matrix by Gauss and Jordan's elimination, and its determinant.</summary>
    public (Plain Inverse, double Determinant) Inverted()
    {
        var n = Shape[0];
        var rows = Enumerable.Range(0, n)
            .Select(i => Enumerable.Range(0, 2 * n).Select(j => j < n ? this[i, j] : j - n == i ? 1.0 : 0).ToArray()).ToArray();
        var determinant = 1.0;
        for (var k = 0; k < n; k++)
        {
            var pivot = Enumerable.Range(k, n - k).MaxBy(i => Math.Abs(rows[i][k]));
            determinant *= (pivot == k ? 1 : -1) * rows[pivot][k];
            (rows[k], rows[pivot]) = (rows[pivot], rows[k]);
            rows[k] = [.. rows[k].Select(x => x / rows[k][k])];
            for (var i = 0; i < n; i++)
            {
                if (i != k)
                    rows[i] = [.. rows[i].Zip(rows[k], (x, y) => x - y * rows[i][k])];
            }
        }

        return (Build([n, n], at => rows[at[0]][n + at[1]]), determinant);
    }

    private static Plain Batch(Plain x) => Build(x.Shape[..^2], _ => 0);

    private static int Flat(int[] at, int[] shape)
    {
        var flat = 0;
        for (var axis = 0; axis < shape.Length; axis++)
        {
            if (at[axis] < 0 || at[axis] >= shape[axis])
                throw new ArgumentOutOfRangeException(nameof(at));
            flat = flat * shape[axis] + at[axis];
        }

        return flat;
    }
}
