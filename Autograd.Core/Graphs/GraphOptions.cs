namespace Autograd;

/// <summary>How a graph records.</summary>
public sealed class GraphOptions
{
    /// <summary>
    /// Throws at the first node whose value, or in a sweep whose cotangent or tangent, is infinite or NaN, and names it, its
    /// operation and its inputs. Recording takes a slower path while this is on. Default: off.
    /// </summary>
    public bool DetectNonFinite { get; init; }
}
