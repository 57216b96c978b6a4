using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using Autograd.Algebra;

namespace Autograd;

/// <summary>A step of an iteration over whole arrays, each element by the same formula: what an optimizer does after a gradient.</summary>
public static class InPlaceUpdate
{
    /// <summary>Changes every parameter, and what is remembered of it, in one pass over memory.</summary>
    /// <remarks>
    /// <see cref="double"/> and <see cref="float"/> run over SIMD registers, and large arrays over <see cref="Parallelism.MaxThreads"/>
    /// threads. An element's result depends neither on its place nor on the number of threads. Nothing is allocated.
    /// </remarks>
    /// <typeparam name="TUpdate">The formula: a struct.</typeparam>
    /// <typeparam name="F">The number.</typeparam>
    /// <param name="update">The formula; its fields are constants.</param>
    /// <param name="gradient">The derivatives by the parameters.</param>
    /// <param name="x">The parameters; as many.</param>
    /// <param name="first">What is remembered, as long, or empty: the formula then gets zeros, and what it gives is dropped.</param>
    /// <param name="second">More of it, or empty.</param>
    /// <param name="third">Still more of it, or empty.</param>
    /// <exception cref="ArgumentException">
    /// The lengths differ; or two of what is changed share memory, or one of them shares some with the gradient without being
    /// the same numbers.
    /// </exception>
    public static void Run<TUpdate, F>(
        TUpdate update,
        ReadOnlySpan<F> gradient,
        Span<F> x,
        Span<F> first = default,
        Span<F> second = default,
        Span<F> third = default)
        where TUpdate : struct, IUpdate
        where F : IFloatingPointIeee754<F>
    {
        if (gradient.Length != x.Length)
            throw Mismatch(nameof(gradient), gradient.Length, x.Length);
        if (!first.IsEmpty && first.Length != x.Length)
            throw Mismatch(nameof(first), first.Length, x.Length);
        if (!second.IsEmpty && second.Length != x.Length)
            throw Mismatch(nameof(second), second.Length, x.Length);
        if (!third.IsEmpty && third.Length != x.Length)
            throw Mismatch(nameof(third), third.Length, x.Length);
        RequireApart<F>(nameof(x), x, nameof(gradient), gradient, maySame: true);
        RequireApart<F>(nameof(first), first, nameof(gradient), gradient, maySame: true);
        RequireApart<F>(nameof(second), second, nameof(gradient), gradient, maySame: true);
        RequireApart<F>(nameof(third), third, nameof(gradient), gradient, maySame: true);
        RequireApart<F>(nameof(first), first, nameof(x), x);
        RequireApart<F>(nameof(second), second, nameof(x), x);
        RequireApart<F>(nameof(third), third, nameof(x), x);
        RequireApart<F>(nameof(second), second, nameof(first), first);
        RequireApart<F>(nameof(third), third, nameof(first), first);
        RequireApart<F>(nameof(third), third, nameof(second), second);
        Partition.Run(new UpdateRange<TUpdate, F>(update, gradient, x, first, second, third), x.Length, ElementCost.Derivative);
    }

    // An element that is written must not be another's that is still to be read. A step of a small network takes as long as a few of
    // these checks would as calls.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RequireApart<F>(
        string name, ReadOnlySpan<F> memory, string otherName, ReadOnlySpan<F> other, bool maySame = false)
    {
        if (!memory.IsEmpty && memory.Overlaps(other, out var offset) && !(maySame && offset == 0))
            throw Shared(name, otherName);
    }

    private static ArgumentException Shared(string name, string otherName) =>
        new($"{nameof(InPlaceUpdate)}: '{name}' and '{otherName}' share memory. Give each memory of its own.", name);

    private static ArgumentException Mismatch(string name, int length, int expected) =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{nameof(InPlaceUpdate)}: {length} numbers of '{name}' for {expected} parameters. There has to be one for each."),
            name);
}
