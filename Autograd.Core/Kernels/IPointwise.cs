using Autograd.Algebra;

namespace Autograd;

/// <summary>What a kernel does to each element, of up to four operands: written once for registers and for single numbers.</summary>
internal interface IPointwise
{
    /// <summary>Which operands are read; the others are not there. A constant to the JIT.</summary>
    Operands Reads { get; }

    /// <summary>How long an element takes, in multiplications.</summary>
    int Cost { get; }

    T Invoke<T>(T a, T b, T c, T d)
        where T : IElementary<T>;
}

/// <summary>The same with two results.</summary>
internal interface IPointwisePair
{
    /// <inheritdoc cref="IPointwise.Reads"/>
    Operands Reads { get; }

    /// <inheritdoc cref="IPointwise.Cost"/>
    int Cost { get; }

    T Invoke<T>(T a, T b, T c, T d, out T other)
        where T : IElementary<T>;
}

/// <summary>Some of the operands of <see cref="IPointwise"/>.</summary>
[Flags]
internal enum Operands
{
    None = 0,
    A = 1,
    B = 2,
    C = 4,
    D = 8,
}
