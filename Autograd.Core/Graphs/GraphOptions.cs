namespace Autograd;

/// <summary>How a graph records.</summary>
public sealed class GraphOptions
{
    /// <summary>
    /// Throws at the first node whose value, or in a sweep whose cotangent or tangent, is infinite or NaN, and names it, its
    /// operation and its inputs. Recording takes a slower path while this is on. Default: off.
    /// </summary>
    public bool DetectNonFinite { get; init; }

    /// <summary>
    /// Computes values and forgets how: nodes of tensors have no operands, and whoever asks for a derivative gets an exception.
    /// For predictions, whose values are then to the bit those of an ordinary graph. Default: off.
    /// </summary>
    public bool ValuesOnly { get; init; }
}
