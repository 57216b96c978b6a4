namespace Autograd.Algebra;

/// <summary>
/// A step of an iteration, one number at a time, for <c>InPlaceUpdate.Run</c>: how a parameter and what is remembered of it change
/// by its gradient. The same formula runs on single numbers and on SIMD lanes.
/// </summary>
/// <remarks>
/// Implement it as a readonly struct; its fields are constants, which the formula takes by <c>E.Constant</c>. Mark the method for
/// aggressive inlining: the formula is then one loop over registers.
/// </remarks>
/// <example>
/// <code>
/// internal readonly struct Momentum(double rate, double momentum) : IUpdate
/// {
///     [MethodImpl(MethodImplOptions.AggressiveInlining)]
///     public void Invoke&lt;E&gt;(E gradient, ref E x, ref E first, ref E second, ref E third)
///         where E : IElementary&lt;E&gt;
///     {
///         first = E.Constant(momentum) * first + gradient;
///         x -= E.Constant(rate) * first;
///     }
/// }
/// </code>
/// </example>
public interface IUpdate
{
    /// <summary>Changes a parameter, and what is remembered of it.</summary>
    /// <typeparam name="E">A number, or a register of them.</typeparam>
    /// <param name="gradient">The derivative by the parameter.</param>
    /// <param name="x">The parameter.</param>
    /// <param name="first">What is remembered; 0 and forgotten where no memory was given for it.</param>
    /// <param name="second">More of it.</param>
    /// <param name="third">Still more of it.</param>
    void Invoke<E>(E gradient, ref E x, ref E first, ref E second, ref E third)
        where E : IElementary<E>;
}
