namespace Autograd;

/// <summary>
/// Counts the changes of memory that graphs read where it is, so that derivatives of values from before a change are refused
/// instead of being wrong: parameters that an optimizer updates in place, for one.
/// </summary>
/// <remarks>
/// Whoever changes the memory calls <see cref="Advance"/>, on the thread of the graphs that read it or while none of them is in
/// use. Many leaves may share one counter.
/// </remarks>
/// <example>
/// <code>
/// var version = new MemoryVersion();
/// var w = graph.Variable(weights.AsMemory(), [64, 8], version, "w");
/// var loss = …;
/// ReverseMode.Gradient(loss, [w], gradient);
/// for (var i = 0; i &lt; weights.Length; i++)
///     weights[i] -= 0.1f * gradient[i];
/// version.Advance();                  // another gradient of this loss would throw
/// </code>
/// </example>
public sealed class MemoryVersion
{
    /// <summary>How often the memory has been changed.</summary>
    public long Value { get; private set; }

    /// <summary>Says that the memory has been changed.</summary>
    public void Advance() => Value++;
}
