using System.Runtime.CompilerServices;
using Autograd.Algebra;

namespace Autograd;

/// <summary>
/// The axes of a broadcast value with the steps of its operands along them, innermost first. Neighbouring axes along which
/// every operand moves as if they were one are one, and axes of length 1 are gone, so that rows are as long as can be.
/// </summary>
internal struct BroadcastAxes
{
    /// <summary>The most operands.</summary>
    public const int Operands = 4;

    private AxisArray axes;

    /// <summary>How many axes are left; at least one.</summary>
    public int Rank { get; private set; }

    /// <summary>The axes of a value and its operands; an operand that is not there has the shape of a scalar.</summary>
    public static BroadcastAxes Of(in TensorShape z, in TensorShape a, in TensorShape b, in TensorShape c, in TensorShape d)
    {
        BroadcastAxes result = default;
        Steps strides = default;
        for (var k = 0; k < Operands; k++)
            strides[k] = 1;
        for (var i = 1; i <= z.Rank; i++)
        {
            var axis = new Axis { Length = z.FromEnd(i) };
            Step(ref axis, 0, ref strides, a.FromEnd(i));
            Step(ref axis, 1, ref strides, b.FromEnd(i));
            Step(ref axis, 2, ref strides, c.FromEnd(i));
            Step(ref axis, 3, ref strides, d.FromEnd(i));
            if (axis.Length != 1)
                result.Append(in axis);
        }

        if (result.Rank == 0)
            result.Append(new Axis { Length = 1 });
        return result;
    }

    public readonly nint Length(int axis) => axes[axis].Length;

    public readonly nint StepOf(int operand, int axis) => axes[axis].Steps[operand];

    /// <summary>The number of rows: of elements along all axes but the innermost.</summary>
    public readonly nint RowCount
    {
        get
        {
            nint rows = 1;
            for (var i = 1; i < Rank; i++)
                rows *= axes[i].Length;
            return rows;
        }
    }

    /// <summary>Where a row starts in each operand.</summary>
    public readonly RowPosition At(nint row)
    {
        RowPosition position = default;
        for (var i = 1; i < Rank; i++)
        {
            var index = row % axes[i].Length;
            row /= axes[i].Length;
            position.Indices[i] = index;
            for (var k = 0; k < Operands; k++)
                position.Offsets[k] += index * axes[i].Steps[k];
        }

        return position;
    }

    /// <summary>Moves to the next row.</summary>
    public readonly void Advance(ref RowPosition position)
    {
        for (var i = 1; i < Rank; i++)
        {
            ref readonly var axis = ref axes[i];
            var back = ++position.Indices[i] == axis.Length ? axis.Length : 0;
            for (var k = 0; k < Operands; k++)
                position.Offsets[k] += axis.Steps[k] - back * axis.Steps[k];
            if (back == 0)
                return;
            position.Indices[i] = 0;
        }
    }

    /// <summary>Moves past so many rows along axis 1, at most to its end.</summary>
    public readonly void Advance(ref RowPosition position, nint rows)
    {
        if (Rank == 1)
            return;
        position.Indices[1] += rows - 1;
        for (var k = 0; k < Operands; k++)
            position.Offsets[k] += (rows - 1) * axes[1].Steps[k];
        Advance(ref position);
    }

    private static void Step(ref Axis axis, int operand, ref Steps strides, nint length)
    {
        axis.Steps[operand] = length == 1 ? 0 : strides[operand];
        strides[operand] *= length;
    }

    private void Append(in Axis axis)
    {
        if (Rank > 0 && Continues(in axis, in axes[Rank - 1]))
            axes[Rank - 1].Length *= axis.Length;
        else
            axes[Rank++] = axis;
    }

    private static bool Continues(in Axis outer, in Axis inner)
    {
        for (var k = 0; k < Operands; k++)
        {
            if (outer.Steps[k] != inner.Steps[k] * inner.Length)
                return false;
        }

        return true;
    }

    /// <summary>A row, by its index along each axis and by its place in each operand.</summary>
    internal struct RowPosition
    {
        public Indices Indices;

        public Steps Offsets;
    }

    [InlineArray(Operands)]
    internal struct Steps
    {
        private nint first;
    }

    [InlineArray(TensorShape.MaxRank)]
    internal struct Indices
    {
        private nint first;
    }

    private struct Axis
    {
        public nint Length;

        public Steps Steps;
    }

    [InlineArray(TensorShape.MaxRank)]
    private struct AxisArray
    {
        private Axis first;
    }
}
