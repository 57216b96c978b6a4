namespace Autograd;

/// <summary>Which way derivatives are taken.</summary>
public enum DifferentiationMode
{
    /// <summary>The way that takes fewer operations.</summary>
    Automatic = 0,

    /// <summary>From the inputs on: cost grows with their number, memory does not grow.</summary>
    Forward,

    /// <summary>From the outputs back: cost grows with their number, memory with the length of the computation.</summary>
    Reverse,
}
