namespace Autograd.Algebra;

/// <summary>A function of two numbers, for <c>TensorNode.Map</c>: see <see cref="IUnaryMap"/>.</summary>
/// <remarks><inheritdoc cref="IUnaryMap" path="/remarks"/></remarks>
public interface IBinaryMap
{
    /// <summary>The function.</summary>
    /// <typeparam name="T">A number, a register of them, or either with a tangent.</typeparam>
    /// <param name="x">The left argument.</param>
    /// <param name="y">The right argument.</param>
    T Invoke<T>(T x, T y)
        where T : IElementary<T>;
}
