namespace Autograd.Algebra;

/// <summary>
/// A function of one number, for <c>TensorNode.Map</c>: a struct whose one generic method is run over SIMD lanes, in one
/// pass over memory, and over dual lanes for its derivative.
/// </summary>
/// <remarks>
/// Implement it as a readonly struct; its fields are constants to the calculus. Mark the method for aggressive inlining: the
/// formula is then one loop over registers, several times faster than a call for each.
/// </remarks>
public interface IUnaryMap
{
    /// <summary>The function.</summary>
    /// <typeparam name="T">A number, a register of them, or either with a tangent.</typeparam>
    /// <param name="x">The argument.</param>
    T Invoke<T>(T x)
        where T : IElementary<T>;
}
