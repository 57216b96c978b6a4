#:project ../../Autograd.Core/Autograd.Core.csproj
#:property PublishAot=false

// A function of your own, with a derivative of your own: one struct, and every mode and order has it.

using System.Numerics;
using Autograd;
using Autograd.Algebra;
using Autograd.Rules;

// The Lambert function W, the inverse of w·eʷ. It is computed by an iteration that need not be differentiated through,
// since its derivative is known: W′ = 1 / ((1 + W)·eᵂ).
Console.WriteLine($"W(1)    = {LambertW(1.0):R}");
Console.WriteLine($"W′(1)   = {Differentiate.Derivative(x => LambertW(x), 1.0):R}");
Console.WriteLine($"W⁽⁵⁾(0) = {Differentiate.NthDerivative(x => LambertW(x), 0.0, 5):R}   (its series says (−n)ⁿ⁻¹ = 625)");
Console.WriteLine();

var graph = new Graph<double>();
var x = graph.Variable(1.0, "x");
var w = LambertW(x);
Console.WriteLine(graph.ToString(ReverseMode.Gradient(w, x)));
Console.WriteLine();

// Is the line of mathematics right? Both modes and finite differences say so, to third order.
DerivativeCheck.Require(v => LambertW(v[0]) * v[1], [1.0, 2.0], order: 3);
Console.WriteLine("Checked.");

static T LambertW<T>(T x) where T : IFloatingPointIeee754<T> => Rule.Apply(default(LambertWRule), x);

internal readonly struct LambertWRule : IUnaryRule
{
    // The derivative reads the value alone; a test that feeds NaN for x would find a lie here.
    public Keeps Keeps => Keeps.Output;

    public F Value<F>(F x)
        where F : IFloatingPointIeee754<F>
    {
        // Newton's iteration for w·eʷ = x from above, where it comes down until rounding stops it.
        var w = F.LogP1(x);
        while (true)
        {
            var e = F.Exp(w);
            var next = w - (w * e - x) / (e * (w + F.One));
            if (!(next < w))
                return next;
            w = next;
        }
    }

    public T Derivative<T>(T x, T y)
        where T : IElementary<T> => T.One / ((T.One + y) * T.Apply(default(Exp), y));
}
