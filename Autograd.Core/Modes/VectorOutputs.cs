using System.Numerics;

namespace Autograd;

/// <summary>How many outputs a vector function has, and whether it writes them all.</summary>
internal static class VectorOutputs
{
    // Where a function that does not tell its outputs still runs out of room for this many, it is not for want of room.
    private const int MostDiscovered = 1 << 20;

    /// <summary>The number of outputs, from a run on constants, which records nothing; every one is written.</summary>
    /// <param name="f">The function.</param>
    /// <param name="x">The point.</param>
    /// <param name="told">How many there are, if that is known.</param>
    public static int Count<TFunction, T>(TFunction f, ReadOnlySpan<T> x, int? told)
        where TFunction : IVectorFunction
        where T : IFloatingPointIeee754<T>
    {
        var inputs = new ScalarNode<T>[x.Length];
        for (var i = 0; i < x.Length; i++)
            inputs[i] = x[i];
        if (told is not { } count)
            return Discover<TFunction, T>(f, inputs);
        var outputs = Unwritten<T>(count);
        UserFunction.Invoke<TFunction, ScalarNode<T>>(f, inputs, outputs);
        RequireWritten<TFunction, T>(outputs);
        return count;
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

    // A function with more outputs than inputs runs out of room at first and gets more; one with fewer leaves the rest
    // unwritten.
    private static int Discover<TFunction, T>(TFunction f, ReadOnlySpan<ScalarNode<T>> inputs)
        where TFunction : IVectorFunction
        where T : IFloatingPointIeee754<T>
    {
        for (var room = inputs.Length; ; room = Math.Max(1, 2 * room))
        {
            var outputs = Unwritten<T>(room);
            try
            {
                UserFunction.Invoke(f, inputs, outputs);
            }
            catch (Exception exception) when (exception is IndexOutOfRangeException or ArgumentException && room < MostDiscovered)
            {
                continue;
            }

            var count = room;
            while (count > 0 && outputs[count - 1].IsUnwritten)
                count--;
            RequireWritten<TFunction, T>(outputs[..count]);
            return count;
        }
    }

    private static Span<ScalarNode<T>> Unwritten<T>(int count)
        where T : IFloatingPointIeee754<T>
    {
        var outputs = new ScalarNode<T>[count];
        outputs.AsSpan().Fill(ScalarNode<T>.Unwritten);
        return outputs;
    }
}
