namespace Autograd;

/// <summary>
/// A sequence beside a graph that a function under <see cref="TensorNode.Checkpoint"/> takes from, random numbers for example. Run
/// again for a derivative, the function has to take the same ones: the graph sets the sequence back to where it stood, and
/// afterwards to where it was. See <see cref="Graph{T}.Rewinds"/>.
/// </summary>
public interface IRewindable
{
    /// <summary>Where the sequence stands: what is taken from here on is the same each time.</summary>
    long Position { get; set; }
}
