namespace Autograd;

/// <summary>An operand of a recorded node: another node, or a constant without one. The default is no operand.</summary>
internal readonly struct Operand<T>
{
    private readonly int indexPlusOne;

    public Operand(int index)
    {
        indexPlusOne = index + 1;
        Exists = true;
        Constant = default!;
    }

    public Operand(T constant)
    {
        indexPlusOne = 0;
        Exists = true;
        Constant = constant;
    }

    public bool Exists { get; }

    public bool IsNode => indexPlusOne > 0;

    public int Index => indexPlusOne - 1;

    public T Constant { get; }
}
