using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Autograd.Algebra;
using Autograd.Rules;

namespace Autograd;

// Derivatives in the caller's memory.
internal sealed partial class TensorSweep<T>
    where T : IFloatingPointIeee754<T>
{
    // The one that there is. It owns nothing that would have to be disposed of.
    private readonly CallerMemory<T>[] callerMemory = [new()];

    // Where in the caller's memory the derivative of each slot belongs, counted from 1; 0 for those that nobody asked for.
    private int[] places = [];

    /// <summary>
    /// A backward sweep that leaves the derivatives of inputs in the caller's memory, one after the other. Where an operation
    /// computes a derivative in place, it does so there.
    /// </summary>
    /// <param name="inputs">The inputs; they are wanted already, and seeds are there.</param>
    /// <param name="destination">Room for all of them.</param>
    /// <param name="first">The last node to walk to.</param>
    /// <param name="last">The node to begin at.</param>
    /// <param name="hasZero">Whether an input has no derivative.</param>
    public unsafe void ReverseInto(ReadOnlySpan<TensorNode<T>> inputs, Span<T> destination, int first, int last, out bool hasZero)
    {
        hasZero = false;
        fixed (byte* pinned = &Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(destination)))
        {
            // Numbers that refer to objects are none that a pointer may point to.
            if (Rule.IsPlain<T>())
            {
                callerMemory[0].Attach(pinned, destination.Length);
                Assign(inputs);
            }

            try
            {
                Reverse(first, last);
                if (Failure is not null)
                    return;
                foreach (ref readonly var input in inputs)
                {
                    hasZero |= !CopyDerivative(input.Operand, destination);
                    destination = destination[input.Length..];
                }
            }
            finally
            {
                // No derivative may live longer than the memory that it is in.
                Forget();
                callerMemory[0].Detach();
            }
        }
    }

    /// <summary>Copies the derivative of a node that was asked for; zeros where there is none.</summary>
    /// <returns>Whether there is one.</returns>
    public bool CopyDerivative(in TensorOperand input, Span<T> destination)
    {
        if (!input.IsTensor)
        {
            destination[0] = scalars[input.Node];
            return !Rule.IsExactZero(destination[0]);
        }

        if (derivatives[input.Slot] is not { } derivative)
        {
            destination[..graph.ShapeOf(input).Length].Clear();
            return false;
        }

        // What was summed in the caller's memory is there.
        if (derivative.IsWhole)
        {
            var elements = derivative.Elements;
            if (!Unsafe.AreSame(in MemoryMarshal.GetReference(elements), in MemoryMarshal.GetReference(destination)))
                elements.CopyTo(destination);
        }
        else
        {
            CopyRepeated(derivative, destination);
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void CopyRepeated(TensorBuffer<T> derivative, Span<T> destination) =>
        new Expand(derivative.Shape).Value(derivative.Elements, in derivative.Stored, destination[..derivative.Shape.Length]);

    private void Assign(ReadOnlySpan<TensorNode<T>> inputs)
    {
        var place = 1;
        foreach (ref readonly var input in inputs)
        {
            // The same node twice: the second is copied from the first.
            if (!input.IsScalar && places[input.Slot] == 0)
                places[input.Slot] = place;
            place += input.Length;
        }
    }

    // Memory for a derivative that there is none of yet.
    private TensorBuffer<T> NewDerivative(int slot)
    {
        var result = Unlisted();
        ref readonly var shape = ref graph.TensorAt(slot).Shape;
        if (places[slot] is > 0 and var place)
            result.Use(callerMemory[0], place - 1, in shape);
        else
            result.Rent(in shape);
        return result;
    }
}
