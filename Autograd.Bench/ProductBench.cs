namespace Autograd.Bench;

/// <summary>What does the gradient of y = y·xᵢ + sin xᵢ cost, where the function itself is mostly sines?</summary>
public class ProductBench : GradientBench<Product>
{
    protected override int Inputs => Product.Inputs;
}
