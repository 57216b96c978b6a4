namespace Autograd;

/// <summary>Memory that a graph keeps for somebody who works on it.</summary>
internal interface IRetainedMemory
{
    /// <summary>About how many bytes are kept.</summary>
    long KeptBytes { get; }

    /// <summary>About how many of them were needed since this was last read.</summary>
    long UsedBytes { get; }
}
