namespace Autograd.Nn;

/// <summary>A layer's input or settings do not suit it: which layer it is, before what the operation in it has to say.</summary>
public sealed class LayerException : ArgumentException
{
    /// <summary>An exception without words.</summary>
    public LayerException()
    {
    }

    /// <summary>An exception with a message.</summary>
    /// <param name="message">The message.</param>
    public LayerException(string message)
        : base(message)
    {
    }

    /// <summary>An exception of an operation in a layer.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="innerException">What the operation threw.</param>
    public LayerException(string layer, Exception innerException)
        : base($"In the layer {layer}: {innerException?.Message}", innerException)
    {
    }
}
