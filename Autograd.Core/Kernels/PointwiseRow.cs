namespace Autograd;

/// <summary>Up to four operands of a row of elements, each contiguous or a single element for the whole row.</summary>
internal ref struct PointwiseRow<F>
{
    public ref F A, B, C, D;

    // How far each moves with the destination: 1 or 0.
    public nint StepA, StepB, StepC, StepD;
}
