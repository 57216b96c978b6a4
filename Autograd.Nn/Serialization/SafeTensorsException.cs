namespace Autograd.Nn;

/// <summary>A file is not in the safetensors format, or does not hold what a model needs.</summary>
public sealed class SafeTensorsException : FormatException
{
    /// <summary>An exception without words.</summary>
    public SafeTensorsException()
    {
    }

    /// <summary>An exception with a message.</summary>
    /// <param name="message">The message.</param>
    public SafeTensorsException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and a cause.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">The cause.</param>
    public SafeTensorsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
