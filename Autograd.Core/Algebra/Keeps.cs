namespace Autograd.Algebra;

/// <summary>
/// What a derivative reads, and so what has to be kept from the forward pass. A rule that does not claim an argument must
/// give the same derivative whatever is passed for it; the tests pass NaN.
/// </summary>
[Flags]
public enum Keeps
{
    /// <summary>The derivative is a constant.</summary>
    Nothing = 0,

    /// <summary>The derivative reads the input x (of a binary rule: the left input).</summary>
    Input = 1,

    /// <summary>The derivative reads the right input y of a binary rule.</summary>
    RightInput = 2,

    /// <summary>The derivative reads the value that the rule computed.</summary>
    Output = 4,
}
