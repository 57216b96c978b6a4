namespace Autograd.Bench;

/// <summary>
/// What does the gradient of Speelpenning's product cost, where the plain function does one multiplication an input?
/// </summary>
public class SpeelpenningBench : GradientBench<SpeelpenningProduct>
{
    protected override int Inputs => SpeelpenningProduct.Inputs;
}
