using System.Numerics;
using System.Runtime.CompilerServices;
using Autograd.Algebra;

namespace Autograd;

/// <summary>How many outputs a vector function has, and whether it writes them all.</summary>
internal static class VectorOutputs
{
    // Where a function that does not tell its outputs still runs out of room for this many, it is not for want of room.
    private const int MostDiscovered = 1 << 20;

    /// <summary>
    /// What an output holds before the function writes there: a zero like any other, but for the sign of its tangent. Adding
    /// anything to it leaves no trace of that sign. An output that is written as such a zero looks unwritten, so whoever
    /// finds one asks <see cref="RequireWritten{TFunction, T}(TFunction, ReadOnlySpan{T}, int)"/>.
    /// </summary>
    public static Dual<T> Mark<T>()
        where T : IFloatingPointIeee754<T> => new(T.Zero, T.NegativeZero);

    /// <inheritdoc cref="Mark{T}"/>
    public static VectorDual<T> VectorMark<T>()
        where T : IFloatingPointIeee754<T> => new(T.Zero, new Vector<T>(T.NegativeZero));

    /// <summary>Whether an output may be the mark.</summary>
    public static bool MayBeMark<T>(in Dual<T> output)
        where T : IFloatingPointIeee754<T> =>
        Rule.IsExactZero(output.Tangent) && Rule.IsExactZero(output.Primal) && MayBeMark(output.Tangent);

    /// <inheritdoc cref="MayBeMark{T}(in Dual{T})"/>
    public static bool MayBeMark<T>(in VectorDual<T> output)
        where T : IFloatingPointIeee754<T> =>
        output.Value == T.Zero && output.Tangents == Vector<T>.Zero && MayBeMark(output.Tangents[0]);

    /// <summary>The number of outputs of a function that may tell it, or else is run on constants for it.</summary>
    /// <param name="f">The function.</param>
    /// <param name="x">The point.</param>
    /// <param name="told">How many there are, if that is known.</param>
    /// <exception cref="InvalidOperationException">The function does not tell, and leaves one out before one that it writes.</exception>
    public static int Count<TFunction, T>(TFunction f, ReadOnlySpan<T> x, int? told)
        where TFunction : IVectorFunction
        where T : IFloatingPointIeee754<T> =>
        told ?? Discover<TFunction, T>(f, Constants(x));

    /// <summary>Throws unless the function writes so many outputs, from a run on constants, which records nothing.</summary>
    /// <exception cref="InvalidOperationException">The function leaves an output out.</exception>
    public static void RequireWritten<TFunction, T>(TFunction f, ReadOnlySpan<T> x, int count)
        where TFunction : IVectorFunction
        where T : IFloatingPointIeee754<T>
    {
        var outputs = Unwritten<T>(count);
        UserFunction.Invoke<TFunction, ScalarNode<T>>(f, Constants(x), outputs);
        RequireWritten<TFunction, T>(outputs);
    }

    /// <summary>Throws where an output still is what <see cref="Recording{T}.Outputs"/> put there.</summary>
    public static void RequireWritten<TFunction, T>(ReadOnlySpan<ScalarNode<T>> outputs)
        where TFunction : IVectorFunction
        where T : IFloatingPointIeee754<T>
    {
        for (var k = 0; k < outputs.Length; k++)
        {
            if (outputs[k].IsUnwritten)
            {
                throw new InvalidOperationException(
                    $"{typeof(TFunction).Name} leaves output {k} of {outputs.Length} unwritten. Write every output, and let "
                    + $"{nameof(IVectorFunction.OutputCount)} tell how many there are where it is not the number of inputs.");
            }
        }
    }

    // A number whose zeros have no sign cannot be marked: any zero may be unwritten then.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool MayBeMark<T>(T zero)
        where T : IFloatingPointIeee754<T> => T.IsNegative(zero) || !T.IsNegative(T.NegativeZero);

    // A function with more outputs than inputs runs out of room at first and gets more; one with fewer leaves the rest
    // unwritten. An exception for each call would cost more than the function, so what was found last time is tried first:
    // with room for one more, that it leaves unwritten, the count is the same whatever the room.
    private static int Discover<TFunction, T>(TFunction f, ReadOnlySpan<ScalarNode<T>> inputs)
        where TFunction : IVectorFunction
        where T : IFloatingPointIeee754<T>
    {
        if (LastFound<TFunction>.For(inputs.Length) is { } expected
            && TryCount(f, inputs, expected + 1, out var found) && found <= expected)
        {
            return found;
        }

        for (var room = inputs.Length; ; room = Math.Max(1, 2 * room))
        {
            if (!TryCount(f, inputs, room, out var count))
                continue;
            if (count > inputs.Length)
                LastFound<TFunction>.Remember(inputs.Length, count);
            return count;
        }
    }

    private static bool TryCount<TFunction, T>(TFunction f, ReadOnlySpan<ScalarNode<T>> inputs, int room, out int count)
        where TFunction : IVectorFunction
        where T : IFloatingPointIeee754<T>
    {
        var outputs = Unwritten<T>(room);
        count = room;
        try
        {
            UserFunction.Invoke(f, inputs, outputs);
        }
        catch (Exception exception) when (exception is IndexOutOfRangeException or ArgumentException && room < MostDiscovered)
        {
            return false;
        }

        while (count > 0 && outputs[count - 1].IsUnwritten)
            count--;
        RequireWritten<TFunction, T>(outputs[..count]);
        return true;
    }

    private static ScalarNode<T>[] Constants<T>(ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T>
    {
        var inputs = new ScalarNode<T>[x.Length];
        for (var i = 0; i < inputs.Length; i++)
            inputs[i] = x[i];
        return inputs;
    }

    private static Span<ScalarNode<T>> Unwritten<T>(int count)
        where T : IFloatingPointIeee754<T>
    {
        var outputs = new ScalarNode<T>[count];
        outputs.AsSpan().Fill(ScalarNode<T>.Unwritten);
        return outputs;
    }

    /// <summary>How many outputs were found last for functions of a type: a guess, since another function of it may have others.</summary>
    private static class LastFound<TFunction>
    {
        // Inputs above, outputs below, in one word that threads cannot tear. No function has been found to have 0 inputs and
        // 0 outputs by running out of room.
        private static long last;

        public static int? For(int inputs)
        {
            var found = Volatile.Read(ref last);
            return found != 0 && found >> 32 == inputs ? (int)found : null;
        }

        public static void Remember(int inputs, int outputs) => Volatile.Write(ref last, ((long)inputs << 32) | (uint)outputs);
    }
}
